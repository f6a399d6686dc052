public import BillingEngine
internal import Synchronization
public import TopupBackend
internal import TopupDomain

/// What a sandbox has beyond billing itself: simulated services, faults to arm, a clock to move,
/// and a beginning to go back to.
public final class Sandbox: Sendable {
  /// Where its e-mails go.
  public let mail: MailFile
  public let clock: ShiftedClock
  /// What it began with and is reset to.
  let setup: BillingSetup
  public let services: SimulatedServices
  /// The faults of the routes. The services have a board of their own on which nothing is ever
  /// armed: what they do wrong happens where they are asked over HTTP.
  public let board: FaultBoard
  private let resetting = Mutex(())

  /// - Parameters:
  ///   - services: without faults; they remember in the same records as the clock.
  ///   - board: the one that `mail` suffers from.
  public init(
    setup: BillingSetup, services: SimulatedServices, clock: ShiftedClock, mail: MailFile,
    board: FaultBoard
  ) {
    self.setup = setup
    self.services = services
    self.clock = clock
    self.mail = mail
    self.board = board
  }

  /// Loads the sample data into billing and the services where they have nothing yet.
  public func begin(_ engine: BillingEngine) throws(Problem) {
    // Billing last: whoever finds it empty begins again.
    try services.begin(with: setup)
    try engine.begin(with: setup)
  }

  /// Loads the sample data again; everything else is dropped. One at a time.
  func reset(_ engine: BillingEngine) throws(Problem) {
    try resetting.withLock { _ throws(Problem) in
      // First of all, so that no fault slows down what is about to be dropped.
      board.replace(with: [])
      try clock.restart(at: setup.clockStart)
      try services.reset(to: setup)
      try engine.load(setup)
      mail.removeAll()
    }
  }
}
