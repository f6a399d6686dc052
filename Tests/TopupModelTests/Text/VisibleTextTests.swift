import Testing
import TopupModel

@Suite("Text from outside can do nothing to the terminal")
struct VisibleTextTests {
  @Test(
    "What controls, reorders or hides is replaced visibly",
    arguments: [
      ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("a\u{0}b\u{7}", "a\u{FFFD}b\u{FFFD}"),
      ("a\tb\r\n", "a\u{FFFD}b\u{FFFD}\u{FFFD}"), ("\u{7F}\u{9B}31m", "\u{FFFD}\u{FFFD}31m"),
      ("a\u{202E}b", "a\u{FFFD}b"), ("\u{2066}x\u{2069}\u{200F}", "\u{FFFD}x\u{FFFD}\u{FFFD}"),
      ("a\u{200B}b\u{FEFF}", "a\u{FFFD}b\u{FFFD}"), ("soft\u{AD}hyphen", "soft\u{FFFD}hyphen"),
      ("\u{2028}\u{2029}", "\u{FFFD}\u{FFFD}"), ("tag\u{E0041}\u{E007F}", "tag\u{FFFD}\u{FFFD}"),
      ("👨\u{200D}👩", "👨\u{FFFD}👩"), ("a\u{FE0F}", "a\u{FFFD}"), ("\u{301}x", "\u{FFFD}x"),
      ("👍🏽", "👍\u{FFFD}"), ("\u{3164}\u{115F}", "\u{FFFD}\u{FFFD}"), ("\u{1F6DC}", "\u{FFFD}"),
    ])
  func replaces(untrusted: String, shown: String) {
    #expect(VisibleText(untrusted).string == shown)
  }

  @Test(
    "Names in any script stay as they are, with the width a terminal gives them",
    arguments: [
      ("PT Maju Jaya", 12), ("Café é", 6), ("作業", 4), ("한국", 4), ("שלום", 4), ("👍", 2),
      ("e\u{301}", 1), ("🇮🇩", 2), ("नमस्ते", 4), ("", 0), ("½ … ─", 5),
    ])
  func keeps(text: String, columns: Int) {
    let visible = VisibleText(text)
    #expect(visible.string.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(visible.columns == columns)
  }

  @Test("A heart keeps its place when it asks for colour, once")
  func emojiSelector() {
    #expect(VisibleText("❤\u{FE0F}!").string == "❤!")
    #expect(VisibleText("❤\u{FE0F}\u{FE0F}").string == "❤\u{FFFD}")
  }

  @Test("A pile of marks on one letter is capped")
  func marks() {
    let pile = "a" + String(repeating: "\u{301}", count: 500) + "b"
    let visible = VisibleText(pile)
    #expect(visible.columns == 3)
    #expect(visible.string.unicodeScalars.count == 7)
  }

  @Test(
    "Without UTF-8 only ASCII is left",
    arguments: [
      ("é作e\u{301}", "??e"), ("Rp 1 – 2 · “x” …", "Rp 1 - 2 * \"x\" ~"), ("a\u{1B}", "a?"),
    ])
  func ascii(text: String, shown: String) {
    #expect(VisibleText(text, repertoire: .ascii).string == shown)
  }

  @Test(
    "A long text is cut by width, never inside a grapheme",
    arguments: [
      ("abcdef", 6, "abcdef", 6), ("abcdef", 5, "abcd…", 5), ("abcdef", 1, "…", 1),
      ("abcdef", 0, "", 0), ("abcdef", -3, "", 0), ("作業中", 5, "作業…", 5), ("作業中", 4, "作…", 3),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…", 2), ("🇮🇩🇮🇩", 3, "🇮🇩…", 3), ("🇮🇩🇮🇩", 2, "…", 1),
    ])
  func cuts(text: String, width: Int, shown: String, columns: Int) {
    let cut = VisibleText(text).truncated(toWidth: width)
    #expect(cut.string == shown)
    #expect(cut.columns == columns)
  }

  @Test("The cut is marked by a tilde in ASCII")
  func asciiCut() {
    let visible = VisibleText("abcdef", repertoire: .ascii)
    #expect(visible.truncated(toWidth: 3, repertoire: .ascii).string == "ab~")
  }

  @Test(
    "Every scalar is safe, and making it visible twice changes nothing",
    // Planes 4 to 13 hold no character at all: one stands for them.
    arguments: [UInt32(0), 1, 2, 3, 4, 14, 15, 16])
  func everyScalar(ofPlane plane: UInt32) {
    for block in stride(from: plane << 16, to: (plane + 1) << 16, by: 0x1000) {
      var untrusted = String.UnicodeScalarView()
      for value in block..<(block + 0x1000) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        untrusted.append("x")
        untrusted.append(scalar)
      }
      let once = VisibleText(String(untrusted))
      #expect(once.string.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      #expect(VisibleText(once.string) == once)
    }
  }
}
