public import TopupBackend
import TopupDomain

extension App {
  /// How long an order may still be paid; nil where nobody knows what time it is.
  ///
  /// In the last hour to the second, unless nothing on screen may move.
  public func timeLeft(of order: TopupOrder) -> PaymentWords? {
    guard let now = backendTime else { return nil }
    let seconds = Int(order.payment.expiresAt.milliseconds(since: now) / 1000)
    switch seconds {
    case ...0: return .overdue
    case 172_800...: return .days(seconds / 86_400, hours: seconds / 3600 % 24)
    case 3600...: return .hours(seconds / 3600, minutes: seconds / 60 % 60)
    case _ where session.reducesMotion: return .hours(0, minutes: (seconds + 59) / 60)
    default: return .minutes(seconds / 60, seconds: seconds % 60)
    }
  }
}
