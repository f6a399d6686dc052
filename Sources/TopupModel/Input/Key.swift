/// A key as the program understands it, whatever bytes a terminal sent for it.
public enum Key: Hashable, Sendable {
  /// One printable grapheme, already composed: "a", "A", "é", "作", " ".
  case character(Character)
  /// Control and a lower-case letter, such as `control("c")`. Never one that has a case of its own
  /// below.
  case control(Character)
  /// F1 is `function(1)`.
  case function(Int)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right
  case home, end, pageUp, pageDown
}
