internal import HTTPClient
internal import HTTPMessages
internal import TopupBackend

/// The way to a billing server: asks, waits, asks again where that is safe, and makes of what comes
/// back either an answer or the error that it is.
final class BillingLine: Sendable {
  /// A page of orders is the largest answer there is.
  static let bodyBytesMax = 16 << 20
  private static let limits = JSONLimits(depthMax: 64, bytesMax: bodyBytesMax)

  let address: BillingAddress
  private let credential: Credential
  let deadlines: BillingDeadlines
  let onDemand = ClientOnDemand()

  init(
    to address: BillingAddress, as credential: Credential, within deadlines: BillingDeadlines
  ) {
    self.address = address
    self.credential = credential
    self.deadlines = deadlines
  }

  /// The answer's body, read as what the caller needs.
  func ask<Answer: JSONDecodable>(
    _ question: Question, as type: Answer.Type = Answer.self
  ) async throws(BackendError) -> Answer {
    try Self.read(try await answer(to: question))
  }

  /// A body as what the caller needs, or what is wrong with it.
  static func read<Answer: JSONDecodable>(_ response: HTTPResponse) throws(BackendError) -> Answer {
    let node = try node(of: response)
    do throws(JSONDecodingError) {
      return try Answer(from: node)
    } catch {
      throw .unreadable("The answer is not as agreed: \(error)")
    }
  }

  /// The JSON of a body.
  static func node(of response: HTTPResponse) throws(BackendError) -> JSONNode {
    guard !response.body.isEmpty else { throw .unreadable("The answer is empty") }
    do throws(JSONSyntaxError) {
      return JSONNode(try JSONValue(parsing: response.body, limits: limits))
    } catch {
      let isPage = response.headers["Content-Type"]?.hasPrefix("text/html") == true
      throw .unreadable(
        isPage
          ? "A web page answered, not billing"
          : "The answer is not JSON: \(error)")
    }
  }

  /// A success as it came.
  func answer(to question: Question) async throws(BackendError) -> HTTPResponse {
    let requestID = Self.newRequestID()
    return try await repeated(question, mayRepeat: { question.nature == .reading }) {
      (milliseconds) async throws(BackendError) in
      try await self.attemptAnswer(to: question, requestID: requestID, within: milliseconds)
    }
  }

  /// Attempt after attempt, as long as another may help and there is time for it.
  func repeated<Answer>(
    _ question: Question, mayRepeat: () -> Bool,
    _ attempt: (_ milliseconds: Int) async throws(BackendError) -> Answer
  ) async throws(BackendError) -> Answer {
    let began = ContinuousClock.now
    let deadlineMilliseconds =
      question.nature == .reading ? deadlines.readMilliseconds : deadlines.changeMilliseconds
    var attempts = 0
    while true {
      let left = deadlineMilliseconds - Self.milliseconds(since: began)
      attempts += 1
      let failure: BackendError
      do throws(BackendError) {
        return try await attempt(left)
      } catch {
        failure = error
      }
      guard mayRepeat(),
        let pause = RetryPolicy.pauseMilliseconds(
          afterAttempt: attempts, ending: failure, chance: UInt64.random(in: .min ... .max)),
        pause < deadlineMilliseconds - Self.milliseconds(since: began)
      else { throw failure }
      do {
        try await Task.sleep(for: .milliseconds(pause))
      } catch {
        throw .cancelled
      }
    }
  }

  private func attemptAnswer(
    to question: Question, requestID: String, within milliseconds: Int
  ) async throws(BackendError) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPFailure) {
      if Task.isCancelled { throw .cancelled }
      let client = try await onDemand.client()
      response = try await client.response(
        to: request(for: question, requestID: requestID), from: address.origin,
        deadlineMilliseconds: milliseconds, bodyBytesMax: Self.bodyBytesMax,
        isRepeatable: question.nature == .reading)
    } catch {
      throw BackendError(error)
    }
    return try Self.success(response, requestID: requestID)
  }

  func request(for question: Question, requestID: String) -> HTTPRequest {
    question.request(to: address, as: credential.field, requestID: requestID)
  }

  static func success(
    _ response: HTTPResponse, requestID: String
  ) throws(BackendError) -> HTTPResponse {
    if (200...299).contains(response.status) { return response }
    throw BackendError(response, requestID: requestID)
  }

  private static func milliseconds(since began: ContinuousClock.Instant) -> Int {
    let elapsed = began.duration(to: .now).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
  }

  /// 32 hexadecimal digits, the same for every attempt at one question: by it a server's log is
  /// found.
  static func newRequestID() -> String {
    let bits = UInt128.random(in: .min ... .max)
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
