import TopupBackend
public import TopupDomain

extension App {
  /// What a line of the running order raises its balance from and to; nil where the balance is not
  /// known or has no end.
  public func outcome(of line: RunningOrder.Line) -> (before: Decimal4, after: Decimal4)? {
    guard case .v3(let info) = balances.value,
      let balance = info.balances.first(where: { $0.code == line.section.code }),
      !balance.isUnlimited
    else { return nil }
    let (credited, overflow) = line.value.multipliedReportingOverflow(
      by: line.section.input.multiplier)
    guard !overflow, let credit = try? Decimal4(credited),
      let after = try? balance.remaining.adding(credit)
    else { return nil }
    return (balance.remaining, after)
  }
}
