import Foundation
import Glibc
import PseudoTerminal

/// Somebody who presses anything on a real terminal, in a window that changes its size, and starts
/// the program again whenever it has ended. What a seed did once it does again, but for the clock.
final class TerminalMonkey {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var terminal: ScreenTerminal
  private(set) var eventCount = 0
  private(set) var startCount = 1
  /// Presses of Confirm that were seen to be such.
  private(set) var confirmationCount = 0
  private(set) var peakMemoryKilobytes = 0
  private let start: () throws -> ScreenTerminal
  private var random: UInt64
  private var trace: [String] = []

  init(seed: UInt64, start: @escaping () throws -> ScreenTerminal) throws {
    random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.start = start
    terminal = try start()
  }

  func run(events: Int) throws {
    for _ in 0..<events {
      eventCount += 1
      act()
      try sync()
      if try restartIfEnded() { continue }
      if eventCount % 100 == 0 { try check() }
    }
    try check()
    terminal.terminal.signal(SIGTERM)
    let ending = try terminal.terminal.waitForExit()
    guard ending == .exited(143) else { throw fault("SIGTERM ended it with \(ending)") }
    try checkRestored()
  }

  // MARK: Hands

  private func roll(_ sides: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(truncatingIfNeeded: (random &* 0x2545_F491_4F6C_DD1D) >> 33) % sides
  }

  private func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

  private static let purposeful: [(String, [String])] = [
    ("▸Confirm", ["\r", "\t", "\r"]), ("▸Cancel", ["\t", "\t", "\r", "\u{1B}"]),
    ("▸Pay", ["\r", "\r", "\u{1B}"]), ("Waiting for payment", ["P", "\u{1B}", "4"]),
    ("[1 Top up]", ["p", "r", "9", "\t", "\u{1B}[B", "p"]),
  ]

