import Testing

@testable import TopupBackend

@Suite("JSON values compare and write by what they mean")
struct JSONValueTests {
  @Test(
    "equal as parsed values",
    arguments: [
      ("1", "1.0", true), ("1e2", "100", true), ("1.5", "15e-1", true), ("1.50", "1.5", true),
      ("-1.5", "1.5", false), ("1e400", "10e399", true), ("1e400", "1e401", false),
      (#"{"a":1,"b":2}"#, #"{"b":2.0,"a":1}"#, true), (#"{"a":1}"#, #"{"a":1,"b":2}"#, false),
      (#"{"a":1,"b":2}"#, #"{"a":1,"c":2}"#, false), (#"{"a":null}"#, "{}", false),
      ("[1,2]", "[2,1]", false), ("1", "\"1\"", false), ("0", "false", false),
      ("-0.0", "0", true), ("99999999999999999999", "99999999999999999999.0", true),
    ])
  func equality(left: String, right: String, equal: Bool) throws {
    #expect(try (JSONValue(parsing: left) == JSONValue(parsing: right)) == equal)
  }

  @Test("writes compact and indented text, members in order")
  func writing() {
    let value: JSONValue = [
      "b": 1, "a": [true, .null, .number("1.5")], "text": "\"\\/é作\u{1}\n\u{1F}\u{7F}", "none": [],
      "empty": [:],
    ]
    #expect(
      value.text()
        == "{\"b\":1,\"a\":[true,null,1.5],\"text\":\"\\\"\\\\/é作\\u0001\\n\\u001f\u{7F}\","
        + "\"none\":[],\"empty\":{}}")
    #expect(
      (["a": [1, ["b": "c"]], "d": []] as JSONValue).text(indent: 2) == """
        {
          "a": [
            1,
            {
              "b": "c"
            }
          ],
          "d": []
        }
        """)
  }

  @Test("what is written reads back as the same value")
  func roundTrip() throws {
    let value: JSONValue = [
      "numbers": [0, -1, 9_223_372_036_854_775_807, .number("1.25"), .number("-3e-7")],
      "texts": ["", "\u{0}\u{8}\u{9}\u{A}\u{C}\u{D}\u{1B}", "🎉é作\u{2028}", "</script>"],
      "nested": ["a": ["b": ["c": [.null, true, false]]]],
    ]
    for indent in [nil, 0, 2, 4] {
      let text = value.text(indent: indent)
      #expect(try JSONValue(parsing: text) == value)
      #expect(try JSONValue(parsing: text, dialect: .json5).text(indent: indent) == text)
    }
  }

  @Test("an object keeps its order, replaces, removes and leaves out")
  func object() {
    var object: JSONObject = ["z": 1, "a": 2]
    object["z"] = 3
    object["m"] = "new"
    object["a"] = nil
    #expect(JSONValue.object(object).text() == #"{"z":3,"m":"new"}"#)
    let label: String? = nil
    object.add("label", ifPresent: label)
    #expect(object["label"] == nil)
    object["label"] = label.json
    #expect(
      object.adding("n", ifPresent: 5).json.text() == #"{"z":3,"m":"new","label":null,"n":5}"#)
  }
}
