public import TopupModel

/// The signs the screens are drawn with, each one column wide, in two kinds: for UTF-8 and for
/// ASCII.
///
/// Nothing may depend on a glyph alone: in ASCII several of them look alike.
public struct GlyphSet: Equatable, Sendable {
  public typealias Glyph = Unicode.Scalar

  /// The lines of a box.
  public struct Border: Equatable, Sendable {
    public let horizontal: Glyph
    public let vertical: Glyph
    public let topLeft: Glyph
    public let topRight: Glyph
    public let bottomLeft: Glyph
    public let bottomRight: Glyph
    public let teeLeft: Glyph
    public let teeRight: Glyph
    public let teeTop: Glyph
    public let teeBottom: Glyph
    public let cross: Glyph
  }

  public let repertoire: Repertoire
  public let border: Border
  /// The border of what has the focus, heavier than `border`.
  public let borderFocus: Border

  public let check: Glyph
  public let fail: Glyph
  public let warning: Glyph
  public let info: Glyph
  public let radioOn: Glyph
  public let radioOff: Glyph
  public let bullet: Glyph
  /// Marks the row that has the focus.
  public let pointer: Glyph
  public let arrowUp: Glyph
  public let arrowDown: Glyph
  public let arrowLeft: Glyph
  public let arrowRight: Glyph
  public let ellipsis: Glyph
  public let times: Glyph
  public let minus: Glyph
  public let dash: Glyph
  /// Between two facts on one line.
  public let separator: Glyph
  public let scrollTrack: Glyph
  public let scrollThumb: Glyph
  public let skeleton: Glyph

  /// A cell of the monthly quota.
  public let gaugeFull: Glyph
  /// A cell of what was topped up.
  public let gaugeAdditional: Glyph
  /// A cell of the credit in use.
  public let gaugePostpaid: Glyph
  public let gaugeEmpty: Glyph
  /// A cell filled by one eighth, two eighths and so on to seven; empty in ASCII.
  public let gaugeEighths: [Glyph]
  /// One after the other while something is awaited.
  public let spinner: [Glyph]

  /// The set for a terminal of this repertoire.
  public static func forRepertoire(_ repertoire: Repertoire) -> GlyphSet {
    repertoire == .unicode ? .unicode : .ascii
  }

  public static let unicode = GlyphSet(
    repertoire: .unicode,
    border: Border(
      horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
      bottomRight: "╯", teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", cross: "┼"),
    borderFocus: Border(
      horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗",
      bottomRight: "┛", teeLeft: "┣", teeRight: "┫", teeTop: "┳", teeBottom: "┻", cross: "╋"),
    check: "✓", fail: "✗", warning: "▲", info: "ℹ", radioOn: "●", radioOff: "○", bullet: "•",
    pointer: "▸", arrowUp: "↑", arrowDown: "↓", arrowLeft: "←", arrowRight: "→", ellipsis: "…",
    times: "×", minus: "−", dash: "–", separator: "·", scrollTrack: "│", scrollThumb: "┃",
    skeleton: "░", gaugeFull: "█", gaugeAdditional: "▓", gaugePostpaid: "▒", gaugeEmpty: "░",
    gaugeEighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"])

  public static let ascii = GlyphSet(
    repertoire: .ascii,
    border: Border(
      horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
      bottomRight: "+", teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+"),
    borderFocus: Border(
      horizontal: "=", vertical: "#", topLeft: "#", topRight: "#", bottomLeft: "#",
      bottomRight: "#", teeLeft: "#", teeRight: "#", teeTop: "#", teeBottom: "#", cross: "#"),
    check: "v", fail: "x", warning: "!", info: "i", radioOn: "*", radioOff: "o", bullet: "*",
    pointer: ">", arrowUp: "^", arrowDown: "v", arrowLeft: "<", arrowRight: ">", ellipsis: "~",
    times: "x", minus: "-", dash: "-", separator: "|", scrollTrack: "|", scrollThumb: "#",
    skeleton: ".", gaugeFull: "#", gaugeAdditional: "+", gaugePostpaid: "x", gaugeEmpty: ".",
    gaugeEighths: [],
    spinner: ["|", "/", "-", "\\"])
}
