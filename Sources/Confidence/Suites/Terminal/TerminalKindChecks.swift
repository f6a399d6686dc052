import Glibc
import PseudoTerminal

/// T08 to T11: kinds of terminals, locales, colours and multiplexers.
enum TerminalKindChecks {
  static func checks() -> [Check] {
    [noScreen, ascii, noColor, depths, kinds, strays] + multiplexers
  }

  /// Whether the machine has its entry.
  static func isKnown(_ name: String) -> Bool {
    ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"].contains { folder in
      unsafe access("\(folder)/\(name.prefix(1))/\(name)", R_OK) == 0
    }
  }

  private static var noScreen: Check {
    InTerminal.check(
      .t08, "lines-instead", "A dumb, unknown or missing terminal gets lines, and is told so",
      means: "Escape sequences as text, or no program at all."
    ) { stage in
      for name in ["dumb", "", "no-such-terminal"] {
        let terminal = try stage.bare(
          environment: ["TERM": name], expecting: "What do you want to do?")
        try Expect.that(
          terminal.text.contains("TERM=\(name) cannot show screens"), "a line that says why",
          saw: terminal.text)
        terminal.send("quit\n")
        try Expect.equal(try terminal.waitForExit(), .exited(0), "how it ends")
        try Expect.that(
          !terminal.text.contains("\u{1B}"), "no escape sequence", saw: terminal.text)
      }
    }
  }

  private static var ascii: Check {
    InTerminal.check(
      .t09, "ascii", "Without UTF-8 a whole walk is ASCII, borders, marks and gauges too",
      means: "The screen is rubbish in a C locale."
    ) { stage in
      let terminal = try stage.topup(environment: ["LC_ALL": "C"])
      for (keys, text) in [
        ("999999\t", "raised from"), ("r", "Pay ]"), ("\r", "#= Confirm top-up ="),
        ("\t", "[>Confirm ]"), ("\r", "Waiting for payment"), ("P", "received"), ("4", "Ordered"),
        ("2", "Usage"),
        ("3", "Logs"), ("5", "QA"), ("?", "Keys"), ("\u{1B}", "QA"), (":", ":"), ("\u{1B}", "QA"),
        ("T", "heme"), ("\u{1B}", "QA"), ("c", "CID-"), ("\u{1B}", "QA"),
      ] {
        terminal.send(keys)
        try terminal.wait(for: text)
      }
      let others = terminal.terminal.output.count { $0 >= 0x80 }
      try Expect.equal(others, 0, "bytes that are no ASCII")
      try terminal.expectNoOffence()
    }
  }

  /// The parameters of every sequence that sets colours or attributes.
  private static func styles(in text: String) -> [[Int]] {
    text.split(separator: "\u{1B}[").compactMap { part in
      let parameters = part.prefix { "0123456789;:".contains($0) }
      guard part.dropFirst(parameters.count).first == "m" else { return nil }
      return parameters.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
    }
  }

  private static func isColor(_ number: Int) -> Bool {
    (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
  }

  private static var noColor: Check {
    InTerminal.check(
      .t10, "none", "Without colour none is set, and a whole order is legible",
      means: "What only a colour says is not said."
    ) { stage in
      for variables in [["NO_COLOR": "1"], ["TOPUP_COLOR": "never"]] {
        let terminal = try stage.topup("--theme", "midnight", environment: variables)
        try terminal.placeOrder()
        let colors = styles(in: terminal.terminal.text).joined().filter { isColor($0) }
        try Expect.equal(colors, [], "colours with \(variables)")
        stage.close(terminal.terminal)
      }
    }
  }

  private static var depths: Check {
    InTerminal.check(
      .t10, "depths", "No terminal gets a colour that it does not have",
      means: "Colours that are other ones, or rubbish, on 8 and 16 colours."
    ) { stage in
      let kinds = [
        ("xterm", 8), ("linux", 8), ("screen", 8), ("xterm-16color", 16), ("vt100", 0),
        ("xterm-256color", 256),
      ]
      for (name, count) in kinds where isKnown(name) {
        let terminal = try stage.bare("--theme", "midnight", environment: ["TERM": name])
        terminal.send("1000000r")
        try terminal.wait(forText: "Pay ]")
        terminal.waitForSilence()
        let styles = styles(in: terminal.text)
        let has256 = styles.contains { $0.starts(with: [38, 5]) || $0.contains(38) }
        let has8 = styles.joined().contains { (30...37).contains($0) || (40...47).contains($0) }
        try Expect.equal(has256, count == 256, "256 colours on \(name)")
        if count < 256 { try Expect.equal(has8, count > 0, "colours on \(name)") }
        try Expect.that(
          !terminal.text.contains("38;2;") && !terminal.text.contains("\u{1B}]4;"),
          "no true colour and no other palette on \(name)", saw: "there is some")
        stage.close(terminal)
      }
    }
  }

  private static var kinds: Check {
    InTerminal.check(
      .t11, "kinds", "A whole top-up on xterm, tmux, screen, the Linux console and a vt100",
      means: "It works where it was written and nowhere else."
    ) { stage in
      let names = [
        "xterm-256color", "xterm", "tmux-256color", "screen-256color", "screen", "linux", "vt100",
      ]
      var made = 0
      for name in names where isKnown(name) {
        let terminal = try stage.bare(environment: ["TERM": name])
        // Down to the visitors and up again, as it sends its arrows.
        let arrow = name == "linux" ? "\u{1B}[" : "\u{1B}O"
        for (keys, text) in [
          (arrow + "B", "Customers who may"), ("+", "300,000"), ("x" + arrow + "A", "2,500,000"),
        ] {
          terminal.send(keys)
          try terminal.wait(forText: text)
          terminal.waitForSilence()
        }
        try order(terminal)
        terminal.send("q")
        try Expect.equal(try terminal.waitForExit(), .exited(0), "how it ends on \(name)")
        try Expect.that(terminal.echoes, "a line that echoes on \(name)", saw: "it does not")
        try Expect.equal(
          terminal.text.contains("1006"), name.hasPrefix("xterm"), "SGR mouse on \(name)")
        made += 1
      }
      stage.context.note("Kinds of terminals: \(made) of \(names.count) are known here.")
      try Expect.that(made >= 2, "entries of terminals", saw: "\(made)")
    }
  }

  private static func order(_ terminal: PseudoTerminal) throws {
    for (keys, text) in [
      ("999999\t", "999,999."), ("r", "Pay ]"), ("\r", "Confirm top-up"), ("\t", "Confirm ]"),
      ("\r", "Waiting for payment"), ("P", "received"), ("4", "Ordered"),
    ] {
      terminal.send(keys)
      try terminal.wait(forText: text)
      terminal.waitForSilence()
    }
  }

  private static var strays: Check {
    InTerminal.check(
      .t11, "strays", "Late answers and reports that nobody asked for change nothing",
      means: "A terminal's answer is typed into an amount."
    ) { stage in
      let terminal = try stage.topup()
      let before = terminal.settle(milliseconds: 150)
      terminal.send(
        "\u{1B}[?62;4c\u{1B}[>0;115;0c\u{1B}[12;40R\u{1B}]10;rgb:ffff/0/0\u{7}"
          + "\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}[I\u{1B}[O\u{1B}[97;5u\u{1B}[?0u\u{1B}[27;5;13~"
          + "\u{1B}P>|term(1)\u{1B}\\\u{1B}[<35;70;20M\u{1B}[32;9;9M\u{1B}_Gi=1;OK\u{1B}\\"
          + "\u{1B}[?2026;2$y\u{9B}1;2R")
      try Expect.equal(terminal.settle(milliseconds: 200), before, "the screen")
      terminal.send("7\t")
      try terminal.wait(for: "Rp 1,110,000")
    }
  }

  private static var multiplexers: [Check] {
    let rows: [(String, String, [String])] = [
      ("gnu-screen", "/usr/bin/screen", ["-U", "-c", "/dev/null", "-T", "screen-256color"]),
      ("tmux", "/usr/bin/tmux", ["-f", "/dev/null", "-L", "topup-check", "new-session"]),
    ]
    return rows.map { name, program, arguments in
      InTerminal.check(
        .t11, name, "A whole top-up within \(name)", means: "It works on bare terminals only."
      ) { stage in
        guard unsafe access(program, X_OK) == 0 else {
          throw CheckSkip("\(program) is not installed")
        }
        let terminal = try PseudoTerminal.within(program, arguments, stage)
        try terminal.wait(forText: "Review")
        terminal.waitForSilence()
        try order(terminal)
        terminal.send("q")
        try Expect.equal(try terminal.waitForExit(), .exited(0), "how it ends")
      }
    }
  }
}

extension PseudoTerminal {
  /// `topup` within a multiplexer whose sockets lie in the check's own folder.
  fileprivate static func within(
    _ program: String, _ arguments: [String], _ stage: TerminalStage
  ) throws -> PseudoTerminal {
    try stage.open(
      program, arguments + [stage.program, "--lang", "en"],
      environment: ["SCREENDIR": stage.home, "TMUX_TMPDIR": stage.home]
    ).terminal
  }
}
