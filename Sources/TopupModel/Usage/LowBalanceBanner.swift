public import TopupBackend
import TopupDomain

/// What is said over a page while a balance is low or below zero (P09): the worst of them, and how
/// many more.
public struct LowBalanceBanner: Hashable, Sendable {
  public let balance: ComponentBalance
  /// How many other balances are low or below zero.
  public let othersCount: Int
  /// What still goes out without any balance; nil where nothing of it is left.
  let freeUsage: FreeUsage?

  public var isCritical: Bool { balance.state == .belowZero }

  /// Nil where `low` is empty.
  init?(_ low: [ComponentBalance], freeUsage: FreeUsage?) {
    guard var worst = low.first else { return nil }
    for balance in low.dropFirst() where balance.isWorse(than: worst) { worst = balance }
    balance = worst
    othersCount = low.count - 1
    self.freeUsage = freeUsage.flatMap { $0.remaining > .zero ? $0 : nil }
  }
}

extension ComponentBalance {
  /// Below zero is worse than low, and of two alike the one with the smaller part left.
  fileprivate func isWorse(than other: ComponentBalance) -> Bool {
    if state != other.state { return state == .belowZero }
    // 19 digits by 19 digits stay within the 38 of 128 bits.
    let mine = remaining.tenThousandths * other.total.tenThousandths
    return mine < other.remaining.tenThousandths * total.tenThousandths
  }
}

extension LowBalanceBanner: Wording {
  public var english: String { "\(state(.english)) \(outlook(.english))\(more(.english))" }

  public var indonesian: String {
    "\(state(.indonesian)) \(outlook(.indonesian))\(more(.indonesian))"
  }

  /// Which balance, and how little of it is left.
  public func state(_ language: Language) -> String {
    let total = Measure(balance.total, unit: balance.unit).text(language)
    switch (isCritical, language) {
    case (false, .english):
      return "\(balance.label) is running low: \(left(language)) of \(total) left."
    case (false, .indonesian):
      return "\(balance.label) menipis: tersisa \(left(language)) dari \(total)."
    case (true, .english):
      return "\(balance.label) is below zero (\(debt(language)))."
    case (true, .indonesian):
      return "\(balance.label) di bawah nol (\(debt(language)))."
    }
  }

  /// What still goes out, or what stops.
  private func outlook(_ language: Language) -> String {
    guard let freeUsage else {
      switch (isCritical, language) {
      case (false, .english): return "When it is used up, messages stop."
      case (false, .indonesian): return "Jika habis, pesan tidak lagi terkirim."
      case (true, .english): return "Nothing goes out until you top up."
      case (true, .indonesian): return "Tidak ada pesan terkirim sampai Anda mengisi ulang."
      }
    }
    let count = language.figures.text(freeUsage.remaining)
    let isOne = freeUsage.remaining == Decimal4(1 as Int32)
    let unit = Measure(freeUsage.remaining, unit: freeUsage.unit).unit(language)
    switch (isCritical, language) {
    case (false, .english):
      let verb = isOne ? "remains" : "remain"
      return "\(count) free \(unit) \(verb): replies to customers still go out."
    case (false, .indonesian):
      return "Masih ada \(count) \(unit) gratis: balasan ke pelanggan tetap terkirim."
    case (true, .english):
      let verb = isOne ? "goes" : "go"
      return "Only the \(count) free \(unit) still \(verb) out; everything else waits for a top-up."
    case (true, .indonesian):
      return "Hanya \(count) \(unit) gratis yang masih terkirim; selebihnya menunggu isi ulang."
    }
  }

  private func more(_ language: Language) -> String {
    guard othersCount > 0 else { return "" }
    return switch language {
    case .english: " (and \(othersCount) more)"
    case .indonesian: " (dan \(othersCount) lagi)"
    }
  }

  /// The unit of a count stands behind the total.
  private func left(_ language: Language) -> String {
    balance.unit == Measure.moneyUnit ? debt(language) : language.figures.text(balance.remaining)
  }

  private func debt(_ language: Language) -> String {
    Measure(balance.remaining, unit: balance.unit).text(language)
  }
}
