import TopupBackend
import TopupDomain

/// A banner that somebody has seen and wants to see no more while a balance stays as it is.
public struct BannerDismissal: Hashable, Sendable {
  var company: CompanyID
  var code: ComponentCode
  var state: Balance.State
}

extension App {
  /// What is to be said about low balances of the page that is shown (P09); nil where all is well
  /// or it was dismissed.
  ///
  /// The legacy page knows no such thing (S10).
  public var banner: LowBalanceBanner? {
    switch page {
    case .usage: lowBalances
    case .topup: flow == .new ? lowBalances : nil
    case .review, .payment, .logs, .orders, .orderDetail, .qa, .buttons, .list, .form: nil
    }
  }

  private var lowBalances: LowBalanceBanner? {
    guard case .v3(let info) = balances.value else { return nil }
    var low: [ComponentBalance] = []
    for balance in info.balances where isToBeSaid(balance, of: info.companyID) {
      low.append(balance)
    }
    return low.isEmpty ? nil : LowBalanceBanner(low, freeUsage: info.freeUsage)
  }

  private func isToBeSaid(_ balance: ComponentBalance, of company: CompanyID) -> Bool {
    guard balance.state != .ok, !balance.isUnlimited else { return false }
    return !dismissals.contains(
      BannerDismissal(company: company, code: balance.code, state: balance.state))
  }

  // MARK: Dismissing

  mutating func dismissBanner() {
    if let obstacle = obstacle(to: .dismissBanner) { return say(obstacle, .info) }
    guard case .v3(let info) = balances.value else { return }
    for balance in info.balances where isToBeSaid(balance, of: info.companyID) {
      dismissals.append(
        BannerDismissal(company: info.companyID, code: balance.code, state: balance.state))
    }
  }

  /// What is in another state now, or well again, may be said anew.
  mutating func forgetDismissals(of info: BillingInfo) {
    guard !dismissals.isEmpty, case .v3(let info) = info else { return }
    dismissals.removeAll { dismissal in
      dismissal.company == info.companyID
        && !info.balances.contains { $0.code == dismissal.code && $0.state == dismissal.state }
    }
  }

  var obstacleToDismissing: Message? { banner == nil ? .noBanner : nil }

  // MARK: Topping up

  /// The balance that `t` is about: the banner's, or on the Usage tab without one the focused one.
  private var balanceToTopUp: ComponentBalance? {
    banner?.balance ?? (page == .usage ? focusedBalance : nil)
  }

  mutating func topUpLowBalance(_ effects: inout [Effect]) {
    if let obstacle = obstacle(to: .topUpBalance) { return say(obstacle, .info) }
    guard let code = balanceToTopUp?.code,
      let index = topup.sections.firstIndex(where: { $0.code == code })
    else { return }
    // The cart and the order that were left there are kept.
    if review != nil { leaveReview() }
    if payment != nil { leavePayment(&effects) }
    show(.topup, &effects)
    focusSection(index, &effects)
  }

  var obstacleToToppingUp: Message? {
    guard let balance = balanceToTopUp else {
      return balances.value == nil ? .balancesUnknown : .noLowBalance
    }
    if balance.isUnlimited { return .unlimitedBalance(balance.label) }
    guard config.value != nil else { return .signInUnderWay }
    if let obstacle = topupObstacle { return .cannotTopUp(obstacle) }
    if review?.isOrdering == true { return .orderUnderWay }
    guard let catalog = topup.catalog.value else { return .pricesUnknown }
    if catalog.sections.contains(where: { $0.code == balance.code }) { return nil }
    if let skipped = catalog.skipped.first(where: { $0.code == balance.code }) {
      return .sectionSkipped(skipped.label, skipped.reason)
    }
    return .sectionNotOffered(balance.label)
  }
}
