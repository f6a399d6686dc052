internal import CNcurses
internal import TopupModel

extension MouseEvent {
  /// Nil for what is not asked for, such as a button let go.
  init?(_ report: MEVENT) {
    let kind: Kind
    switch report.bstate {
    case let state where state & curses_mouse_press() != 0: kind = .press
    case let state where state & curses_mouse_wheel_up() != 0: kind = .wheelUp
    case let state where state & curses_mouse_wheel_down() != 0: kind = .wheelDown
    default: return nil
    }
    self.init(kind: kind, at: ScreenPoint(column: Int(report.x), row: Int(report.y)))
  }
}
