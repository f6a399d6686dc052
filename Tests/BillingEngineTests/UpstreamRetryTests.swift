import BillingEngine
import BillingWorld
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("W02: calls to services of others that are made again")
struct UpstreamRetryTests {
  /// The faults after which another attempt may fare better.
  static let passing: [Fault.Kind] = [.status429, .status500, .status503, .connectionReset]
  static let lasting: [Fault.Kind] = [.timeout, .malformedBody]

  @Test(
    "A fault that passes is not noticed: the price and the payment are asked for again",
    arguments: passing)
  func passes(kind: Fault.Kind) throws {
    let world = try World()
    world.arm(.pricing, kind, times: UpstreamRetry.attemptsMax - 1)
    #expect(try world.engine.catalog(for: world.caller()).skipped.isEmpty)
    let quote = try world.quote([("chatbot_ai_extra", 1)])
    world.services.board.replace(with: [
      Fault(target: .pricing, kind: kind, times: UpstreamRetry.attemptsMax - 1),
      Fault(target: .payment, kind: kind, times: UpstreamRetry.attemptsMax - 1),
    ])
    let placed = try world.engine.placeOrder(
      quote.id, key: IdempotencyKey("key-12345"), by: world.caller())
    #expect(!placed.isReplay)
    #expect(world.services.board.armed.isEmpty)
    #expect(try world.events()["pricing_unavailable"] == nil)
  }

  @Test("What would fail the same way again is asked once", arguments: lasting)
  func fails(kind: Fault.Kind) throws {
    let world = try World()
    let quote = try world.quote([("chatbot_ai_extra", 1)])
    world.arm(.payment, kind, times: 1)
    let problem = refusal {
      try world.engine.placeOrder(quote.id, key: IdempotencyKey("key-12345"), by: world.caller())
    }
    #expect(problem?.knownCode == .paymentUnavailable)
    #expect(world.services.board.armed.isEmpty)
  }

  @Test(
    "A service is asked three times at most, and the client is told when to come back",
    arguments: passing)
  func attempts(kind: Fault.Kind) throws {
    let world = try World()
    let quote = try world.quote([("muv", 500)])
    world.arm(.payment, kind, times: 10)
    let problem = refusal {
      try world.engine.placeOrder(quote.id, key: IdempotencyKey("key-12345"), by: world.caller())
    }
    #expect(problem?.knownCode == .paymentUnavailable)
    #expect((problem?.retryAfterSeconds ?? 0) >= 1)
    #expect(world.services.board.armed.first?.times == 10 - UpstreamRetry.attemptsMax)
  }

  @Test("The outbox makes one attempt and has its own patience")
  func outbox() throws {
    let world = try World()
    let order = try world.order()
    world.arm(.paidInvoice, .status503, times: 2)
    _ = try world.engine.receive(world.event(of: order))
    try world.engine.runDueWork()
    #expect(world.services.board.armed.first?.times == 1)
  }

  @Test(
    "Pauses grow, are left to chance, and are never shorter than Retry-After",
    arguments: [
      (UpstreamFailure.connectionReset, 1, 0...100), (.connectionReset, 2, 0...200),
      (.notConnected, 1, 0...100), (.busy(status: 500, retryAfterSeconds: nil), 2, 0...200),
      (.busy(status: 503, retryAfterSeconds: 1), 1, 1000...1100),
      (.busy(status: 429, retryAfterSeconds: 2), 2, 2000...2200),
      (.busy(status: 429, retryAfterSeconds: 3), 1, nil), (.connectionReset, 3, nil),
      (.timedOut, 1, nil), (.malformedBody, 1, nil), (.refused(status: 404, code: "x"), 1, nil),
    ] as [(UpstreamFailure, Int, ClosedRange<Int>?)])
  func pauses(failure: UpstreamFailure, attempt: Int, range: ClosedRange<Int>?) throws {
    let pauses = Pauses()
    let services = FailingServices(failure, succeedingAfter: attempt)
    let world = try World()
    let engine = BillingEngine(
      store: world.store, clock: world.clock, random: SeededRandomSource(seed: 7),
      services: UpstreamServices(
        pricing: services, payment: world.services.payments, ledger: world.services.ledger,
        mail: world.services.mailbox, retry: UpstreamRetry { pauses.note($0) }))
    let skipped = try engine.catalog(for: world.caller()).skipped
    #expect(skipped.isEmpty == (range != nil))
    if let range {
      #expect(pauses.noted.count == attempt)
      #expect(pauses.noted.last.map { range.contains($0) } == true)
    }
  }

  @Test("A page whose prices all time out is answered before its client gives up")
  func slowPage() throws {
    let world = try World { setup in
      for index in setup.rows.indices {
        setup.rows[index].pricing = .upstream
        setup.rows[index].packageID = PackageID("p\(index)")
      }
    }
    let clock = world.clock
    let services = FailingServices(.timedOut, succeedingAfter: .max) { clock.advance(seconds: 3) }
    let engine = BillingEngine(
      store: world.store, clock: clock, random: SeededRandomSource(seed: 7),
      services: UpstreamServices(
        pricing: services, payment: world.services.payments, ledger: world.services.ledger,
        mail: world.services.mailbox, retry: UpstreamRetry { _ in }))
    let began = clock.now()
    #expect(try engine.catalog(for: world.caller()).skipped.count == 5)
    #expect(services.asked == 2)
    #expect(clock.now().milliseconds(since: began) < 10_000)
  }

  @Test("No further attempt begins long after the request: an order keeps its lease")
  func budget() throws {
    let world = try World()
    let clock = world.clock
    let services = FailingServices(.connectionReset, succeedingAfter: 2)
    let engine = BillingEngine(
      store: world.store, clock: clock, random: SeededRandomSource(seed: 7),
      services: UpstreamServices(
        pricing: services, payment: world.services.payments, ledger: world.services.ledger,
        mail: world.services.mailbox, retry: UpstreamRetry { _ in clock.advance(seconds: 9) }))
    #expect(try engine.catalog(for: world.caller()).skipped.count == 1)
    #expect(services.asked == 2)
  }
}

extension Fault.Kind {
  /// How often it must strike until whoever asks gives up.
  var strikesToFail: Int {
    UpstreamRetryTests.passing.contains(self) ? UpstreamRetry.attemptsMax : 1
  }
}

private final class Pauses: Sendable {
  private let milliseconds = Mutex<[Int]>([])

  func note(_ pause: Int) { milliseconds.withLock { $0.append(pause) } }

  var noted: [Int] { milliseconds.withLock { $0 } }
}

/// A pricing service that fails so many times.
private final class FailingServices: PricingService {
  private let failure: UpstreamFailure
  private let failures: Int
  private let work: @Sendable () -> Void
  private let count = Mutex(0)

  init(
    _ failure: UpstreamFailure, succeedingAfter failures: Int,
    taking work: @escaping @Sendable () -> Void = {}
  ) {
    self.failure = failure
    self.failures = failures
    self.work = work
  }

  var asked: Int { count.withLock { $0 } }

  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    let isFailing = count.withLock { count in
      count += 1
      return count <= failures
    }
    work()
    if isFailing { throw failure }
    return Package(id: id, code: "p", name: "P", price: decimal("350000"))
  }
}
