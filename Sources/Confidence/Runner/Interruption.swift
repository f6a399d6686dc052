private import Synchronization

/// Somebody wants the run to end now; set from any thread, once.
public final class Interruption: Sendable {
  private let flag = Atomic(false)

  public init() {}

  public func interrupt() { flag.store(true, ordering: .releasing) }
  public var isSet: Bool { flag.load(ordering: .acquiring) }
}
