public import TopupDomain

extension MessagePrice {
  /// The average rounded half away from zero to two decimals: four say more than anybody asks.
  public var shownAverage: Decimal4 {
    let half: Int128 = average.tenThousandths < 0 ? -50 : 50
    return (try? Decimal4(tenThousandths: (average.tenThousandths + half) / 100 * 100)) ?? average
  }

  public var isShownRounded: Bool { shownAverage != average }
}
