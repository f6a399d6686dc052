public import TopupBackend
public import TopupDomain

extension BillingEngine {
  /// Takes a payment event where it may be believed (W01); otherwise nothing is stored but that it
  /// was rejected, of a flood only the beginning, and what it says is never read.
  public func receive(_ notice: some PaymentNotice) throws(Problem) -> PaymentEventResult {
    let now = clock.now()
    let settings = try paymentSettings()
    if let refusal = WebhookTrust.refusal(of: notice, by: settings, at: now) {
      if rejectionBudget.take(at: now) {
        try write { store throws(Rollback) in
          try record(.webhookRejected, of: nil, in: store, [.init("code", refusal.rawValue)])
        }
      }
      throw Problem(refusal)
    }
    return try receive(try notice.event())
  }

  /// How payments are made and trusted.
  public func paymentSettings() throws(Problem) -> PaymentSettings {
    try read { store throws(Rollback) in try store.configuration().payment }
  }
}
