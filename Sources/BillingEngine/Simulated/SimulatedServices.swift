internal import TopupBackend
internal import TopupDomain

/// The services of others, simulated in this process, and the faults that they suffer.
public struct SimulatedServices: Sendable {
  public let board: FaultBoard
  public let pricing: SimulatedPricing
  public let payments: SimulatedPayments
  public let ledger: SimulatedLedger
  public let mailbox: SimulatedMailbox

  /// - Parameter pause: blocks the calling thread for so many milliseconds.
  public init(
    payBase: String, random: any RandomSource,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    let board = FaultBoard()
    self.board = board
    pricing = SimulatedPricing(board: board, pause: pause)
    payments = SimulatedPayments(payBase: payBase, random: random, board: board, pause: pause)
    ledger = SimulatedLedger(random: random, board: board, pause: pause)
    mailbox = SimulatedMailbox(board: board, pause: pause)
  }

  public var upstream: UpstreamServices {
    UpstreamServices(pricing: pricing, payment: payments, ledger: ledger, mail: mailbox)
  }

  /// Everything as `setup` has it, nothing having happened, no fault armed.
  public func reset(to setup: BillingSetup) {
    board.replace(with: [])
    pricing.replacePackages(with: setup.packages)
    payments.removeAll()
    ledger.reset(rows: setup.rows)
    mailbox.removeAll()
  }
}
