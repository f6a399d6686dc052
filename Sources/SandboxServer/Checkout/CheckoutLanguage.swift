internal import TopupDomain

/// The languages of the checkout pages.
enum CheckoutLanguage: String, Hashable, Sendable {
  case english = "en"
  case indonesian = "id"

  /// How figures are written.
  var figures: FigureStyle { self == .english ? .english : .indonesian }

  /// What a browser prefers (`Accept-Language`); English where it says neither.
  init(accepting header: String?) {
    var best: (language: CheckoutLanguage, weight: Int)?
    for range in (header ?? "").split(separator: ",").prefix(32) {
      let parts = range.split(separator: ";").map(\.trimmed)
      guard let tag = parts.first?.lowercased(),
        let language = CheckoutLanguage(rawValue: String(tag.prefix { $0 != "-" }))
      else { continue }
      let weight =
        parts.dropFirst().first { $0.hasPrefix("q=") }
        .map { Self.thousandths($0.dropFirst(2)) } ?? 1000
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    self = best?.language ?? .english
  }

  /// `0.85` as 850; 0 for what is no weight.
  private static func thousandths(_ text: Substring) -> Int {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = Int(parts[0]), (0...1).contains(whole) else { return 0 }
    let decimals = parts.count > 1 ? parts[1].prefix(3) : ""
    let padded = decimals + String(repeating: "0", count: 3 - decimals.count)
    return min(1000, whole * 1000 + (Int(padded) ?? 0))
  }
}
