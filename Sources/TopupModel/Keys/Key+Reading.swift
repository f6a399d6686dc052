extension Key {
  /// Reads a key as help writes it: `r`, `R`, `Ctrl-R`, `F5`, `PgDn`, `Space`. Names of more than
  /// one letter may be written small or large; nil for what is no key.
  public init?(named name: String) {
    if let character = name.first, name.dropFirst().isEmpty {
      guard character != " ", VisibleText(name).string == name, DisplayWidth.of(name) > 0 else {
        return nil
      }
      self = .character(character)
      return
    }
    let wanted = name.lowercased()
    let functions = (1...Self.functionsMax).map { Key.function($0) }
    let controls = (UInt8(ascii: "a")...UInt8(ascii: "z")).map {
      Key.control(Character(Unicode.Scalar($0)))
    }
    let known = Self.withNames + functions + controls
    guard let key = known.first(where: { $0.name.lowercased() == wanted }) else { return nil }
    self = key
  }

  private static let functionsMax = 24
  private static let withNames: [Key] = [
    .character(" "), .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down,
    .left, .right, .home, .end, .pageUp, .pageDown,
  ]

  /// Whether it is typed where there is something to type into.
  var isTyped: Bool {
    if case .character = self { true } else { false }
  }

  /// Why no command may have it; nil where one may.
  func refusal(for command: Command) -> KeyFault? {
    switch self {
    case .escape: command == .back ? nil : .fixed(self, .back)
    case .control("c"): command == .quit ? nil : .fixed(self, .quit)
    case .control("b"), .control("s"), .control("q"), .control("z"): .keptByTerminals(self)
    case .control("i"): .sameAs(self, .tab)
    case .control("m"), .control("j"): .sameAs(self, .enter)
    case .control("h"): .sameAs(self, .backspace)
    case .backspace, .control("u"), .control("w"), .character("."), .character(","): .edits(self)
    case .character(let character) where character.isASCIIDigit:
      KeyTable.standard.keys(of: command).contains(self) ? nil : .digit(self)
    default: nil
    }
  }
}
