import Foundation
import PseudoTerminal
import Testing

@Suite("What the terminal sends arrives as the key it is")
struct InputTests {
  private static let keys = [
    ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[B", "down"), ("\u{1B}OB", "down"),
    ("\u{1B}[C", "right"), ("\u{1B}OC", "right"), ("\u{1B}[D", "left"), ("\u{1B}OD", "left"),
    ("\u{1B}[H", "home"), ("\u{1B}OH", "home"), ("\u{1B}[1~", "home"), ("\u{1B}[F", "end"),
    ("\u{1B}[4~", "end"), ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"),
    ("\u{1B}[3~", "delete"), ("\u{1B}[2~", "insert"), ("\u{1B}[Z", "backTab"),
    ("\u{1B}OP", "function(1)"), ("\r", "enter"), ("\n", "enter"), ("\t", "tab"),
    ("\u{7F}", "backspace"), ("\u{8}", "backspace"), ("\u{3}", "control(\"c\")"),
    ("\u{C}", "control(\"l\")"), ("\u{15}", "control(\"u\")"), ("é", "character(\"é\")"),
    ("作", "character(\"作\")"), ("e\u{301}", "character(\"e\u{301}\")"), (" ", "character(\" \")"),
  ]

  @Test(
    "Arrows and their like, in both forms",
    arguments: ["xterm-256color", "xterm", "tmux-256color", "screen-256color", "screen", "linux"])
  func keys(terminal: String) throws {
    let probe = try ProbeTerminal(environment: ["TERM": terminal])
    var expected = ["painted"]
    for (bytes, event) in Self.keys {
      expected.append(event)
      try probe.send(bytes, expecting: expected)
    }
  }

  @Test("A lone Esc is answered within 25 ms and a little")
  func loneEscape() throws {
    let probe = try ProbeTerminal()
    let start = Date()
    try probe.send("\u{1B}", expecting: ["escape"])
    #expect(Date().timeIntervalSince(start) < 0.08)
  }

  @Test("Sequences that nobody knows do not turn into commands")
  func unknownSequences() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send(
      "\u{1B}[99;9u\u{1B}[?62;c\u{1B}]11;rgb:0/0/0\u{7}\u{1B}P1$r q\u{1B}\\\u{1B}[Iz")
    try probe.wait(forEvents: ["painted", "character(\"z\")"])
  }

  @Test("Bytes that are no UTF-8 harm nothing")
  func invalidBytes() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send([0xFF, 0xFE, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF8, 0x00, 0x80])
    probe.terminal.waitForSilence()
    try probe.send("\u{1B}[B", expecting: ["down"])
  }

  @Test(
    "Pasted text is one event, without the marks",
    arguments: [
      ("\u{1B}[200~1.000.000\u{1B}[201~", "paste \"1.000.000\""),
      ("\u{1B}[200~q\r\nq\t\u{1}\u{1B}[201~", "paste \"q\\n\\nq\\t\""),
      ("\u{1B}[200~\u{1B}[201~", "paste \"\""),
      ("\u{1B}[200~1\u{1B}[201~rq\r\u{1B}[201~", "paste \"1rq\\n\""),
      ("\u{1B}[200~\u{1B}[A\u{1B}OB5\u{1B}[201~", "paste \"5\""),
    ])
  func paste(bytes: String, event: String) throws {
    let probe = try ProbeTerminal()
    try probe.send(bytes, expecting: ["painted", event])
  }

  @Test("A paste in pieces is one paste, and one without an end is over when it falls silent")
  func slowPaste() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send("\u{1B}[200~12")
    probe.terminal.waitForSilence()
    try probe.send("34\u{1B}[201~", expecting: ["painted", "paste \"1234\""])
    try probe.send("\u{1B}[200~56", expecting: ["paste \"56\""])
    try probe.send("z", expecting: ["character(\"z\")"])
  }

  @Test("A paste of a megabyte is cut and ends")
  func longPaste() throws {
    let probe = try ProbeTerminal()
    let text = String(repeating: "0123456789abcdef", count: 65_536)
    probe.terminal.send("\u{1B}[200~" + text + "\u{1B}[201~z")
    try probe.wait(forEvents: ["paste \"\(text.prefix(65_536))\"", "character(\"z\")"])
  }

  @Test("Clicks and the wheel")
  func mouse() throws {
    let probe = try ProbeTerminal()
    try probe.send("\u{1B}[<0;5;6M\u{1B}[<0;5;6m", expecting: ["press 4,5"])
    try probe.send("\u{1B}[<64;1;1M", expecting: ["wheelUp 0,0"])
    try probe.send("\u{1B}[<65;80;24M", expecting: ["wheelDown 79,23"])
  }

  @Test("Keys pressed before a popup was drawn are not for the popup")
  func staleKeys() throws {
    let probe = try ProbeTerminal()
    try probe.send("p\r\r\u{1B}[200~x\u{1B}[201~\rq", expecting: ["painted", "character(\"p\")"])
    probe.terminal.waitForSilence()
    try probe.send("\r", expecting: ["painted", "character(\"p\")", "popup enter"])
  }
}
