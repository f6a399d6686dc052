internal import TopupModel

/// What is sent to the terminal that curses does not send.
enum ControlSequence {
  /// A longer text is not sent to the clipboard: terminals drop it, some after showing it.
  static let clipboardBytesMax = 50_000
  static let titleColumnsMax = 80

  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"
  static let synchronizedOn = "\u{1B}[?2026h"
  static let synchronizedOff = "\u{1B}[?2026l"
  static let pushTitle = "\u{1B}[22;2t"
  static let popTitle = "\u{1B}[23;2t"

  /// OSC 2 with a title that cannot end it early.
  static func title(_ title: String) -> String {
    "\u{1B}]2;" + VisibleText(title).truncated(toWidth: titleColumnsMax).string + "\u{7}"
  }

  /// OSC 52 with a text as it would be seen; empty for one that is too long.
  static func clipboard(_ text: String) -> String {
    let visible = VisibleText(text).string
    guard visible.utf8.count <= clipboardBytesMax else { return "" }
    return "\u{1B}]52;c;" + Base64.encode(visible.utf8) + "\u{7}"
  }
}
