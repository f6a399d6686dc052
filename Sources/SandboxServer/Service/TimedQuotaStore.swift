public import BillingEngine
internal import Dispatch

/// The way to balances in a store that may be slow: a read goes on behind whoever has stopped
/// waiting for it (P11).
public struct TimedQuotaStore: QuotaStoreAccess {
  private let aside = DispatchQueue(label: "topup.balances.later")

  public init() {}

  public func beginWrite() {}

  public func finishes(
    within milliseconds: Int, _ read: @escaping @Sendable () -> Void
  ) -> Bool {
    let isDone = DispatchSemaphore(value: 0)
    // A queue, and so a thread, each: a shared one has no more threads than there are cores, and
    // reads that hang would hold up all others.
    DispatchQueue(label: "topup.balances").async {
      read()
      isDone.signal()
    }
    return isDone.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }

  public func later(_ work: @escaping @Sendable () -> Void) { aside.async(execute: work) }
}
