import Glibc
import PseudoTerminal

/// T05: stopped and continued.
enum StopChecks {
  static func checks() -> [Check] { [shells, stopped] }

  private static var shells: Check {
    InTerminal.check(
      .t05, "shells", "Ctrl-Z gives the shell its screen back, and fg brings all of it again",
      means: "Whoever suspends it loses the shell or what was typed."
    ) { stage in
      let shells = [
        ("/bin/bash", ["--norc", "--noprofile", "-i"]), ("/bin/sh", ["-m", "-i"]),
      ]
      for (shell, arguments) in shells where unsafe access(shell, X_OK) == 0 {
        let terminal = try stage.open(
          shell, arguments, environment: ["PS1": "ready> ", "ENV": ""])
        try terminal.wait(for: "ready>")
        try suspendTwice(terminal, stage)
        stage.close(terminal.terminal)
      }
    }
  }

  private static func suspendTwice(
    _ terminal: ScreenTerminal, _ stage: TerminalStage
  ) throws {
    terminal.send("\(stage.program) --lang en\r")
    try terminal.waitForTopup()
    terminal.send("1234567")
    try terminal.wait(for: "[Rp 1,234,567 ")
    for (columns, rows) in [(100, 30), (80, 24)] {
      terminal.send("\u{1A}")
      try terminal.wait(for: "ready>", without: "1,234,567")
      // Some shells have paste of their own.
      try Expect.equal(terminal.screen.modes.subtracting([2004]), [7, 25], "modes that are on")
      terminal.resize(columns: columns, rows: rows)
      terminal.send("echo $((30 + 7))\r")
      try terminal.wait(for: "37")
      terminal.send("fg\r")
      try terminal.wait(for: "[Rp 1,234,567 ", "Review Order")
      try Expect.that(
        terminal.screen.modes.isSuperset(of: [1000, 1006, 1049, 2004]), "its modes on again",
        saw: "\(terminal.screen.modes.sorted())")
      try terminal.expectNoLeftovers()
    }
    terminal.send("q")
    try terminal.wait(for: "Quit?")
    terminal.send("\t")
    try terminal.wait(for: "▸Quit")
    terminal.send("\r")
    try terminal.wait(for: "ready>", without: "Quit?")
  }

  private static var stopped: Check {
    InTerminal.check(
      .t05, "stopped", "Stopped by SIGSTOP, it comes back with a full repaint",
      means: "What others wrote on the terminal meanwhile stays on the screen."
    ) { stage in
      let terminal = try stage.topup()
      terminal.send("1234567")
      let before = try terminal.wait(for: "[Rp 1,234,567 ")
      terminal.terminal.signal(SIGSTOP)
      try terminal.terminal.wait(for: "the program stops") { try $0.isStopped() }
      let start = terminal.terminal.output.count
      terminal.terminal.signal(SIGCONT)
      try terminal.wait(until: "all drawn again") { _ in
        terminal.terminal.output.count > start + 1_000
      }
      // Only what came since is needed to see all of it.
      var fresh = EmulatedScreen(columns: 80, rows: 24)
      fresh.take(terminal.terminal.output[start...])
      try Expect.equal(fresh.text, before, "the screen")
      try Expect.that(
        fresh.modes.isSuperset(of: [1000, 1006, 1049, 2004]), "its modes on again",
        saw: "\(fresh.modes.sorted())")
    }
  }
}
