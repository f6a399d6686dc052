/// What the outside did to the program's terminal: the only things a front-end may report.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Bracketed paste: text for the focused field, never commands. The paste's own end marker is
  /// already gone.
  case paste(String)
  case mouse(MouseEvent)
  case resized(ScreenSize)
}

/// The size of the screen in character cells.
public struct ScreenSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The smallest screen on which everything works.
  public static let smallest = ScreenSize(columns: 40, rows: 12)
}

/// A cell of the screen, counted from 0 at the top left.
public struct ScreenPoint: Hashable, Sendable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A click or a turn of the wheel, at a cell.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case press
    case wheelUp
    case wheelDown
  }

  public var kind: Kind
  public var at: ScreenPoint

  public init(kind: Kind, at point: ScreenPoint) {
    self.kind = kind
    self.at = point
  }
}
