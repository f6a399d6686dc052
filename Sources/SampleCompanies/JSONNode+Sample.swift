import TopupBackend
import TopupDomain

extension JSONNode {
  func decimal() throws(JSONDecodingError) -> Decimal4 {
    guard let number = Decimal4(try string()) else {
      throw notAllowed("must be a decimal such as \"586.33\", with at most four decimals")
    }
    return number
  }

  /// A price, a rate or a quantity, none of which can be below zero.
  func decimalFromZero() throws(JSONDecodingError) -> Decimal4 {
    let number = try decimal()
    if number.isNegative { throw notAllowed("must not be below zero") }
    return number
  }

  func date() throws(JSONDecodingError) -> CalendarDate {
    guard let date = CalendarDate(try string()) else {
      throw notAllowed("must be a day such as \"2026-12-31\"")
    }
    return date
  }

  func timestamp() throws(JSONDecodingError) -> Timestamp {
    guard let instant = Timestamp(rfc3339: try string()) else {
      throw notAllowed("must be a time with its offset such as \"2026-07-01T09:00:00+07:00\"")
    }
    return instant
  }

  func code() throws(JSONDecodingError) -> ComponentCode {
    guard let code = ComponentCode(try string()) else {
      throw notAllowed("must be a code such as \"wa_balance\": a-z, 0-9 and _, at most 64")
    }
    return code
  }

  /// A text that names something, and so cannot be empty.
  func identifier() throws(JSONDecodingError) -> String {
    let text = try string()
    if text.isEmpty { throw notAllowed("must not be empty") }
    return text
  }

  /// One of the words of an enum.
  func word<Word>() throws(JSONDecodingError) -> Word
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let word = Word(rawValue: try string()) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw notAllowed("must be one of: \(words)")
    }
    return word
  }

  /// Names, each true or false, in no order.
  func switches() throws(JSONDecodingError) -> [String: Bool] {
    var switches: [String: Bool] = [:]
    for member in try object().members {
      switches[member.name] = try JSONNode(member.value, path: .member(member.name, of: path))
        .bool()
    }
    return switches
  }

  /// Every element of a list that may be absent, read by `read`.
  func list<T>(
    _ name: String, _ read: (JSONNode) throws(JSONDecodingError) -> T
  ) throws(JSONDecodingError) -> [T] {
    var list: [T] = []
    guard let nodes = try presentMember(name)?.array() else { return list }
    list.reserveCapacity(nodes.count)
    for node in nodes { list.append(try read(node)) }
    return list
  }

  /// Refuses the second element of a list that has the same `key` as one before it.
  func rejectRepeated<T, Key: CustomStringConvertible>(
    _ key: (T) -> Key, of list: [T], member name: String, named keyName: String
  ) throws(JSONDecodingError) {
    // As text, so that one kind of set serves every kind of key: making kinds takes time at start.
    var seen: Set<String> = []
    for (index, element) in list.enumerated()
    where !seen.insert(key(element).description).inserted {
      throw try member(name).array()[index].member(keyName)
        .notAllowed("\(key(element)) stands in this list twice")
    }
  }
}
