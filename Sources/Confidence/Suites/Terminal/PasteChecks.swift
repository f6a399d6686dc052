import PseudoTerminal

/// T07: whatever is pasted is text for the field, and no command.
enum PasteChecks {
  static func checks() -> [Check] { [commands, amounts, large, unmarked] }

  private static func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  private static var commands: Check {
    InTerminal.check(
      .t07, "commands", "What a paste holds is never pressed, whatever it holds",
      means: "A line from a web page orders and confirms."
    ) { stage in
      let texts = [
        "q", "r\r\t\r", "\r\r\r", "4", "x", ":quit\r", "\u{1B}[201~q\r", "\u{3}", "\u{1A}", "\u{4}",
        "\u{1B}", "\u{1B}[Bq", "\u{1B}OP", "q\u{0}r", "\u{9B}201~r", "\u{1B}]0;x\u{7}q",
        "\u{1B}\u{1B}[201~\r", "\u{1B}[200~\u{1B}[200~r\r",
      ]
      for text in texts {
        let terminal = try stage.topup()
        terminal.send(pasted(text))
        let screen = terminal.settle()
        try Expect.that(
          screen.contains("[1 Top up]") && !screen.contains("Quit?") && !screen.contains("▸Pay"),
          "nothing but text after the paste of \(text.debugDescription)", saw: screen)
        try terminal.expectNoOffence()
        // It still hears keys, and they go where they went before.
        terminal.send("\u{15}7\t")
        try terminal.wait(for: "Rp 1,110,000")
        stage.close(terminal.terminal)
      }
    }
  }

  private static var amounts: Check {
    InTerminal.check(
      .t07, "amounts", "Amounts as people write them are understood, anything else is refused",
      means: "1m is a million to some, a milliard to others: one of them pays."
    ) { stage in
      let rows = [
        ("1.000.000", "Rp 1,110,000"), ("Rp1,500,000", "Rp 1,665,000"), ("2jt", "Rp 2,220,000"),
        ("1m", "different amounts"), ("abc", "not an amount"),
      ]
      for (text, seen) in rows {
        let terminal = try stage.topup()
        terminal.send(pasted(text))
        terminal.settle()
        // A refusal says so at once; what was understood is in the total when the field is left.
        if seen.hasPrefix("Rp") { terminal.send("\t") }
        try terminal.wait(for: seen)
        stage.close(terminal.terminal)
      }
    }
  }

  private static var large: Check {
    InTerminal.check(
      .t07, "large", "A megabyte and a paste that never ends are survived in bounded memory",
      means: "One wrong paste ends the program or takes all memory."
    ) { stage in
      let terminal = try stage.topup()
      let megabyte = String(repeating: "q9r\r4\u{1B}[B", count: 131_072)
      terminal.send(pasted(megabyte))
      terminal.send("\u{15}7\t")
      try terminal.wait(for: "Rp 1,110,000")
      // Without an end it is over when it falls silent.
      terminal.send("\u{1B}[Z\u{15}\u{1B}[200~r\r4q")
      terminal.settle(milliseconds: 1_200)
      terminal.send("\u{15}1jt")
      try Expect.that(
        terminal.settle().contains("[1 Top up]"), "the tab Top up", saw: terminal.screen.text)
      let kilobytes = try terminal.terminal.peakMemoryKilobytes()
      stage.context.note("Most memory with a megabyte pasted: \(kilobytes) kB.")
      try Expect.that(kilobytes < 64_000, "less than 64 MB", saw: "\(kilobytes) kB")
      try terminal.expectNoOffence()
    }
  }

  private static var unmarked: Check {
    InTerminal.check(
      .t07, "unmarked", "Where a terminal knows no paste, what it sends orders nothing",
      means: "A paste on an old terminal pays."
    ) { stage in
      for name in ["vt100", "linux"] where TerminalKindChecks.isKnown(name) {
        let terminal = try stage.bare(environment: ["TERM": name])
        terminal.send("1000000r\r\t\r\r\t\r\r")
        try terminal.wait(forText: "1,000,000")
        terminal.waitForSilence(milliseconds: 300)
        try Expect.that(
          !terminal.text.contains("Waiting for payment"), "nothing ordered",
          saw: "an order awaits payment")
        stage.close(terminal)
      }
    }
  }
}
