import CNcurses
import Glibc
import Testing
import TopupModel

@Test("Every scalar is as wide as the C library says, and what it cannot show is replaced")
func widthsAgreeWithTheCLibrary() {
  unsafe _ = setlocale(LC_CTYPE, "C.UTF-8")
  var disagreements: [String] = []
  for value in UInt32(0)...0x10FFFF {
    guard let scalar = Unicode.Scalar(value) else { continue }
    let width = Int(wcwidth(wchar_t(value)))
    let shown = VisibleText("x" + String(scalar)).string.unicodeScalars.dropFirst().first
    let isReplaced = shown == "\u{FFFD}" && value != 0xFFFD
    let agrees = isReplaced || width == DisplayWidth.of(scalar) && shown == scalar
    if !agrees { disagreements.append(String(value, radix: 16)) }
  }
  #expect(disagreements == [])
}
