import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("topup --plain on a terminal that something happens to", .onOwnThreads)
struct PlainTerminalTests {
  private static let shells = [
    ("/bin/bash", ["--norc", "--noprofile", "-i"]), ("/bin/sh", ["-m", "-i"]),
  ]

  private func shell(_ shell: String, _ arguments: [String]) throws -> PseudoTerminal {
    let variables = ["PS1": "ready> ", "ENV": "", "TERM": "dumb"]
    let terminal = try PseudoTerminal(
      shell, arguments, environment: Command.environment.merging(variables) { $1 })
    try terminal.wait(forText: "ready>")
    return terminal
  }

  /// Waits for a text behind what was there before.
  private func wait(_ terminal: PseudoTerminal, for text: String, behind start: Int) throws {
    try terminal.wait(for: text) {
      String(decoding: $0.output[start...], as: UTF8.self).contains(text)
    }
  }

  @Test("T05: Ctrl-Z and fg under a shell: the question is asked again", arguments: shells)
  func stopped(name: String, arguments: [String]) throws {
    let terminal = try shell(name, arguments)
    terminal.send("\(Command.topup) --plain --lang en\n")
    try terminal.wait(forText: "What do you want to do?")
    terminal.send("1\n")
    try terminal.wait(forText: "How much of WhatsApp balance?")
    for _ in 1...2 {
      var start = terminal.output.count
      // What was typed and not ended is lost, as a terminal does it.
      terminal.send("99\u{1A}")
      try wait(terminal, for: "ready>", behind: start)
      start = terminal.output.count
      terminal.send("echo $((30 + 7))\n")
      try wait(terminal, for: "37", behind: start)
      start = terminal.output.count
      terminal.send("fg\n")
      try wait(terminal, for: "How much of WhatsApp balance?", behind: start)
    }
    var start = terminal.output.count
    terminal.send("1jt\n")
    try wait(terminal, for: "WhatsApp balance: Rp 1,000,000.", behind: start)
    start = terminal.output.count
    terminal.send("quit\n")
    try wait(terminal, for: "Quit? 1 or 2", behind: start)
    terminal.send("2\n")
    try wait(terminal, for: "ready>", behind: start)
    #expect(!terminal.text.contains("\u{1B}"))
  }

  @Test(
    "T03: a crash ends it at once, asks for no key, and leaves the line as it was",
    arguments: [SIGQUIT, SIGSEGV, SIGABRT, SIGTRAP, SIGILL, SIGFPE, SIGBUS])
  func crashes(signal: Int32) throws {
    let terminal = try PseudoTerminal(
      Command.topup, ["--plain", "--lang", "en"], environment: Command.environment)
    let before = terminal.settings
    try terminal.wait(forText: "What do you want to do?")
    // Ctrl-\ is typed, the others come from elsewhere.
    if signal == SIGQUIT { terminal.send("\u{1C}") } else { terminal.signal(signal) }
    #expect(try terminal.waitForExit() == .killed(by: signal))
    #expect(terminal.settings.c_lflag == before.c_lflag)
    #expect(terminal.settings.c_iflag == before.c_iflag)
    #expect(!terminal.text.contains("\u{1B}"))
  }

  /// Names and labels as JSON5 strings.
  private static let labels = [
    #"A\u001b[2J\u001b[31m\u001b]52;c;cHduZWQ=\u0007\u001b]0;t\u0007\u009b31m\u009d0;t\u009c"#,
    #"B\u202eRTL\u2066\u200b\ufeff\u00ad\udb40\udc41\u200f\u061c"#,
    String(repeating: #"C\u001bP1$r"#, count: 600),
    "D👩‍👩‍👧‍👦🇮🇩👍🏽" + String(repeating: "作", count: 120),
    "E" + String(repeating: "\u{300}\u{301}", count: 2_500) + "עברית عربي",
    #"F作業\r\nq\tq\u0000\u007f\b\u2028\u2029\ue000\ufff9\u0085\u180e"#,
  ]

  /// Every page, every part of QA, an order and its payment, and what is told of their rows.
  private static let answers = [
    "1", "3", "1", "3", "1", "3", "1", "summary", "1", "why", "1", "back", "pay", "confirm", "why",
    "1", "back", "1", "menu", "2", "1", "1", "back", "shared by", "what pays next",
    "5", "back", "menu", "3", "1", "broadcasts", "dates", "back", "menu", "4", "1", "why", "1",
    "back", "back", "filter", "2", "menu", "5", "1", "1", "7", "back", "back", "2", "1", "8", "5",
    "6", "back", "3", "1", "1", "back", "6", "back", "4", "5", "back", "back", "5", "1", "back",
    "6", "1", "17", "back", "7", "1", "8", "back", "menu", "6", "1", "?", "quit",
  ]

  @Test(
    "T13: hostile names on every page and in every part of QA only stand there",
    arguments: [
      "en", "id",
    ])
  func hostile(language: String) throws {
    let folder = try HostileTextTests.folder(labels: Self.labels)
    let terminal = try PseudoTerminal(
      Command.topup, ["--plain", "--lang", language, "--data", folder.path],
      environment: Command.environment)
    for answer in Self.answers {
      terminal.waitForSilence(milliseconds: 60)
      guard !terminal.isOver else { break }
      terminal.send(answer + "\n")
    }
    terminal.waitForSilence(milliseconds: 100)
    let text = terminal.text.replacing("\r\n", with: "\n")
    let harmful = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .surrogate, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
    guard language == "en" else { return }
    for place in [
      "Review Order", "Payment received.", "As of ", "Conversations.", "Order TU/",
      "Levers.", "Webhooks.", "Last runs: 1.", "Gates.", "What to do: ", "Events, newest",
      "Ledger.",
    ] { #expect(text.contains(place), "\(place)") }
    // A name without end is not read out to its end.
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 200 || $0.contains("/") })
  }
}