  private static let keys: [String] =
    "0123459pruxyobPRTcqhjkledgG:?/+- w".map(String.init)
    + [
      "\r", "\r", "\t", "\t", "\u{1B}", "\u{1B}", "\u{1B}[Z", "\u{1B}[A", "\u{1B}OB", "\u{1B}[C",
      "\u{1B}OD", "\u{1B}[H", "\u{1B}[F", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[3~", "\u{7F}", "\u{3}",
      "\u{15}", "\u{C}", "\u{17}", "\u{1B}OP", "\u{1B}[2~", "é", "作", "👍",
    ]

  private static let pastes = [
    "1jt", "5", "1m", "q\r\r", "x\u{1B}[201~y", "12345678", "\u{1B}[B\r", "",
    String(repeating: "9\r", count: 3_000),
  ]

  private static let strays = [
    "\u{1B}[?62;4c", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}[I", "\u{1B}[97;5u", "\u{1B}[", "\u{1B}O",
    "\u{1B}]0;x", "\u{1B}P1$r", "\u{1B}[<0;5", "\u{1B}[200~",
  ]

  private func act() {
    // Where money is near, one key at a time, so that it is known what each one met.
    if terminal.screen.text.contains("▸Confirm") || terminal.screen.text.contains("▸Cancel") {
      return press(roll(4) == 0 ? pick(Self.keys) : purposefulKey)
    }
    switch roll(100) {
    case ..<45: press(purposefulKey)
    case ..<70: press(pick(Self.keys))
    case ..<76: resize()
    case ..<81: send("\u{1B}[200~" + pick(Self.pastes) + "\u{1B}[201~")
    case ..<88: click()
    case ..<92: send(pick(Self.strays))
    case ..<96: sendBytes()
    case ..<98: terminal.terminal.signal(pick([SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE]))
    default:
      send((0..<1 + roll(30)).map { _ in pick(["\u{1B}[B", "\u{1B}[A", "j", "\t"]) }.joined())
    }
  }

  private var purposefulKey: String {
    let text = terminal.screen.text
    let keys = Self.purposeful.first { text.contains($0.0) }?.1
    return pick(keys ?? ["1", "\u{1B}", "\r", "4"])
  }

  private func press(_ key: String) {
    if key == "\r" || key == " ", terminal.screen.text.contains("▸Confirm") {
      confirmationCount += 1
    }
    send(key)
  }

  private func send(_ keys: String) {
    trace.append(keys.debugDescription)
    terminal.send(keys)
  }

  /// Any bytes, but those by which the line itself stops the output or ends the program, and those
  /// that confirm.
  private func sendBytes() {
    let taboo: Set<UInt8> = [0x0A, 0x0D, 0x13, 0x1C, 0x20, 0x71, 0x03]
    let bytes = (0..<1 + roll(12)).map { _ in UInt8(roll(256)) }.filter { !taboo.contains($0) }
    trace.append("\(bytes)")
    terminal.terminal.send(bytes)
  }

  private func resize() {
    let small = roll(6) == 0
    let columns = small ? 1 + roll(45) : 40 + roll(120)
    let rows = small ? 1 + roll(14) : 12 + roll(45)
    trace.append("\(columns)x\(rows)")
    terminal.resize(columns: columns, rows: rows)
  }

  private func click() {
    let at = "\(1 + roll(terminal.screen.columns));\(1 + roll(terminal.screen.rows))"
    send("\u{1B}[<\(pick([0, 0, 0, 64, 65]));\(at)M")
  }

  // MARK: Judgement

  /// Waits until the program has read what was sent and has drawn.
  private func sync() throws {
    let limit = Date().addingTimeInterval(PseudoTerminal.patienceSeconds)
    while terminal.terminal.unreadByteCount > 0, Date() < limit {
      terminal.terminal.readAvailable(waitingMilliseconds: 1)
      if terminal.terminal.isOver { break }
    }
    guard Date() < limit else { throw fault("it does not read what is pressed") }
    let isNearMoney = ["▸Pay", "▸C", "Review Order"].contains { terminal.screen.text.contains($0) }
    terminal.settle(milliseconds: isNearMoney ? 12 : 2)
    // What the system says at the end counts what the test held when it started the program.
    if eventCount % 20 == 0, let peak = try? terminal.terminal.peakMemoryKilobytes() {
      peakMemoryKilobytes = max(peakMemoryKilobytes, peak)
    }
    if trace.count > 60 { trace.removeFirst(20) }
  }

  private func restartIfEnded() throws -> Bool {
    guard terminal.terminal.isOver else { return false }
    let ending = try terminal.terminal.waitForExit()
    guard ending == .exited(0) else { throw fault("it ended with \(ending)") }
    try checkRestored()
    terminal = try start()
    startCount += 1
    trace.append("--- started again")
    return true
  }

  /// Nothing was sent that may not be, and nothing is left on the screen that is not of it.
  private func check() throws {
    for attempt in 1...4 {
      let before = terminal.settle(milliseconds: 80)
      let fresh = try terminal.redrawn()
      if fresh == terminal.screen.text, fresh == before { break }
      // A message that left meanwhile, or a second that passed, is no leftover.
      if attempt == 4 {
        throw fault("leftovers on the screen:\n\(before)\n--- drawn anew:\n\(fresh)")
      }
    }
    // While the size changes, what was drawn for another one goes over the edge.
    let offences = terminal.screen.offences.filter { !$0.hasPrefix("a wide character") }
    guard offences.isEmpty else { throw fault("sent: \(offences)") }
  }

  private func checkRestored() throws {
    terminal.update()
    guard terminal.screen.modes == [7, 25], !terminal.screen.hasStyle,
      terminal.terminal.settings.c_lflag & UInt32(ECHO | ICANON) == UInt32(ECHO | ICANON)
    else { throw fault("the terminal is left with \(terminal.screen.modes)") }
  }

  private func fault(_ what: String) -> Fault {
    Fault(
      description: "event \(eventCount): \(what)\n\(terminal.screen.text)\n"
        + trace.suffix(30).joined(separator: " "))
  }
}
