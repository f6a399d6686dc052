import TopupBackend
import TopupModel
import TopupScreen

/// What `topup themes check` found out about one theme, as text and as JSON.
struct ThemeReport {
  let name: String
  let reading: ThemeReading
  let check: ThemeCheck
  let log: CompositionLog

  init(_ name: String, _ reading: ThemeReading, _ log: CompositionLog) {
    self.name = name
    self.reading = reading
    self.log = log
    check = ThemeCheck(reading.theme, log.compositions)
  }

  var holds: Bool { reading.problems.isEmpty && check.holds }

  // MARK: Text

  /// What is wrong, pair by pair; with `isWhole` every pair.
  func text(_ language: Language, isWhole: Bool) -> String {
    var lines = [summary(language)]
    lines += reading.problems.map { "  " + $0.text(language) }
    lines += check.lookalikes.map { pair in
      let words = ThemeReportWords.alike(pair.role.rawValue, pair.other.rawValue)
      return "  " + words.text(language)
    }
    let shown = isWhole ? check.measurements : check.failures
    guard !shown.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    return lines.joined(separator: "\n") + "\n" + table(of: shown, language)
  }

  private func summary(_ language: Language) -> String {
    let count = check.measurements.count
    guard holds, let least = check.measurements.filter({ $0.needed != nil }).min(by: isNearer)
    else {
      let failed = reading.problems.count + check.lookalikes.count + check.failures.count
      return ThemeReportWords.fails(name, failed).text(language)
    }
    let words = ThemeReportWords.holds(
      name, count: count, least: Self.pair(least, language), ratio: Contrast.text(least.ratio),
      wanted: Contrast.text(least.needed ?? 1))
    return words.text(language)
  }

  private func isNearer(_ one: ThemeMeasurement, _ other: ThemeMeasurement) -> Bool {
    one.ratio / (one.needed ?? 1) < other.ratio / (other.needed ?? 1)
  }

  private func table(of measurements: [ThemeMeasurement], _ language: Language) -> String {
    var table = TextTable(.left, .left, .right, .right, .right, .left)
    let words: [ThemeReportWords] = [.theme, .pair, .colors, .ratio, .wanted, .seen]
    table.add(words.map { $0.text(language) })
    for one in measurements {
      let places = log.places(of: one.composition).joined(separator: ", ")
      table.add([
        name, Self.pair(one, language), Self.colors(one.depth),
        Contrast.text(one.ratio) + (one.holds ? "" : " !"), one.needed.map(Contrast.text) ?? "–",
        places.isEmpty ? ThemeReportWords.nowhere.text(language) : places,
      ])
    }
    return table.text
  }

  /// `key_hint on text`, `button_focus beside button`; with what lies on top of the role.
  private static func pair(_ one: ThemeMeasurement, _ language: Language) -> String {
    let style = one.composition.style
    let names = [style.role.rawValue] + attributes(of: style)
    let words: ThemeReportWords = one.composition.neighbour == nil ? .on : .beside
    return "\(names.joined(separator: "+")) \(words.text(language)) \(one.other.rawValue)"
  }

  private static func attributes(of style: CellStyle) -> [String] {
    let names: [(CellAttributes, String)] = [
      (.bold, "bold"), (.underline, "underline"), (.reverse, "reverse"), (.dim, "dim"),
      (.italic, "italic"), (.darkOnLight, "dark_on_light"),
    ]
    return names.compactMap { style.attributes.contains($0.0) ? $0.1 : nil }
  }

  private static func colors(_ depth: ColorDepth) -> String {
    depth == .direct ? "16M" : "\(depth.rawValue)"
  }

  // MARK: JSON

  var json: JSONValue {
    .object([
      "theme": .string(name), "variant": .string(reading.theme.variant.rawValue),
      "holds": .bool(holds),
      "problems": .array(reading.problems.map { .string($0.text(.english)) }),
      "lookalikes": .array(
        check.lookalikes.map {
          .object(["role": .string($0.role.rawValue), "other": .string($0.other.rawValue)])
        }),
      "measurements": .array(check.measurements.map(json)),
    ])
  }

  private func json(of one: ThemeMeasurement) -> JSONValue {
    let style = one.composition.style
    return .object([
      "role": .string(style.role.rawValue),
      "attributes": .array(Self.attributes(of: style).map { .string($0) }),
      "relation": .string(one.composition.neighbour == nil ? "on" : "beside"),
      "other": .string(one.other.rawValue), "colors": .integer(Int64(one.depth.rawValue)),
      "ratio": .number(Contrast.text(one.ratio)),
      "wanted": one.needed.map { .number(Contrast.text($0)) } ?? .null,
      "holds": .bool(one.holds),
      "seen_on": .array(log.places(of: one.composition).map { .string($0) }),
    ])
  }
}

/// What a report says.
enum ThemeReportWords: Wording {
  case holds(String, count: Int, least: String, ratio: String, wanted: String)
  case fails(String, Int)
  case alike(String, String)
  case theme, pair, colors, ratio, wanted, seen
  case on, beside, nowhere

  var english: String {
    switch self {
    case .holds(let name, let count, let least, let ratio, let wanted):
      "\(name) holds: \(count) measured, the nearest to its bound is \(least), \(ratio) of"
        + " \(wanted)"
    case .fails(let name, 1): "\(name) fails in one place"
    case .fails(let name, let count): "\(name) fails in \(count) places"
    case .alike(let role, let other): "\(role) looks like \(other) without colours"
    case .theme: "THEME"
    case .pair: "ROLE ON ROLE"
    case .colors: "COLOURS"
    case .ratio: "RATIO"
    case .wanted: "WANTED"
    case .seen: "SEEN ON"
    case .on: "on"
    case .beside: "beside"
    case .nowhere: "no screen"
    }
  }

  var indonesian: String {
    switch self {
    case .holds(let name, let count, let least, let ratio, let wanted):
      "\(name) lulus: \(count) diukur, yang paling dekat batas \(least), \(ratio) dari \(wanted)"
    case .fails(let name, let count): "\(name) gagal di \(count) tempat"
    case .alike(let role, let other): "\(role) tampak sama dengan \(other) tanpa warna"
    case .theme: "TEMA"
    case .pair: "PERAN DI ATAS PERAN"
    case .colors: "WARNA"
    case .ratio: "RASIO"
    case .wanted: "PERLU"
    case .seen: "TERLIHAT DI"
    case .on: "di atas"
    case .beside: "di samping"
    case .nowhere: "tidak di layar mana pun"
    }
  }
}
