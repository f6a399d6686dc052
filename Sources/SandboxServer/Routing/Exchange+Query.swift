internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

extension Exchange {
  /// A query parameter; nil where it is absent, refused where it is there twice or too long.
  /// - Parameter lengthMax: in Unicode scalars, as JSON Schema counts.
  func queryText(_ name: String, lengthMax: Int) throws(Problem) -> String? {
    let values = query.filter { $0.name == name }.map(\.value)
    guard let value = values.first else { return nil }
    guard values.count == 1 else { throw Self.refusal(of: name, "is there more than once") }
    guard value.unicodeScalars.count <= lengthMax else {
      throw Self.refusal(of: name, "is longer than \(lengthMax) characters")
    }
    return value
  }

  /// A query parameter that must be there.
  func requiredQueryText(_ name: String, lengthMax: Int) throws(Problem) -> String {
    guard let value = try queryText(name, lengthMax: lengthMax) else {
      throw Self.refusal(of: name, "is missing")
    }
    return value
  }

  /// A query parameter that is one of a few words.
  func queryWord<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type = Word.self
  ) throws(Problem) -> Word? where Word.RawValue == String {
    guard let text = try queryText(name, lengthMax: .max) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw Self.refusal(of: name, "is not one of: \(words)")
    }
    return word
  }

  /// A query parameter that is a day.
  func queryDate(_ name: String) throws(Problem) -> CalendarDate? {
    guard let text = try queryText(name, lengthMax: .max) else { return nil }
    guard let date = CalendarDate(text) else {
      throw Self.refusal(of: name, "is not a date like 2026-12-31")
    }
    return date
  }

  /// `limit`, of every listing.
  func queryLimit() throws(Problem) -> Int {
    guard let text = try queryText("limit", lengthMax: .max) else { return OrderQuery.limitDefault }
    let range = 1...OrderQuery.limitMax
    guard let limit = Int(text), text.utf8.first != UInt8(ascii: "+"), range.contains(limit) else {
      throw Self.refusal(of: "limit", "is not \(range.lowerBound) to \(range.upperBound)")
    }
    return limit
  }

  /// `cursor`, of every listing.
  func queryCursor() throws(Problem) -> String? {
    let values = query.filter { $0.name == "cursor" }
    // Whoever made a cursor up hears that, however it is wrong.
    guard values.count <= 1, values.allSatisfy({ $0.value.utf8.count <= 512 }) else {
      throw Problem(.invalidCursor)
    }
    return values.first?.value
  }

  private static func refusal(of name: String, _ reason: String) -> Problem {
    Problem(.invalidParameter, "\(name) \(reason)")
  }
}
