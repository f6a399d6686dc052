import Testing

@testable import TopupBackend

@Suite("What is wrong with a value is said with its place")
struct JSONNodeTests {
  enum Kind: String, CaseIterable, JSONCodable { case amount, options }

  struct Row: JSONDecodable {
    var code: String
    var minimum: Int64?
    var kind: Kind
    var presets: [Int]

    init(from node: JSONNode) throws(JSONDecodingError) {
      try node.rejectUnknownMembers(allowed: ["code", "minimum", "kind", "presets"])
      code = try node("code")
      minimum = try node.optional("minimum")
      kind = try node("kind")
      presets = try node.optional("presets") ?? []
      if presets.contains(0) { throw try node.member("presets").notAllowed("may not hold 0") }
    }
  }

  @Test("reads members, optional members, enums and lists")
  func reading() throws {
    let value = try JSONValue(
      parsing: #"[{"code":"a","minimum":null,"kind":"amount"},"#
        + #"{"code":"b","minimum":2,"kind":"options","presets":[1,2]}]"#)
    let rows: [Row] = try JSONNode(value).decoded()
    #expect(rows.map(\.code) == ["a", "b"])
    #expect(rows.map(\.minimum) == [nil, 2])
    #expect(rows[1].presets == [1, 2])
    #expect(rows[1].kind.json == "options")
  }

  @Test(
    "errors",
    arguments: [
      (#"{}"#, "rows.json: the whole text must be a list, not an object"),
      (#"[{"kind":"amount"}]"#, "rows.json: [0].code is missing"),
      (#"[{"code":null,"kind":"amount"}]"#, "rows.json: [0].code must be a text, not null"),
      (
        #"[{"code":"a","kind":"amount","minimum":1.5}]"#,
        "rows.json: [0].minimum must be a whole number, "
          + "not a number with a fraction or beyond 64 bits"
      ),
      (
        #"[{"code":"a","kind":"amount"},{"code":"a","kind":"x"}]"#,
        "rows.json: [1].kind must be one of: amount, options"
      ),
      (
        #"[{"code":"a","kind":"amount","presets":[1,true]}]"#,
        "rows.json: [0].presets[1] must be a whole number, not true or false"
      ),
      (#"[{"code":"a","kode":1}]"#, "rows.json: [0].kode is not a known member"),
      (#"[{"code":"a","kind":"amount","presets":[0]}]"#, "rows.json: [0].presets may not hold 0"),
    ])
  func errors(text: String, message: String) throws {
    let node = JSONNode(try JSONValue(parsing: text), named: "rows.json")
    do throws(JSONDecodingError) {
      _ = try [Row](from: node)
      Issue.record("accepted")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test("a path without a name is a field of the contract's errors")
  func field() throws {
    let node = JSONNode(["lines": [["value": "x"]]])
    let line = try node.member("lines").array()[0]
    #expect(throws: JSONDecodingError.self) { try line("value") as Int64 }
    let path = try line.member("value").path
    #expect(path.field == "lines[0].value")
    #expect(path.description == "lines[0].value")
  }
}
