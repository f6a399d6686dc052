public import TopupBackend
internal import TopupDomain

/// The services of others, simulated in this process, and the faults that they suffer.
public struct SimulatedServices: Sendable {
  public let board: FaultBoard
  public let records: any SandboxRecords
  public let pricing: SimulatedPricing
  public let payments: SimulatedPayments
  public let ledger: SimulatedLedger
  public let mailbox: SimulatedMailbox
  /// The way to the balances of a store that is in this process.
  public let quotaStore: SimulatedQuotaStore
  private let retry: UpstreamRetry

  /// - Parameter payBase: what a payment's URL begins with, ending in a slash.
  /// - Parameter records: what the services remember; several processes may share them.
  /// - Parameter pause: blocks the calling thread for so many milliseconds.
  public init(
    payBase: String, records: any SandboxRecords = MemorySandboxRecords(),
    random: any RandomSource, pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    let board = FaultBoard()
    func upstream(_ target: Fault.Target) -> SimulatedUpstream {
      SimulatedUpstream(target: target, board: board, pause: pause)
    }
    self.board = board
    self.records = records
    pricing = SimulatedPricing(records: records, upstream: upstream(.pricing))
    payments = SimulatedPayments(
      payBase: payBase, records: records, random: random, upstream: upstream(.payment))
    ledger = SimulatedLedger(records: records, random: random, upstream: upstream(.paidInvoice))
    mailbox = SimulatedMailbox(records: records, upstream: upstream(.email))
    quotaStore = SimulatedQuotaStore(board: board, pause: pause)
    retry = UpstreamRetry(pause: pause)
  }

  public var upstream: UpstreamServices {
    UpstreamServices(
      pricing: pricing, payment: payments, ledger: ledger, mail: mailbox, retry: retry)
  }

  /// What `setup` has, unless the services have begun already.
  public func begin(with setup: BillingSetup) throws(Problem) {
    do throws(Rollback) {
      try records.begin(with: setup)
    } catch {
      throw Problem(error)
    }
  }

  /// Everything as `setup` has it, nothing having happened, no fault armed.
  public func reset(to setup: BillingSetup) throws(Problem) {
    board.replace(with: [])
    do throws(Rollback) {
      try records.reset(to: setup)
    } catch {
      throw Problem(error)
    }
  }
}
