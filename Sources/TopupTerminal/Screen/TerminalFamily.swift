/// What the name of a terminal says beyond terminfo.
struct TerminalFamily {
  let name: String

  /// Takes bracketed paste, a title and the mouse, or ignores them without a trace.
  var isXtermLike: Bool {
    let families = [
      "xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "wezterm", "konsole",
      "vte", "st-", "contour", "ghostty", "Eterm",
    ]
    return name == "st" || families.contains { name.hasPrefix($0) }
  }

  /// Known to draw what lies between two marks at once.
  var hasSynchronizedOutput: Bool {
    ["xterm-kitty", "foot", "alacritty", "wezterm", "contour", "xterm-ghostty"]
      .contains { name.hasPrefix($0) }
  }
}
