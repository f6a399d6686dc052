internal import CNcurses

/// What terminals send that their terminfo entry does not say.
enum KeySequences {
  /// Numbers above those of curses, for the marks of bracketed paste.
  static let pasteBegin: Int32 = 2_000
  static let pasteEnd: Int32 = 2_001

  private static let known: [(String, Int32)] = [
    ("[200~", pasteBegin), ("[201~", pasteEnd),
    ("[A", KEY_UP), ("[B", KEY_DOWN), ("[C", KEY_RIGHT), ("[D", KEY_LEFT),
    ("OA", KEY_UP), ("OB", KEY_DOWN), ("OC", KEY_RIGHT), ("OD", KEY_LEFT),
    ("[H", KEY_HOME), ("[F", KEY_END), ("OH", KEY_HOME), ("OF", KEY_END),
    ("[1~", KEY_HOME), ("[4~", KEY_END), ("[7~", KEY_HOME), ("[8~", KEY_END),
    ("[2~", KEY_IC), ("[3~", KEY_DC), ("[5~", KEY_PPAGE), ("[6~", KEY_NPAGE), ("[Z", KEY_BTAB),
    ("OP", KEY_F0 + 1), ("OQ", KEY_F0 + 2), ("OR", KEY_F0 + 3), ("OS", KEY_F0 + 4),
    ("[11~", KEY_F0 + 1), ("[[A", KEY_F0 + 1), ("OM", KEY_ENTER),
  ]

  /// What a sequence without its Esc stands for.
  static func code(of sequence: String) -> Int32? {
    known.first { $0.0 == sequence }?.1
  }

  /// Teaches curses all of them that it does not know on this terminal, or knows as a key of no use
  /// here.
  static func define() {
    // Of a report of the mouse curses reads all, and waits as long as it takes to come.
    for mouse in ["\u{1B}[M", "\u{1B}[<"] { unsafe define_key(mouse, 0) }
    for (sequence, code) in known {
      let sequence = "\u{1B}" + sequence
      let present = unsafe key_defined(sequence)
      if present == 0 || present > KEY_MAX { unsafe define_key(sequence, code) }
    }
  }
}
