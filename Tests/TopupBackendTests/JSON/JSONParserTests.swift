import Testing

@testable import TopupBackend

@Suite("JSON texts are read to the letter of their dialect")
struct JSONParserTests {
  @Test(
    "what both dialects accept",
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("\n\tfalse\r\n", .bool(false)),
      ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("1.0", 1), ("1e3", 1000), ("100e-2", 1),
      ("1E+2", 100), ("0.0e-99999999999999999999", 0), ("0e5", 0),
      ("9223372036854775807", 9_223_372_036_854_775_807),
      ("-9223372036854775808", -9_223_372_036_854_775_808),
      ("9223372036854775808", .number("9223372036854775808")),
      ("1.5", .number("1.5")), ("-0.25e1", .number("-2.5")), ("1e400", .number("1e400")),
      ("1e-1", .number("0.1")), ("1e99999999999999999999", .number("1e99999999999999999999")),
      (#""""#, ""), (#""abc""#, "abc"), (#""é 作 🎉""#, "é 作 🎉"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u4F5C""#, "é作"),
      (#""x\ud83c\udf89y""#, "x🎉y"), (#""\u0000""#, "\0"),
      ("[]", []), ("[ ]", []), ("[1,[2],{}]", [1, [2], [:]]), ("{}", [:]),
      (#"{"a":1,"b":{"c":null}}"#, ["a": 1, "b": ["c": .null]]), (#"{"":0}"#, ["": 0]),
    ] as [(String, JSONValue)])
  func accepted(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
    #expect(try JSONValue(parsing: text, dialect: .json5) == value)
  }

  @Test(
    "what only JSON5 accepts",
    arguments: [
      ("// a comment\n1", 1), ("/* one */ 1 /* two\n */ // three", 1), ("[1,]", [1]),
      ("{a:1,}", ["a": 1]), ("{$_é9: 1}", ["$_é9": 1]), (#"{\u0061b: 1}"#, ["ab": 1]),
      ("{'single \"quoted\"': 'it''}", nil), ("'it\\'s'", "it's"), ("0x1F", 31), ("-0XfF", -255),
      (".5", .number("0.5")), ("5.", 5), ("+7", 7), ("+.5e1", 5), ("-.5", .number("-0.5")),
      ("'one \\\ntwo \\\r\nthree'", "one two three"), ("'\\x41\\v\\0\\q'", "A\u{B}\0q"),
      ("'a\\\u{2028}b'", "ab"), ("'raw\ttab'", "raw\ttab"), ("\u{FEFF}1", 1),
      ("\u{A0}\u{2003}\u{B}\u{C}1", 1), ("{true: 1, null: 2}", ["true": 1, "null": 2]),
    ] as [(String, JSONValue?)])
  func json5(text: String, value: JSONValue?) throws {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    if let value {
      #expect(try JSONValue(parsing: text, dialect: .json5) == value)
    } else {
      #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text, dialect: .json5) }
    }
  }

  @Test(
    "a wrong text says where and why",
    arguments: [
      ("", 1, 1, "the text is empty"),
      (" \n ", 2, 2, "the text is empty"),
      ("\u{FEFF}1", 1, 1, "the text begins with a byte order mark"),
      ("1 2", 1, 3, "there is more after the end of the value"),
      ("[1\n2]", 2, 1, "a comma or ] is needed after a value of a list"),
      ("[1,]", 1, 4, "a list may not end with a comma"),
      ("[,1]", 1, 2, "a value is missing before this comma"),
      ("[1", 1, 3, "the text ends inside a list"),
      ("{", 1, 2, "the text ends inside an object"),
      (#"{"a":1,}"#, 1, 8, "an object may not end with a comma"),
      (#"{"a" 1}"#, 1, 6, "a colon is needed after the name of a member"),
      (#"{"a":1 "b":2}"#, 1, 8, "a comma or } is needed after a member of an object"),
      ("{a:1}", 1, 2, "the name of a member must stand in double quotes"),
      (
        #"{"é":1,"# + "\r\n" + #" "a":2,"# + "\r" + #"  "é":3}"#, 3, 3,
        "the member \"é\" stands here twice"
      ),
      (#"{"a":}"#, 1, 6, "a value is needed here"),
      ("truest", 1, 1, "a value is needed here"),
      ("tru", 1, 1, "a value is needed here"),
      ("'a'", 1, 1, "a text must stand in double quotes"),
      ("NaN", 1, 1, "NaN is not a number here"),
      ("-Infinity", 1, 1, "Infinity and NaN are not numbers here"),
      ("01", 1, 1, "a number may not begin with a zero that means nothing"),
      ("-", 1, 2, "a number needs a digit here"),
      ("1.", 1, 3, "a digit is needed after the decimal point"),
      ("1.e5", 1, 3, "a digit is needed after the decimal point"),
      ("1e", 1, 3, "a digit is needed in the exponent"),
      ("1.2.3", 1, 1, "this is not a number"),
      ("12ab", 1, 1, "this is not a number"),
      ("/**/1", 1, 1, "comments are not allowed here"),
      (#"["abc"#, 1, 2, "the text that begins here has no closing quote"),
      ("\"a\nb\"", 1, 1, "the text that begins here does not end on its line"),
      ("\"作\u{1}\"", 1, 3, "a control character in a text must be written as an escape"),
      (#""\x41""#, 1, 2, "there is no such escape in a text"),
      (#""\"#, 1, 2, "there is no such escape in a text"),
      (#""\u12g4""#, 1, 2, "this escape needs 4 hexadecimal digits"),
      (#""\ud800""#, 1, 2, "half of a surrogate pair stands alone"),
      (#""\ud800\u0041""#, 1, 2, "half of a surrogate pair stands alone"),
      (#""a\udc00""#, 1, 3, "half of a surrogate pair stands alone"),
    ] as [(String, Int, Int, String)])
  func refused(text: String, line: Int, column: Int, reason: String) {
    #expect(throws: JSONSyntaxError(line: line, column: column, reason: reason)) {
      try JSONValue(parsing: text)
    }
  }

  @Test(
    "a wrong JSON5 text says where and why",
    arguments: [
      ("{a b}", 1, 4, "a colon is needed after the name of a member"),
      ("{'a':1,\n a:2}", 2, 2, "the member \"a\" stands here twice"),
      ("{1a:1}", 1, 2, "the name of a member is needed here"),
      ("{,}", 1, 2, "the name of a member is needed here"),
      ("[,]", 1, 2, "a value is missing before this comma"),
      ("[1,,2]", 1, 4, "a value is missing before this comma"),
      ("/* no end", 1, 1, "the comment that begins here has no end"),
      ("[1 /", 1, 4, "a value is needed here"),
      ("0x", 1, 3, "a hexadecimal digit is needed after 0x"),
      ("0x10000000000000000", 1, 1, "a hexadecimal number may not exceed 64 bits"),
      ("+Infinity", 1, 1, "Infinity and NaN are not numbers here"),
      ("[NaN]", 1, 2, "NaN is not a number here"),
      (".", 1, 2, "a digit is needed after the decimal point"),
      ("'a\nb'", 1, 1, "the text that begins here does not end on its line"),
      (#"'\1'"#, 1, 2, "there is no such escape in a text"),
      (#"'\01'"#, 1, 2, "there is no such escape in a text"),
      (#"'\x4'"#, 1, 2, "this escape needs 2 hexadecimal digits"),
    ] as [(String, Int, Int, String)])
  func json5Refused(text: String, line: Int, column: Int, reason: String) {
    #expect(throws: JSONSyntaxError(line: line, column: column, reason: reason)) {
      try JSONValue(parsing: text, dialect: .json5)
    }
  }

  @Test(
    "bytes that are not UTF-8 are refused wherever they stand",
    arguments: [
      ([0x22, 0xFF, 0x22], 2), ([0x22, 0xC3, 0x22], 2), ([0x22, 0xC0, 0x80, 0x22], 2),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], 2), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2),
      ([0x22, 0xC3, 0xA9, 0xE4, 0xBD], 3), ([0x31, 0x80], 2), ([0xF0, 0x9F, 0x8E], 1),
    ] as [([UInt8], Int)])
  func notUTF8(bytes: [UInt8], column: Int) {
    let expected = JSONSyntaxError(
      line: 1, column: column, reason: "the bytes here are not UTF-8")
    #expect(throws: expected) { try JSONValue(parsing: bytes) }
    #expect(throws: expected) { try JSONValue(parsing: bytes, dialect: .json5) }
  }

  @Test("depth and length have limits")
  func limits() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: UInt8(ascii: "["), count: depth)
        + Array(repeating: UInt8(ascii: "]"), count: depth)
    }
    _ = try JSONValue(parsing: nested(128))
    let tooDeep = "lists and objects stand more than 128 deep in one another"
    #expect(throws: JSONSyntaxError(line: 1, column: 129, reason: tooDeep)) {
      try JSONValue(parsing: nested(129))
    }
    #expect(throws: JSONSyntaxError(line: 1, column: 129, reason: tooDeep)) {
      try JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    }
    #expect(
      throws: JSONSyntaxError(line: 1, column: 1, reason: "the text is longer than 3 bytes")
    ) {
      try JSONValue(parsing: nested(2), limits: JSONLimits(bytesMax: 3))
    }
  }

  @Test("a repeated name is found in a large object too")
  func repeatedNameAmongMany() throws {
    let members = (0..<5000).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
    guard case .object(let object) = try JSONValue(parsing: "{\(members)}") else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.count == 5000)
    #expect(object["m4999"] == 4999)
    for name in ["m0", "m15", "m16", "m17", "m4999"] {
      #expect(throws: JSONSyntaxError.self) {
        try JSONValue(parsing: "{\(members),\"\(name)\":1}")
      }
    }
  }
}
