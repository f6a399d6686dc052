public import TopupBackend
public import TopupDomain

/// One row of a log, every field whole.
public struct LogRowPopup: Hashable, Sendable {
  public internal(set) var row: UsageLogEntry
  /// First line that is shown; the painter shows no further than the end.
  public internal(set) var scroll = 0
}

/// A choice of the WABA whose rows are shown.
public enum WabaChoice: Hashable, Sendable {
  case all
  case known(ClientConfig.WabaSummary)
  /// An id that was typed: rows keep the WABA that they were sent from, registered or not.
  case typed(WabaID)

  public var id: WabaID? {
    switch self {
    case .all: nil
    case .known(let waba): waba.id
    case .typed(let id): id
    }
  }
}

extension WabaChoice: ListRow {
  public func filterText(_ language: Language) -> String {
    switch self {
    case .all: LogsWords.allWabas.text(language)
    case .known(let waba): "\(waba.id.text) \(waba.name)"
    case .typed(let id): id.text
    }
  }
}

/// The company's WABAs, and any other by its id.
public struct WabaPopup: Hashable, Sendable {
  public internal(set) var current: WabaID?
  public internal(set) var list: FilteredList<WabaChoice>

  init(_ wabas: [ClientConfig.WabaSummary], current: WabaID?) {
    self.current = current
    var rows: [WabaChoice] = [.all]
    rows += wabas.map { .known($0) }
    if let current, !rows.contains(where: { $0.id == current }) { rows.append(.typed(current)) }
    list = FilteredList(rows: rows)
    list.selected = rows.firstIndex { $0.id == current } ?? 0
  }

  /// What was typed is an id as well, unless it is one of those that are listed.
  mutating func offerTyped() {
    list.rows.removeAll { if case .typed = $0 { true } else { false } }
    let text = list.filter.filter { $0 != " " }
    guard !text.isEmpty, !list.rows.contains(where: { $0.id?.text == text }) else { return }
    list.rows.append(.typed(WabaID(text)))
  }
}

/// The days that are shown: two fields, and days that are asked for often.
public struct DatesPopup: Hashable, Sendable {
  public enum Field: Int, Hashable, Sendable, CaseIterable {
    case from, to
  }

  public enum Refusal: Hashable, Sendable {
    case noDate
    /// The last day lies before the first.
    case reversed
  }

  public internal(set) var from: TextField
  public internal(set) var to: TextField
  /// The fields, then the presets.
  public internal(set) var focus = 0
  /// What is wrong with a field, said beneath it.
  public internal(set) var refusal: (field: Field, reason: Refusal)? {
    get { refused.map { ($0, reason) } }
    set {
      refused = newValue?.field
      reason = newValue?.reason ?? .noDate
    }
  }
  private var refused: Field?
  private var reason = Refusal.noDate
  /// None but all where nobody knows what day it is.
  public let presets: [DatePreset]
  let today: CalendarDate?

  init(_ filter: UsageFilter, today: CalendarDate?) {
    from = TextField(filter.from?.description ?? "")
    to = TextField(filter.to?.description ?? "")
    self.today = today
    presets = today == nil ? [.all] : DatePreset.allCases
  }

  var field: Field? { Field(rawValue: focus) }
  var preset: DatePreset? {
    let index = focus - Field.allCases.count
    return presets.indices.contains(index) ? presets[index] : nil
  }

  var placesCount: Int { Field.allCases.count + presets.count }

  /// Keys that edit the field with the focus.
  mutating func edit(_ key: Key) -> Bool {
    guard let field else { return false }
    let isEdited = field == .from ? from.edit(key) : to.edit(key)
    if isEdited { refusal = nil }
    return isEdited
  }

  mutating func paste(_ text: String) {
    guard let field else { return }
    refusal = nil
    if field == .from { from.insert(text) } else { to.insert(text) }
  }

  /// The days that were typed; nil where one of them is none, which is said at its field.
  mutating func typedDays() -> (from: CalendarDate?, to: CalendarDate?)? {
    refusal = nil
    for field in Field.allCases where !Self.isDate(field == .from ? from.text : to.text) {
      refusal = (field, .noDate)
      return nil
    }
    let (first, last) = (Self.date(from.text), Self.date(to.text))
    if let first, let last, last < first {
      refusal = (.to, .reversed)
      return nil
    }
    return (first, last)
  }

  /// What is wrong is said as soon as the field is left.
  mutating func move(by step: Int, wrapping: Bool) {
    let target = focus + step
    if field != nil { _ = typedDays() }
    focus =
      wrapping
      ? (target % placesCount + placesCount) % placesCount
      : min(max(0, target), placesCount - 1)
  }

  private static func isDate(_ text: String) -> Bool { text.isEmpty || date(text) != nil }

  /// `2026-07-13`, or its digits alone.
  private static func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    guard text.utf8.count == 8 else { return nil }
    let digits = Array(text)
    return CalendarDate("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6...]))")
  }
}

/// The name of the file that an export goes to.
public struct ExportPopup: Hashable, Sendable {
  public enum Refusal: Hashable, Sendable {
    case empty
    /// It would be a path, or a name that means a folder.
    case noName
  }

  /// What goes into the file, or comes out of it.
  public enum Subject: Hashable, Sendable {
    case log
    case qa(QAFile)
  }

  public internal(set) var name: TextField
  public internal(set) var subject = Subject.log
  public internal(set) var refusal: Refusal?

  mutating func edit(_ key: Key) -> Bool {
    let isEdited = name.edit(key)
    if isEdited { refusal = nil }
    return isEdited
  }

  /// The name; nil where it is none, which is said.
  mutating func checkedName() -> String? {
    let text = name.text
    if text.allSatisfy({ $0 == " " }) {
      refusal = .empty
    } else if text.contains("/") || text == "." || text == ".."
      || text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    {
      refusal = .noName
    } else {
      return text
    }
    return nil
  }
}
