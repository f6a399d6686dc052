internal import TopupBackend

/// Reads a theme member by member, and goes on after each mistake.
struct ThemeDecoder {
  let file: String
  private(set) var problems: [ThemeProblem] = []
  private var colors: [String: ThemeColor] = [:]

  init(file: String) {
    self.file = file
  }

  mutating func theme(from node: JSONNode) -> Theme {
    let fallback = file.split(separator: ".").first.map(String.init) ?? file
    var theme = Theme(name: fallback, variant: .any, styles: [:])
    attempt { () throws(JSONDecodingError) in
      try node.rejectUnknownMembers(allowed: ["name", "variant", "colors", "roles"])
    }
    attempt { () throws(JSONDecodingError) in theme.name = try node.member("name").string() }
    attempt { () throws(JSONDecodingError) in
      if let variant = try node.optionalMember("variant") {
        theme.variant = try Self.variant(from: variant)
      }
    }
    readColors(of: node)
    theme.styles = readRoles(of: node)
    return theme
  }

  /// Notes what a step throws. What the step has done until then stays.
  private mutating func attempt(_ step: () throws(JSONDecodingError) -> Void) {
    do throws(JSONDecodingError) {
      try step()
    } catch {
      let place = error.path.field.isEmpty ? nil : error.path.field
      problems.append(ThemeProblem(file: file, place: place, Self.fault(error)))
    }
  }

  /// The rules of themes that no other JSON has.
  private enum Rule: String {
    case role, ownColor, color, ansiColor, variant
  }

  private static func fault(_ error: JSONDecodingError) -> ThemeFault {
    switch error.fault {
    case .missing: .missing
    case .unknownMember: .unknownMember
    case .wrongType(let expected, let found): .wrongType(expected: expected, found: found)
    case .notAllowed(let reason):
      switch Rule(rawValue: reason) {
      case .role: .notRole
      case .ownColor: .notOwnColor
      case .color: .notColor
      case .ansiColor: .notAnsiColor
      case .variant: .notVariant
      case nil: .unreadable(reason)
      }
    }
  }

  private static func broken(_ rule: Rule, _ node: JSONNode) -> JSONDecodingError {
    node.notAllowed(rule.rawValue)
  }

  private static func variant(from node: JSONNode) throws(JSONDecodingError) -> Theme.Variant {
    guard let variant = Theme.Variant(rawValue: try node.string()) else {
      throw broken(.variant, node)
    }
    return variant
  }

  // MARK: Colours

  private mutating func readColors(of node: JSONNode) {
    var found: [String: ThemeColor] = [:]
    for member in members(of: node, named: "colors") {
      attempt { () throws(JSONDecodingError) in
        found[member.name] = try Self.color(from: member.node, named: nil)
      }
    }
    colors = found
  }

  private static func color(
    from node: JSONNode, named colors: [String: ThemeColor]?
  ) throws(JSONDecodingError) -> ThemeColor {
    let text = try node.string()
    if text == "default" { return .terminalDefault }
    if let color = colors?[text] { return color }
    if let color = RGBColor(hexadecimal: text) { return .rgb(color) }
    throw broken(colors == nil ? .ownColor : .color, node)
  }

  private static func ansiColor(from node: JSONNode) throws(JSONDecodingError) -> AnsiColor {
    if case .string("default") = node.value { return .terminalDefault }
    let number = try node.int64()
    guard (0...15).contains(number) else { throw broken(.ansiColor, node) }
    return .number(Int(number))
  }

  // MARK: Roles

  private mutating func readRoles(of node: JSONNode) -> RoleStyles {
    var styles: RoleStyles = [:]
    let colors = colors
    for member in members(of: node, named: "roles") {
      attempt { () throws(JSONDecodingError) in
        guard let role = Role(rawValue: member.name) else {
          throw Self.broken(.role, member.node)
        }
        styles[role] = try Self.style(from: member.node, named: colors)
      }
    }
    return styles
  }

  private static func style(
    from node: JSONNode, named colors: [String: ThemeColor]
  ) throws(JSONDecodingError) -> RoleStyle {
    try node.rejectUnknownMembers(allowed: ["fg", "bg", "ansi"] + attributes.map(\.name))
    var style = RoleStyle()
    if let node = try node.optionalMember("fg") {
      style.foreground = try color(from: node, named: colors)
    }
    if let node = try node.optionalMember("bg") {
      style.background = try color(from: node, named: colors)
    }
    if let ansi = try node.optionalMember("ansi") {
      try ansi.rejectUnknownMembers(allowed: ["fg", "bg"])
      if let node = try ansi.optionalMember("fg") {
        style.ansiForeground = try ansiColor(from: node)
      }
      if let node = try ansi.optionalMember("bg") {
        style.ansiBackground = try ansiColor(from: node)
      }
    }
    for attribute in attributes {
      guard let node = try node.optionalMember(attribute.name) else { continue }
      if try node.bool() {
        style.switchedOn.insert(attribute.value)
      } else {
        style.switchedOff.insert(attribute.value)
      }
    }
    return style
  }

  private static let attributes: [(name: String, value: CellAttributes)] = [
    ("bold", .bold), ("underline", .underline), ("reverse", .reverse), ("dim", .dim),
    ("italic", .italic),
  ]

  /// The members of an object within the theme; none, and a problem, where it is no object.
  private mutating func members(
    of node: JSONNode, named name: String
  ) -> [(name: String, node: JSONNode)] {
    var members: [(name: String, node: JSONNode)] = []
    attempt { () throws(JSONDecodingError) in
      guard let part = try node.optionalMember(name) else { return }
      for member in try part.object().members {
        let path = JSONPath.member(member.name, of: part.path)
        members.append((member.name, JSONNode(member.value, path: path)))
      }
    }
    return members
  }
}
