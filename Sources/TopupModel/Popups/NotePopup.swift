/// A popup that is read: a text, and a button that closes it.
public struct NotePopup: Hashable, Sendable {
  public enum Note: Hashable, Sendable {
    /// The names of the WABAs that draw from the same balances (P08).
    case sharing([String])
    /// How a figure came about (P16).
    case explanation(Explanation)
  }

  public internal(set) var note: Note
  /// First line that is shown; the painter shows no further than the end.
  public internal(set) var scroll = 0
}
