import Dispatch
import HTTPClient
import HTTPMessages
import SandboxServer
import Synchronization
import TopupBackend
import TopupDomain

/// Orders and pays at a sandbox on sample data, as many customers at once.
struct BillingLoad {
  private static let companies = ["1001", "1002", "1003", "1005", "1006", "1009", "1010", "1011"]
  /// Of the sample data.
  private static let secret = Array("sample-webhook-secret-for-topup".utf8)
  private static let callbackToken = "sandbox-callback-token"
  private static let apiKey = "sandbox-api-key"
  private static let deadlineMilliseconds = 60_000

  let origin: String
  let customers: Int
  let orders: Int
  private let client: HTTPClient
  private let run = UInt32.random(in: 0...UInt32.max)

  struct Failure: Error {
    let answer: String
  }

  init(origin: String, customers: Int, orders: Int) throws(HTTPFailure) {
    self.origin = origin
    self.customers = customers
    self.orders = orders
    client = try HTTPClient()
  }

  /// Quotes, places and pays every order; measures placing and paying.
  func measure() throws -> (placing: Timing, crediting: Timing) {
    let quotes = try timed(Array(0..<orders)) { number in try quote(number) }.answers
    let placed = try timed(quotes) { quote in try place(quote) }
    let events = try timed(placed.answers) { order in try event(paying: order) }.answers
    let now = try ask(.get, "/sandbox/v1/clock")("now", as: Timestamp.self).seconds
    let credited = try timed(events) { event in try deliver(event, at: now) }
    return (placed.timing, credited.timing)
  }

  // MARK: The calls of one order

  private struct QuoteMade {
    let id: String
    let token: String
  }

  private struct OrderMade {
    let id: String
    let total: Int64
  }

  private func quote(_ number: Int) throws -> QuoteMade {
    let company = Self.companies[number % Self.companies.count]
    let token = "demo-cid-\(company)-admin"
    let quote = try ask(
      .post, "/iag/v1/topup-orders/quote", headers: ["Authorization": "Bearer " + token],
      body: #"{"lines":[{"code":"wa_balance","value":5000000}]}"#)
    return QuoteMade(id: try quote("quote_id"), token: token)
  }

  private func place(_ quote: QuoteMade) throws -> OrderMade {
    let headers: HTTPHeaders = [
      "Authorization": "Bearer " + quote.token, "Idempotency-Key": "load-" + quote.id,
    ]
    let order = try ask(
      .post, "/iag/v1/topup-orders", headers: headers, body: #"{"quote_id":"\#(quote.id)"}"#)
    return OrderMade(id: try order("order_id"), total: try order("total"))
  }

  /// What the provider would report; it alone knows the payment's id.
  private func event(paying order: OrderMade) throws -> PaymentEvent {
    let payment = try ask(.get, "/api/v1/payments?order_id=" + order.id)
    return PaymentEvent(
      kind: .paid, paymentID: try payment("payment_id"), orderID: OrderID(order.id),
      companyID: nil, amount: Rupiah(order.total), currency: "IDR",
      occurredAt: Timestamp(milliseconds: 0))
  }

  private func deliver(_ event: PaymentEvent, at seconds: Int64) throws {
    let body = event.json.text()
    let id = "load-\(run)-" + event.orderID.text
    guard
      let signature = WebhookSignature.text(
        id: id, timestamp: String(seconds), body: Array(body.utf8), key: Self.secret)
    else { throw Failure(answer: "No crypto library") }
    let headers: HTTPHeaders = [
      "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signature,
      "X-Callback-Token": Self.callbackToken,
    ]
    let result: String = try ask(.post, "/webhooks/mekari-pay", headers: headers, body: body)(
      "result")
    guard result == "applied" else { throw Failure(answer: result) }
  }

  private func ask(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = ["X-Api-Key": apiKey],
    body: String = ""
  ) throws -> JSONNode {
    var headers = headers
    if !body.isEmpty { headers["Content-Type"] = "application/json" }
    // Orders have a key, webhooks are told apart, quotes order nothing: all may be repeated.
    let response = try client.send(
      HTTPRequest(method, target, headers: headers, body: Array(body.utf8)), to: origin,
      deadlineMilliseconds: Self.deadlineMilliseconds, isRepeatable: true)
    guard (200...201).contains(response.status) else {
      throw Failure(answer: String(decoding: response.body, as: UTF8.self))
    }
    return JSONNode(try JSONValue(parsing: response.body))
  }

  // MARK: Many at once

  /// Every job done once, by as many threads as there are customers.
  private func timed<Job: Sendable, Answer: Sendable>(
    _ jobs: [Job], _ work: @escaping @Sendable (Job) throws -> Answer
  ) throws -> (answers: [Answer], timing: Timing) {
    let next = Mutex(0)
    let done = Mutex<[(answer: Answer, micros: Int64)]>([])
    let failure = Mutex<(any Error)?>(nil)
    let start = ContinuousClock.now
    let group = DispatchGroup()
    for _ in 0..<customers {
      // A queue, and so a thread, each: a shared one has no more threads than there are cores.
      DispatchQueue(label: "customer").async(group: group) {
        while failure.withLock({ $0 == nil }) {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard index < jobs.count else { return }
          let began = ContinuousClock.now
          do {
            let answer = try work(jobs[index])
            let micros = (ContinuousClock.now - began).microseconds
            done.withLock { $0.append((answer, micros)) }
          } catch {
            failure.withLock { $0 = error }
          }
        }
      }
    }
    group.wait()
    let elapsed = (ContinuousClock.now - start).microseconds
    if let error = failure.withLock({ $0 }) { throw error }
    let rows = done.withLock { $0 }
    return (rows.map(\.answer), Timing(micros: rows.map(\.micros), elapsedMicros: elapsed))
  }
}

/// How long calls took.
struct Timing {
  let perSecond: Int
  let elapsedMicros: Int64
  private let sorted: [Int64]

  init(micros: [Int64], elapsedMicros: Int64) {
    sorted = micros.sorted()
    self.elapsedMicros = elapsedMicros
    perSecond = Int(Int64(micros.count) * 1_000_000 / max(1, elapsedMicros))
  }

  var count: Int { sorted.count }

  /// In milliseconds, with one decimal; a dash where there is nothing.
  func percentile(_ percent: Int) -> String {
    if sorted.isEmpty { return "-" }
    let micros = sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    return "\(micros / 1_000).\(micros % 1_000 / 100)"
  }
}

extension Duration {
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
