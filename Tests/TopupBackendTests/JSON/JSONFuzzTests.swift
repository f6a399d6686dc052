import Testing

@testable import TopupBackend

/// A small generator of its own, so that a seed fails the same way on every machine.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("No text makes the parser trap")
struct JSONFuzzTests {
  private static let texts = [
    #"{"code":"wa_balance","n":[1,-2.5,1e3,0.0001],"deep":[[[{}]]],"t":"é\ud83c\udf89\n\u0041"}"#,
    "// c\n{a:1,'b':[0x1F,+.5,5.,],/* x */\"c\":'it\\'s \\\n on',$d:null,\u{A0}e:true,}",
    "[\"作\",\"\\\\\",9223372036854775808,-9223372036854775808,1e-400,false]",
  ]
  private static let fragments: [[UInt8]] =
    [
      "\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", "'", "/*", "*/", "//", "\n", "0x",
      "-",
      "+", ".", "e", "1e999999999999999", "Infinity", "null", "\u{2028}", "\u{FEFF}", "\0",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xE2, 0x80]]

  @Test("mutated texts parse or are refused, and what parses round-trips", arguments: 0..<8)
  func mutated(seed: UInt64) throws {
    var dice = Dice(state: seed)
    for _ in 0..<2500 {
      var bytes = Array((Self.texts.randomElement(using: &dice) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &dice) { Self.mutate(&bytes, &dice) }
      for dialect in [JSONDialect.strict, .json5] {
        guard let value = try? JSONValue(parsing: bytes, dialect: dialect) else { continue }
        #expect(try JSONValue(parsing: value.utf8()) == value, "seed \(seed): \(bytes)")
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let at = Int.random(in: 0...bytes.count, using: &dice)
    let end = min(bytes.count, at + Int.random(in: 0...3, using: &dice))
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: bytes.removeSubrange(at..<end)
    case 1: bytes.removeSubrange(at...)
    case 2: bytes.insert(contentsOf: fragments.randomElement(using: &dice) ?? [], at: at)
    default:
      for index in at..<end { bytes[index] = UInt8.random(in: .min ... .max, using: &dice) }
    }
  }
}
