import PseudoTerminal

/// The shortest walk in the real program, to the letter, and leaving it.
enum WalkInTerminalChecks {
  private static let sizes = [(80, 24), (132, 43), (40, 12)]

  static func checks() -> [Check] {
    sizes.flatMap { columns, rows in
      [inMemory(columns, rows), served(columns, rows)]
    } + [leaving]
  }

  private static func inMemory(_ columns: Int, _ rows: Int) -> Check {
    InTerminal.check(
      .s07, "walk-\(columns)x\(rows)",
      "At \(columns)×\(rows) the shortest walk goes to the letter, on sample data",
      means: "Nobody can top up on a terminal of this size.", also: [.s02, .s12, .s13]
    ) { stage in
      let terminal = try stage.open(
        stage.program, ["--company", "CID-1001", "--lang", "en"], columns: columns, rows: rows)
      try terminal.wait(for: "[1 Top up]", "[Rp  ", "sample data")
      try walk(terminal)
    }
  }

  private static func served(_ columns: Int, _ rows: Int) -> Check {
    InTerminal.check(
      .s07, "walk-\(columns)x\(rows)-served",
      "At \(columns)×\(rows) the shortest walk goes to the letter, at a server",
      means: "Nobody can top up on a terminal of this size.", also: [.s02, .s12, .s13]
    ) { stage in
      let served = try ServedTerminal(stage)
      let terminal = try served.open(columns: columns, rows: rows)
      try terminal.wait(for: "[1 Top up]", "[Rp  ", "sandbox 127", " ? ")
      try walk(terminal)
      try Expect.equal(served.journals, [], "notes of orders under way")
    }
  }

  private static func walk(_ terminal: ScreenTerminal) throws {
    try terminal.expectCursor(in: "[Rp  ")
    for key in ["9", "9", "9", "9", "9", "9", "\t"] { terminal.send(key) }
    try terminal.wait(for: "[Rp 1,000,000 ", "raised from 999,999", "Rp 1,110,000")
    terminal.send("r")
    try terminal.wait(for: "Review Order", "[▸Pay ]", "adds Rp 1,000,000", "Rp 1,110,000")
    terminal.send("\r")
    try terminal.wait(for: "Confirm top-up", "[▸Cancel ]", "Rp 1,110,000")
    for focused in ["[▸Confirm ]", "▸[x]", "[▸Cancel ]", "[▸Confirm ]"] {
      terminal.send("\t")
      try terminal.wait(for: focused)
      try terminal.expectCursor(in: focused)
    }
    terminal.send("\r")
    try terminal.wait(for: "Payment", "Waiting for payment", "TU/2026/07/000009", "Rp 1,110,000")
    terminal.send("P")
    try terminal.wait(for: "Payment received", "Rp 12,077,950 → Rp 13,077,950")
    terminal.send("4")
    let orders = try terminal.wait(for: "[4 Orders]", "TU/2026/07/000009", "credited")
    let top = orders.split(separator: "\n").first { $0.contains("TU/2026/") } ?? ""
    try Expect.that(
      top.contains("TU/2026/07/000009"), "the new order on top", saw: String(top))
    try terminal.expectNoOffence()
    try terminal.quit()
  }

  private static var leaving: Check {
    InTerminal.check(
      .s13, "leaving", "q asks before an order under way or a cart is left, and leaves the shell",
      means: "A cart is lost by a slip of a finger, or the shell is left broken.", also: [.t03]
    ) { stage in
      let terminal = try stage.topup()
      try terminal.review()
      terminal.send("q")
      try terminal.wait(for: "Quit?", "▸Stay")
      terminal.send("\r")
      try terminal.wait(for: "▸Pay", without: "Quit?")
      terminal.send("\u{3}")
      try terminal.wait(for: "Quit?")
      terminal.send("\t")
      try terminal.wait(for: "▸Quit")
      terminal.send("\r")
      try terminal.expectEnd(.exited(0))
    }
  }
}

extension ScreenTerminal {
  /// The cursor is in a line that holds a text: that is where a reader reads.
  func expectCursor(in text: String) throws(CheckFailure) {
    let line = screen.lines[screen.row]
    try Expect.that(
      line.contains(text), "the cursor in a line with \"\(text)\"",
      saw: "it is in row \(screen.row + 1): \(line)")
  }
}
