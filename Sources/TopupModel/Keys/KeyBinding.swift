/// One row of the key table: these keys mean this command in these places.
public struct KeyBinding: Hashable, Sendable {
  public let command: Command
  /// The first is the one that the footer shows.
  public let keys: [Key]
  public let contexts: KeyContexts
  /// Whether the footer names it; the others are in help.
  public let isInFooter: Bool
}

extension Key {
  /// How the key is written in help, footer and README.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-" + letter.uppercased()
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    }
  }
}
