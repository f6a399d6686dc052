/// What characters the terminal can show.
public enum Repertoire: Hashable, Sendable {
  /// UTF-8: everything.
  case unicode
  /// No UTF-8: letters, figures and signs of ASCII only.
  case ascii

  /// Stands for every character that must not, or cannot, be shown.
  public var replacement: Unicode.Scalar {
    self == .unicode ? "\u{FFFD}" : "?"
  }

  /// Ends a text that was cut.
  public var ellipsis: Unicode.Scalar {
    self == .unicode ? "…" : "~"
  }

  /// The scalar of ASCII that reads like this sign of typography, if there is one.
  static func asciiLikeness(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": " "
    case "‐", "‑", "‒", "–", "—", "−": "-"
    case "‘", "’", "′": "'"
    case "“", "”", "″": "\""
    case "·", "•": "*"
    case "×": "x"
    case "…": "~"
    case "→": ">"
    case "←": "<"
    case "↑": "^"
    case "↓": "v"
    default: nil
    }
  }
}
