import Testing
import TopupModel
import TopupPlain

@Suite("Lines")
struct LineShapeTests {
  @Test("Lines break between words on a terminal, and not at all elsewhere")
  func breaking() {
    let text = "one two three four five six seven"
    #expect(LineShape(columns: nil, repertoire: .unicode).lines(text) == [text])
    #expect(
      LineShape(columns: 20, repertoire: .unicode).lines(text)
        == ["one two three four", "five six seven"])
  }

  @Test("An address longer than a line stays whole")
  func addresses() {
    let address = "https://sandbox.invalid/pay/0123456789012345678901"
    #expect(
      LineShape(columns: 30, repertoire: .unicode).lines("Payment address: \(address)")
        == ["Payment address:", address])
  }

  @Test("A word that is none is cut with a mark, a path is not", arguments: [nil, 60])
  func endless(columns: Int?) {
    let shape = LineShape(columns: columns, repertoire: .unicode)
    let word = String(repeating: "x", count: 10_000)
    let said = shape.lines("Balance of \(word): 7").joined(separator: " ")
    #expect(said == "Balance of " + String(repeating: "x", count: 119) + "… 7")
    #expect(shape.lines("Saved as /\(word)").joined(separator: " ") == "Saved as /\(word)")
  }

  @Test(
    "What could do something to a terminal is shown", arguments: ["\u{1B}[2J", "\u{202E}x", "\r"])
  func hostile(text: String) {
    for line in LineShape(columns: nil, repertoire: .unicode).lines(text) {
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
      #expect(line.contains("\u{FFFD}"))
    }
  }
}
