internal import BillingEngine

extension Upstream {
  /// What happens before a service does its part; true where its answer will be garbled.
  func begin(_ service: Service) throws(UpstreamFailure) -> Bool {
    let operation = stage.current
    if operation.isDead { throw .notConnected }
    operation.calls += 1
    stage.pass()
    switch operation.trouble {
    case .crashInCall(operation.calls, isAfter: false):
      die(operation, .crashBeforeCall)
      throw .notConnected
    case .slow(service, let seconds):
      stage.tally.count(seconds < 0 ? .clockSetBack : Self.slowness[service.rawValue])
      stage.wait(milliseconds: Int64(seconds) * 1000)
    case .upstream(service, let fault, _, isAfter: false) where operation.upstreamLeft > 0:
      operation.upstreamLeft -= 1
      return try fail(service, fault, isOdd: operation.upstreamLeft % 2 == 1)
    default: break
    }
    return false
  }

  /// What happens after a service did its part: its answer may be lost.
  func end(_ service: Service) throws(UpstreamFailure) {
    let operation = stage.current
    stage.pass()
    switch operation.trouble {
    case .crashInCall(operation.calls, isAfter: true):
      die(operation, .crashAfterCall)
      throw .timedOut
    case .upstream(service, let fault, _, isAfter: true) where operation.upstreamLeft > 0:
      operation.upstreamLeft -= 1
      switch service {
      case .opening: stage.tally.count(.openingAnswerLost)
      case .invoice: stage.tally.count(.invoiceAnswerLost)
      case .mail: stage.tally.count(.mailAnswerLost)
      case .pricing, .asking: break
      }
      if try fail(service, fault, isOdd: false) { throw .malformedBody }
    default: break
    }
  }

  private func die(_ operation: Operation, _ kind: FaultKind) {
    operation.isDead = true
    stage.tally.count(kind)
  }

  /// True where the service answers, but not what it was asked for.
  private func fail(
    _ service: Service, _ fault: UpstreamFault, isOdd: Bool
  ) throws(UpstreamFailure) -> Bool {
    stage.tally.count(Self.failures[service.rawValue][Self.index(of: fault)])
    switch fault {
    case .timeout: throw .timedOut
    case .status429: throw .busy(status: 429, retryAfterSeconds: isOdd ? 1 : 5)
    case .status500: throw .busy(status: 500, retryAfterSeconds: nil)
    case .status503: throw .busy(status: 503, retryAfterSeconds: isOdd ? nil : 1)
    case .reset: throw .connectionReset
    case .malformed:
      if isOdd { throw .malformedBody }
      return true
    }
  }

  private static func index(of fault: UpstreamFault) -> Int {
    switch fault {
    case .timeout: 0
    case .status429: 1
    case .status500: 2
    case .status503: 3
    case .reset: 4
    case .malformed: 5
    }
  }

  private static let failures: [[FaultKind]] = [
    [.pricingTimeout, .pricing429, .pricing500, .pricing503, .pricingReset, .pricingMalformed],
    [.openingTimeout, .opening429, .opening500, .opening503, .openingReset, .openingMalformed],
    [.askingTimeout, .asking429, .asking500, .asking503, .askingReset, .askingMalformed],
    [.invoiceTimeout, .invoice429, .invoice500, .invoice503, .invoiceReset, .invoiceMalformed],
    [.mailTimeout, .mail429, .mail500, .mail503, .mailReset, .mailMalformed],
  ]
  private static let slowness: [FaultKind] = [
    .pricingSlow, .openingSlow, .askingSlow, .invoiceSlow, .mailSlow,
  ]
}
