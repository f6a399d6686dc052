internal import TopupDomain

extension BillingEngine {
  /// Calls a service of others, again where that may help; outside any transaction.
  /// - Parameter began: when the request did for which it is called.
  func ask<Answer>(
    for began: Timestamp, _ call: () throws(UpstreamFailure) -> Answer
  ) throws(UpstreamFailure) -> Answer {
    var attempt = 1
    while true {
      do throws(UpstreamFailure) {
        return try call()
      } catch {
        guard
          let pause = UpstreamRetry.pauseMilliseconds(
            afterAttempt: attempt, failing: error, random),
          UpstreamRetry.mayBegin(at: clock.now().adding(milliseconds: pause), for: began)
        else { throw error }
        services.retry.pause(Int(pause))
        attempt += 1
      }
    }
  }
}
