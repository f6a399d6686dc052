public import TopupBackend

/// Deliveries one after the other on one order: those that have gone wrong elsewhere.
public enum LabSequence: Int, Hashable, Sendable, CaseIterable {
  /// The chosen event, spoiled as chosen.
  case single
  case paidTwice
  case failedBeforePaid, expiredBeforePaid
  case failedAfterPaid, expiredAfterPaid
  case wrongAmountBeforePaid
  /// Every forgery there is; only then the payment itself.
  case forgeriesBeforePaid

  /// What is delivered, in order, each so many times at once.
  public func deliveries(
    event: SandboxDelivery.Event, spoil: SandboxDelivery.Spoil, copies: Int
  ) -> [SandboxDelivery] {
    func delivery(
      _ event: SandboxDelivery.Event, _ spoil: SandboxDelivery.Spoil = .none
    ) -> SandboxDelivery {
      SandboxDelivery(event: event, spoil: spoil, copies: copies)
    }
    switch self {
    case .single: return [delivery(event, spoil)]
    case .paidTwice: return [delivery(.paid), delivery(.paid, .replay)]
    case .failedBeforePaid: return [delivery(.failed), delivery(.paid)]
    case .expiredBeforePaid: return [delivery(.expired), delivery(.paid)]
    case .failedAfterPaid: return [delivery(.paid), delivery(.failed)]
    case .expiredAfterPaid: return [delivery(.paid), delivery(.expired)]
    case .wrongAmountBeforePaid: return [delivery(.paid, .wrongAmount), delivery(.paid)]
    case .forgeriesBeforePaid:
      let forgeries: [SandboxDelivery.Spoil] = [
        .badSource, .badToken, .staleTimestamp, .badSignature, .tamperedBody,
      ]
      return forgeries.map { delivery(.paid, $0) } + [delivery(.paid)]
    }
  }
}
