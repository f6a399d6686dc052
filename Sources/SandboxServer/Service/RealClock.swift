public import BillingEngine
internal import CMicrohttpd
internal import Glibc
public import TopupDomain

/// The machine's clock.
public struct RealClock: TimeSource {
  public init() {}

  public func now() -> Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
