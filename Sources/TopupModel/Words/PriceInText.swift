import TopupDomain

/// A price that billing has written into a label or a description (S09).
///
/// The contract lets billing send the finished text, and no request says which language is read, so
/// the text comes with the figure in its Indonesian form. Whoever reads English gets it in theirs.
struct PriceInText {
  private let price: Decimal4
  private let language: Language

  init(_ price: Decimal4, language: Language) {
    self.price = price
    self.language = language
  }

  /// The text with every such price in the reader's own form, and nothing else changed.
  func reworded(_ text: String) -> String {
    // Most texts hold no price, and every start reads them all.
    guard language.figures != .indonesian, text.utf8.contains(UInt8(ascii: "R")) else {
      return text
    }
    let written = Array(FigureStyle.indonesian.priceText(price).utf8)
    let wanted = Array(language.figures.priceText(price).utf8)
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: written), !Self.continuesFigure(rest.dropFirst(written.count)) {
        result += wanted
        index += written.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether more of a figure follows: `Rp 350` is no price of its own in `Rp 350.000`.
  private static func continuesFigure(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let next = rest.first else { return false }
    if isDigit(next) { return true }
    let isSeparator = next == UInt8(ascii: ".") || next == UInt8(ascii: ",")
    return isSeparator && rest.dropFirst().first.map(isDigit) == true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
