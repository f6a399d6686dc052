import HTTPBackend
import Synchronization
import Testing
import TopupBackend
import TopupDomain

/// Somebody who orders and pays again and again, and gives up nothing: whatever breaks off is asked
/// again with the same key.
struct Customer {
  /// What the server has acknowledged.
  struct Journey: Hashable {
    let key: IdempotencyKey
    let quoteID: QuoteID
    let answer: TopupOrder
  }

  let name: String
  let backend: HTTPBackend
  let levers: HTTPLevers
  private let cart: [CartLine]

  init(_ name: String, backend: HTTPBackend, levers: HTTPLevers) throws {
    self.name = name
    self.backend = backend
    self.levers = levers
    cart = [CartLine(code: try #require(ComponentCode("wa_balance")), value: 1_000_000)]
  }

  /// Orders and pays until told to stop; what was begun is brought to its end.
  func shop(until traffic: Traffic) async -> [Journey] {
    var journeys: [Journey] = []
    while !traffic.isOver {
      let key = IdempotencyKey("\(name)-\(journeys.count)-kill")
      let quote = await insist { () async throws(BackendError) in try await backend.quote(cart) }
      let placed = await insist { () async throws(BackendError) in
        try await backend.placeOrder(quote.id, key: key)
      }
      traffic.acknowledged()
      let order = placed.order
      let rows = await insist { () async throws(BackendError) in
        try await levers.deliver(SandboxDelivery(event: .paid, copies: 2), for: order.id)
      }
      #expect(rows.allSatisfy { $0.result == .applied || $0.result == .duplicate }, "\(rows)")
      traffic.acknowledged()
      journeys.append(Journey(key: key, quoteID: quote.id, answer: order))
    }
    return journeys
  }

  /// Asks until there is an answer. A refusal is none that anybody here has asked for, but for two:
  /// the request was under way when the server died, and may be taken up again when its lease is
  /// over; and the server has only just been started again.
  func insist<Answer>(_ ask: () async throws(BackendError) -> Answer) async -> Answer {
    while true {
      do throws(BackendError) {
        return try await ask()
      } catch .refused(let problem) {
        if ![.requestInProgress, .storeUnavailable].contains(problem.knownCode) {
          Issue.record("\(name): \(problem)")
        }
      } catch .unreadable(let why) {
        Issue.record("\(name): \(why)")
      } catch {}
      try? await Task.sleep(for: .milliseconds(5))
    }
  }
}

/// How much the customers have got done, and whether they are to stop.
final class Traffic: Sendable {
  private let count = Atomic(0)
  private let hasEnded = Atomic(false)

  var isOver: Bool { hasEnded.load(ordering: .relaxed) }
  var acknowledgements: Int { count.load(ordering: .relaxed) }

  func acknowledged() { count.add(1, ordering: .relaxed) }
  func end() { hasEnded.store(true, ordering: .relaxed) }
}
