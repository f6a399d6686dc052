import PseudoTerminal

/// T01 and T02: every size of the window, and storms of sizes.
enum WindowChecks {
  static func checks() -> [Check] { [smallest, below, unseen, typing, scrolled] }

  private static let places = [
    ("2", "Usage"), ("3", "Logs"), ("4", "Orders"), ("5", "QA"), ("?", "Keys"), (":", ":"),
    ("c", "Switch"), ("T", "Theme"),
  ]

  private static var smallest: Check {
    InTerminal.check(
      .t01, "smallest", "At 40×12 every page and popup opens, fits and can be left",
      means: "A phone or a pane of a multiplexer shows a part, and nobody can reach the rest."
    ) { stage in
      let terminal = try stage.topup(columns: 40, rows: 12)
      for (key, text) in places {
        let first = terminal.screen.text
        try terminal.press(key)
        try terminal.wait(until: text) { $0.contains(text) && $0 != first }
        try terminal.expectNoLeftovers()
        terminal.send("\u{1B}")
        terminal.settle(milliseconds: 100)
        terminal.send("1")
        try terminal.wait(for: "1 Top up", " ? ")
      }
      try terminal.expectNoOffence()
    }
  }

  private static var below: Check {
    InTerminal.check(
      .t01, "below-smallest", "Below 40×12 one line says what is needed; growing brings all back",
      means: "What was picked is lost when a window is made small, or changed unseen."
    ) { stage in
      let terminal = try stage.topup()
      terminal.send("\t\t3\t")
      let before = try terminal.wait(for: "Rp 2,700,000")
      for (columns, rows) in [(39, 12), (40, 11), (20, 5), (13, 2), (5, 1), (1, 1)] {
        terminal.resize(columns: columns, rows: rows)
        try terminal.wait(until: "the line that says so") { screen in
          !screen.contains("Review") && (columns < 13 || screen.contains("40x12"))
        }
        // Nothing that is pressed now changes what is not seen.
        terminal.send("9x\r\t4")
        terminal.settle()
        terminal.resize(columns: 80, rows: 24)
        try terminal.wait(until: "the screen of before:\n\(before)") { $0 == before }
      }
    }
  }

  private static var unseen: Check {
    InTerminal.check(
      .t01, "below-smallest-quits", "Below 40×12 q quits, and asks where a cart would be lost",
      means: "A small window holds somebody captive, or throws a cart away."
    ) { stage in
      let empty = try stage.open(
        stage.program, ["--lang", "en"], columns: 39, rows: 12)
      try empty.wait(for: "40x12", "q")
      try empty.quit()
      let terminal = try stage.topup()
      try terminal.review()
      terminal.resize(columns: 39, rows: 8)
      try terminal.wait(for: "40x12")
      terminal.send("q")
      try terminal.wait(for: "loses it")
      terminal.resize(columns: 80, rows: 24)
      try terminal.wait(for: "Quit?", "▸Stay")
    }
  }

  private static var typing: Check {
    InTerminal.check(
      .t02, "typing", "A storm of sizes while typing loses no key and leaves no leftovers",
      means: "Dragging a window's corner garbles the screen or eats what is typed."
    ) { stage in
      let terminal = try stage.topup()
      var random: UInt64 = 7
      for step in 0..<400 {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        terminal.terminal.resize(
          columns: 40 + Int(random >> 33) % 120, rows: 12 + Int(random >> 45) % 40)
        if step % 50 == 0 { terminal.send("\(1 + step / 50)") }
        if step % 16 == 0 { terminal.terminal.readAvailable() }
      }
      for (columns, rows) in [(132, 43), (80, 24)] {
        terminal.resize(columns: columns, rows: rows)
        try terminal.wait(until: "everything at \(columns)×\(rows)") { screen in
          let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
          return screen.contains("[Rp 12,345,678 ") && lines.count >= rows
            && lines[rows - 1].contains("? Help") && lines[0].count == columns - 1
        }
      }
      try terminal.expectNoLeftovers()
    }
  }

  private static var scrolled: Check {
    InTerminal.check(
      .t02, "scrolled", "How far a list is scrolled and the row in focus outlast a storm of sizes",
      means: "After a resize Enter opens another row than the one that was looked at."
    ) { stage in
      for tab in ["3", "4"] {
        let terminal = try stage.topup()
        try terminal.press(tab)
        terminal.settle(milliseconds: 200)
        for _ in 0..<6 { terminal.send("\u{1B}[B") }
        let before = terminal.settle(milliseconds: 200)
        let (column, row) = (terminal.screen.column, terminal.screen.row)
        for step in 0..<200 {
          terminal.terminal.resize(columns: 60 + step * 37 % 130, rows: 24 + step * 11 % 45)
        }
        terminal.resize(columns: 80, rows: 24)
        try terminal.wait(until: "the screen of before:\n\(before)") { $0 == before }
        try terminal.expectNoLeftovers()
        try Expect.equal(terminal.screen.row, row, "the cursor's row")
        try Expect.equal(terminal.screen.column, column, "the cursor's column")
        stage.close(terminal.terminal)
      }
    }
  }
}
