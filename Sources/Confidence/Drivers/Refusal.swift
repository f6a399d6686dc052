import TopupBackend

/// What a person or a program can tell one refusal from another by.
public enum Refusal: Hashable, Sendable, CustomStringConvertible {
  /// Status, code, and `field:code` of each fault of the input.
  case refused(Int, String, [String] = [])
  case notConnected, connectionLost, timedOut, unreadable, cancelled

  init(_ error: BackendError) {
    switch error {
    case .refused(let problem):
      self = .refused(
        problem.status, problem.code, problem.errors.map { "\($0.field):\($0.code)" })
    case .unreachable(.notConnected): self = .notConnected
    case .unreachable(.connectionLost): self = .connectionLost
    case .unreachable(.timedOut): self = .timedOut
    case .unreadable: self = .unreadable
    case .cancelled: self = .cancelled
    }
  }

  static func refused(_ code: ProblemCode, _ fields: [String] = []) -> Refusal {
    .refused(code.status, code.rawValue, fields)
  }

  public var description: String {
    switch self {
    case .refused(let status, let code, []): "\(status) \(code)"
    case .refused(let status, let code, let fields): "\(status) \(code) \(fields)"
    case .notConnected: "no connection"
    case .connectionLost: "the connection was lost"
    case .timedOut: "no answer in time"
    case .unreadable: "an answer that cannot be read"
    case .cancelled: "given up"
    }
  }
}

extension Expect {
  /// A call is refused so, and in no other way.
  static func refusal<Answer>(
    _ expected: Refusal, of what: String, means meaning: String? = nil,
    _ call: () async throws(BackendError) -> Answer
  ) async throws(CheckFailure) {
    let answer: Answer
    do throws(BackendError) { answer = try await call() } catch {
      return try equal(Refusal(error), expected, what, means: meaning)
    }
    throw CheckFailure(
      expected: "\(what): \(expected)", seen: "\(what): \(shown(answer))", meaning: meaning)
  }
}
