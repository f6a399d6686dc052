public import TopupBackend
import TopupDomain

extension DeliveryAnswer {
  /// `200 applied`
  public var text: String { "\(status) \(result?.rawValue ?? code ?? "")" }
}

extension [DeliveryAnswer] {
  /// Equal answers of many copies are counted: `200 applied`, `63 × 200 duplicate`.
  public var countedTexts: [String] {
    var counts: [(text: String, count: Int)] = []
    for answer in self {
      if let index = counts.firstIndex(where: { $0.text == answer.text }) {
        counts[index].count += 1
      } else {
        counts.append((answer.text, 1))
      }
    }
    return counts.map { $0.count > 1 ? "\($0.count) × \($0.text)" : $0.text }
  }
}
