public import TopupBackend
public import TopupDomain

/// How much there is of what a person watches over billing by.
public struct StoreFigures: Hashable, Sendable {
  public var orders: [Order.Status: Int]
  /// Orders that still await a payment although its time was over some time ago.
  public var ordersStuck: Int
  /// By the type of the event.
  public var events: [String: Int]
  /// What other services have not been told yet.
  public var outboxLength: Int
  /// Of what waits in the outbox, when the one that should have gone out first was due; nil where
  /// nothing waits.
  public var outboxOldestDue: Timestamp?
  /// When the one that has waited longest was put there; nil where nothing waits, or nobody knows.
  public var outboxOldestQueued: Timestamp?
  /// How often the one that was tried most often has been tried.
  public var outboxAttemptsMax: Int

  public init(
    orders: [Order.Status: Int] = [:], ordersStuck: Int = 0, events: [String: Int] = [:],
    outboxLength: Int = 0, outboxOldestDue: Timestamp? = nil,
    outboxOldestQueued: Timestamp? = nil, outboxAttemptsMax: Int = 0
  ) {
    self.orders = orders
    self.ordersStuck = ordersStuck
    self.events = events
    self.outboxLength = outboxLength
    self.outboxOldestDue = outboxOldestDue
    self.outboxOldestQueued = outboxOldestQueued
    self.outboxAttemptsMax = outboxAttemptsMax
  }
}

/// A store that can count what it has.
public protocol CountingStore: Store {
  /// - Parameter deadline: an order that awaits a payment which expired before then is stuck.
  func figures(stuckBefore deadline: Timestamp) throws(Rollback) -> StoreFigures
}

extension BillingEngine {
  /// An order expires within seconds of its payment; one that has not after this long is stuck.
  static let stuckMinutes: Int64 = 10

  /// What the store counts; nil where it does not.
  public func figures() throws(Problem) -> StoreFigures? {
    guard let store = store as? any CountingStore else { return nil }
    let deadline = clock.now().adding(minutes: -Self.stuckMinutes)
    let outcome = figuresTurn.outcome {
      do throws(Rollback) {
        return FiguresOutcome(figures: try store.figures(stuckBefore: deadline), failure: nil)
      } catch {
        return FiguresOutcome(figures: nil, failure: error)
      }
    }
    if let failure = outcome.failure { throw Problem(failure) }
    return outcome.figures
  }
}

/// What counting came to; no `Result`, for the reason that ``DueOutcome`` gives.
struct FiguresOutcome: Sendable {
  var figures: StoreFigures?
  var failure: Rollback?
}
