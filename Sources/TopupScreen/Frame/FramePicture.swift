import TopupModel

/// A frame as text that can stand beside a test: what is written, in which style, and where the
/// cursor is.
public struct FramePicture: Hashable, Sendable, CustomStringConvertible {
  /// The rows as they read, without the blanks at their ends.
  public let text: [String]
  /// A letter a cell: the role, `.` for text. Without the roles of text at the ends of rows.
  public let roles: [String]
  /// A letter a cell for the attributes on top of the role, `.` for none; `*` for more than one.
  public let attributes: [String]
  public let cursor: String

  public init(_ frame: Frame) {
    text = frame.text
    roles = Self.rows(of: frame) { Self.letter(of: $0.style.role) }
    attributes = Self.rows(of: frame) { Self.letter(of: $0.style.attributes) }
    cursor = frame.cursor.map { "column \($0.column), row \($0.row)" } ?? "hidden"
  }

  public var description: String {
    var lines = text
    lines.append("--- roles")
    lines += roles
    if attributes.contains(where: { !$0.isEmpty }) {
      lines.append("--- attributes")
      lines += attributes
    }
    lines.append("--- cursor: " + cursor)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The letter of a role: `a` to `z`, then `A` and on, in the order of the roles; `.` for text.
  public static func letter(of role: Role) -> Character {
    let letters = Array(".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return letters[Int(role.ordinal)]
  }

  private static func letter(of attributes: CellAttributes) -> Character {
    switch attributes {
    case []: "."
    case .bold: "b"
    case .underline: "u"
    case .reverse: "r"
    case .dim: "d"
    case .italic: "i"
    case .darkOnLight: "q"
    default: "*"
    }
  }

  private static func rows(of frame: Frame, _ letter: (Cell) -> Character) -> [String] {
    (0..<frame.size.rows).map { row in
      var letters = (0..<frame.size.columns).compactMap { frame[$0, row].map(letter) }
      while letters.last == "." { letters.removeLast() }
      return String(letters)
    }
  }
}

extension Frame {
  /// The rows as they read, without the blanks at their ends.
  public var text: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns { line += self[column, row].map(string) ?? "" }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The frame for comparison with an expected one.
  public var picture: FramePicture { FramePicture(self) }
}
