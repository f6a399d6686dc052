import TopupDomain
import TopupModel

extension Caption {
  /// Words of the program itself.
  static func of(_ words: some Wording) -> Caption { Caption(words.english, words.indonesian) }

  /// An amount as the program shows it.
  static func rupiah(_ amount: Int64) -> Caption {
    Caption(
      Language.english.figures.text(Rupiah(amount)),
      Language.indonesian.figures.text(Rupiah(amount)))
  }

  /// A balance before and after.
  static func rise(from before: Int64, to after: Int64) -> Caption {
    Caption(
      "\(rupiah(before).english) → \(rupiah(after).english)",
      "\(rupiah(before).indonesian) → \(rupiah(after).indonesian)")
  }
}
