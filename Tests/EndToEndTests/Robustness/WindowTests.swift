import OwnThreads
import Testing

@Suite("Sizes, and the shell behind", .onOwnThreads)
struct WindowTests {
  @Test("Ctrl-Z gives the shell its screen back; fg brings topup's, with what was typed")
  func suspending() throws {
    let terminal = try Terminal(shell: "PS1='ready> ' exec bash --norc --noprofile -i")
    try terminal.wait(for: "ready>")
    try terminal.type("\(Command.topup) --lang en")
    try terminal.press("Enter")
    try terminal.wait(for: "[Rp  ")
    try terminal.type("1234567")
    try terminal.wait(for: "[Rp 1,234,567 ")
    for time in 1...2 {
      try terminal.press("C-z")
      try terminal.wait(for: "Stopped", "ready>", without: "1,234,567")
      #expect(try terminal.pane("alternate_on") == "0")
      #expect(try terminal.pane("mouse_any_flag") == "0")
      try terminal.type("clear; stty -a | grep -c ' echo '; echo $((time = \(time)0))")
      try terminal.press("Enter")
      try terminal.wait(for: "1\n\(time)0\nready>")
      try terminal.type("fg")
      try terminal.press("Enter")
      try terminal.wait(for: "[Rp 1,234,567 ", "Review Order")
      #expect(try terminal.pane("alternate_on") == "1")
    }
    try terminal.press("Tab")
    try terminal.wait(for: "Rp 1,370,369")
    try terminal.press("q")
    try terminal.wait(for: "Quit?")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Quit")
    try terminal.press("Enter")
    try terminal.wait(for: "ready>", without: "Quit?")
  }

  @Test("A storm of sizes keeps the focus and leaves the screen as if it had never been")
  func resizing() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("Tab", "Tab")
    try terminal.type("3")
    let before = try terminal.wait(for: "Rp 2,700,000")
    for step in 1...20 {
      try terminal.resize(columns: 40 + step * 37 % 130, rows: 12 + step * 11 % 45)
    }
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(until: "the screen of before:\n\(before)") { $0 == before }
    try terminal.press("BSpace", "4")
    try terminal.wait(for: "Rp 3,600,000")
  }

  @Test(
    "Too small a window says what it needs; nothing is lost when it grows",
    arguments: [(39, 12), (40, 11), (20, 5), (13, 2)])
  func tooSmall(columns: Int, rows: Int) throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.type("1000000")
    try terminal.wait(for: "[Rp 1,000,000 ")
    try terminal.resize(columns: columns, rows: rows)
    try terminal.wait(for: "40x12", without: "Review")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "[Rp 1,000,000 ", "Review Order")
  }

  @Test("Below the smallest size q quits", arguments: [(39, 12), (20, 5)])
  func quitsWhenTooSmall(columns: Int, rows: Int) throws {
    let terminal = try Terminal("--lang en", columns: columns, rows: rows)
    try terminal.wait(for: "40x12", "q")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("Below the smallest size a cart is not lost unasked, and no key orders what is not seen")
  func unseenCart() throws {
    let terminal = try Terminal.atReview()
    try terminal.resize(columns: 30, rows: 8)
    try terminal.wait(for: "40x12")
    try terminal.press("Enter")
    try terminal.press("Tab")
    try terminal.press("Enter")
    try terminal.press("4")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "▸Pay", "Rp 1,110,000", without: "Confirm top-up")
    try terminal.resize(columns: 39, rows: 8)
    try terminal.wait(for: "40x12")
    try terminal.press("q")
    try terminal.wait(for: "loses it")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "Quit?", "▸Stay")
    try terminal.resize(columns: 39, rows: 8)
    try terminal.wait(for: "loses it")
    try terminal.press("q")
    try terminal.expectShell()
  }
}
