import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

@Suite("Sixty-four clients at once", .onOwnThreads, .timeLimit(.minutes(5)))
struct CrowdTests {
  @Test(
    "S14: sixty-four order and pay at once: every order is credited once",
    arguments: BackendKind.allCases)
  func orders(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let before = try await remaining(backend)
    let levers = stage.levers
    let orders = try await withThrowingTaskGroup(of: OrderID.self) { group in
      for index in 0..<64 {
        group.addTask {
          let own = try stage.admin(of: "CID-1002")
          let order = try await insist { () async throws(BackendError) in
            try await own.order(key: "crowd-key-\(index)")
          }
          let answers = try await levers.deliver(
            SandboxDelivery(event: .paid, copies: 2), for: order.id)
          #expect(answers.filter { $0.result == .applied }.count == 1)
          #expect(answers.filter { $0.result == .duplicate }.count == 1)
          return order.id
        }
      }
      return try await group.reduce(into: Set<OrderID>()) { $0.insert($1) }
    }
    #expect(orders.count == 64)
    let credited = try await backend.orders(OrderQuery(status: .credited, limit: 1000)).rows
    #expect(Set(credited.map(\.id)).isSuperset(of: orders))
    #expect(
      try await remaining(backend) == before.adding(Decimal4(64_000_000 as Int32)))
    let events = try await levers.events(EventQuery(type: "order_credited", limit: 1000)).rows
    #expect(events.count == 64)
  }

  @Test("S14: sixty-four send one key at once: one order", arguments: BackendKind.allCases)
  func oneKey(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let quote = try await backend.quote(cart(("muv", 500)))
    let key = IdempotencyKey("crowd-of-one")
    let outcomes = await withTaskGroup(of: Result<PlacedOrder, BackendError>.self) { group in
      for _ in 0..<64 {
        group.addTask {
          do throws(BackendError) {
            let own = backend
            return .success(try await own.placeOrder(quote.id, key: key))
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var placed: [PlacedOrder] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let order): placed.append(order)
      case .failure(let error): #expect(Refusal(error) == .refused(.requestInProgress))
      }
    }
    #expect(placed.filter { !$0.isReplay }.count == 1)
    #expect(Set(placed.map(\.order)).count == 1)
    #expect(try await backend.orders(OrderQuery(key: key)).rows.count == 1)
    #expect(try await stage.levers.faults().isEmpty)
  }

  private func remaining(_ backend: any Backend) async throws -> Decimal4 {
    guard case .v3(let info) = try await backend.billingInfo(),
      let balance = info.balances.first(where: { $0.code == code("wa_balance") })
    else { return .zero }
    return balance.remaining
  }

  /// A crowd of this size may keep the payment provider busy for longer than billing waits for it;
  /// nothing was ordered then, and the same key may be used again.
  private func insist(
    _ ask: () async throws(BackendError) -> TopupOrder
  ) async throws(BackendError) -> TopupOrder {
    while true {
      do throws(BackendError) {
        return try await ask()
      } catch {
        guard case .refused(let problem) = error, problem.knownCode == .paymentUnavailable else {
          throw error
        }
      }
    }
  }
}
