import TopupBackend

extension FuzzTarget {
  /// The parser in both dialects, and the writer.
  static let json = FuzzTarget(name: "json") { input throws(Violation) in
    let strict = try parsed(input, .strict)
    let loose = try parsed(input, .json5)
    if let strict {
      let loose = try some(loose, "what JSON takes JSON5 takes")
      try expect(strict == loose, "both dialects read the same")
    }
    guard let value = loose else { return }
    for indent in [nil, 2] {
      let text = value.utf8(indent: indent)
      let again = try some(try parsed(text, .strict), "what is written is JSON")
      try expect(again == value, "what is written reads as it was")
      try expect(again.utf8(indent: indent) == text, "writing is stable")
    }
  }

  /// Nil where it is refused, which must say where.
  static func parsed(
    _ input: [UInt8], _ dialect: JSONDialect = .strict
  ) throws(Violation) -> JSONValue? {
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: input, dialect: dialect)
    } catch {
      let lines = 1 + input.count { $0 == 0x0A || $0 == 0x0D }
      try expect((1...lines).contains(error.line), "a refusal names a line there is: \(error)")
      try expect((1...input.count + 1).contains(error.column), "and a column: \(error)")
      try expect(!error.reason.isEmpty, "and a reason")
      return nil
    }
  }

  /// What is read is written and read again as it was; what is refused says where.
  ///
  /// - Parameter isFilledIn: whether writing may say what was left out.
  static func checkCoding<Value: JSONCodable & Equatable>(
    of type: Value.Type, in node: JSONNode, isFilledIn: Bool = false
  ) throws(Violation) {
    guard let value = try decoded(type, from: node) else { return }
    let text = value.json.utf8()
    if holdsFarTime(value.json.text()) { return }
    let parsed = try some(try parsed(text), "\(type) is written as JSON")
    let again = try some(
      try decoded(type, from: JSONNode(parsed)), "\(type) is read again: \(value.json.text())")
    try expect(isFilledIn || again == value, "\(type) is read as it was: \(value.json.text())")
    try expect(again.json.utf8() == text, "\(type) is written as it was: \(value.json.text())")
  }

  /// A time that no calendar holds, in the zone in which times are written, is read and never
  /// written by a client; billing writes its own clock instead.
  private static func holdsFarTime(_ text: String) -> Bool {
    text.contains("\"10000-") || text.contains("\"0000-")
  }

  static func decoded<Value: JSONDecodable>(
    _ type: Value.Type, from node: JSONNode
  ) throws(Violation) -> Value? {
    do throws(JSONDecodingError) { return try Value(from: node) } catch {
      try expect(!error.reason.isEmpty, "a refusal has a reason")
      return nil
    }
  }
}
