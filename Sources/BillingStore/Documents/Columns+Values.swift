internal import TopupBackend
internal import TopupDomain

extension SQLValue {
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }

  init(_ number: Int) { self = .integer(Int64(number)) }

  init(_ truth: Bool) { self = .integer(truth ? 1 : 0) }

  init<Named>(_ id: Identifier<Named>) { self = .text(id.text) }

  init<Named>(_ id: Identifier<Named>?) { self.init(id?.text) }

  init(_ code: ComponentCode) { self = .text(code.text) }

  init(_ money: Rupiah) { self = .integer(money.amount) }

  init(_ time: Timestamp) { self = .integer(time.milliseconds) }

  init(_ day: CalendarDate?) { self.init(day?.description) }

  /// Ten-thousandths; as their digits where they are too many for 64 bits.
  init(_ figure: Decimal4) {
    let scaled = figure.tenThousandths
    self = Int64(exactly: scaled).map { .integer($0) } ?? .text(String(scaled))
  }

  /// As JSON text, in the order of the value's own members.
  init(document value: some JSONEncodable) { self = .text(value.json.text()) }
}

extension Columns {
  mutating func bool() -> Bool { integer() != 0 }

  mutating func int() -> Int { Int(integer()) }

  mutating func id<Named>() -> Identifier<Named> { Identifier(text()) }

  mutating func optionalID<Named>() -> Identifier<Named>? { optionalText().map { Identifier($0) } }

  mutating func money() -> Rupiah { Rupiah(integer()) }

  mutating func time() -> Timestamp { Timestamp(milliseconds: integer()) }

  mutating func optionalTime() -> Timestamp? {
    optionalInteger().map { Timestamp(milliseconds: $0) }
  }

  mutating func code() throws(SQLiteFailure) -> ComponentCode {
    try ComponentCode(text()).orUnreadable()
  }

  mutating func day() throws(SQLiteFailure) -> CalendarDate {
    try CalendarDate(text()).orUnreadable()
  }

  mutating func optionalDay() throws(SQLiteFailure) -> CalendarDate? {
    guard let text = optionalText() else { return nil }
    return try CalendarDate(text).orUnreadable()
  }

  mutating func figure() throws(SQLiteFailure) -> Decimal4 {
    let scaled = isInteger ? Int128(integer()) : try Int128(text()).orUnreadable()
    return try (try? Decimal4(tenThousandths: scaled)).orUnreadable()
  }

  /// One of the words of an enum.
  mutating func word<Word>(_ type: Word.Type = Word.self) throws(SQLiteFailure) -> Word
  where Word: RawRepresentable, Word.RawValue == String {
    try Word(rawValue: text()).orUnreadable()
  }

  mutating func optionalFigure() throws(SQLiteFailure) -> Decimal4? {
    if skipNull() { return nil }
    return try figure()
  }

  /// What `read` makes of a JSON text.
  mutating func document<Value>(
    _ read: (JSONNode) throws(JSONDecodingError) -> Value
  ) throws(SQLiteFailure) -> Value {
    guard let value = try? JSONValue(parsing: text()) else { throw .unreadable }
    do throws(JSONDecodingError) {
      return try read(JSONNode(value))
    } catch {
      throw .unreadable
    }
  }
}

extension Optional {
  fileprivate func orUnreadable() throws(SQLiteFailure) -> Wrapped {
    guard let value = self else { throw .unreadable }
    return value
  }
}
