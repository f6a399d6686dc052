import Glibc
import TopupModel
import TopupScreen
import TopupTerminal

/// Writes every event into the log that `PROBE_LOG` names, and shows the last ones.
struct Probe: TerminalProgram {
  let theme: ResolvedTheme
  let capabilities: TerminalCapabilities
  let mailbox: Mailbox<String>
  let log: Int32
  var lines: [String] = []
  var isPopupOpen = false
  var wantsPaintBeforeInput = false
  var isFinished = false
  var nextDeadlineMilliseconds: Int64?
  var isAwaitingFirstData = false
  var requests: [TerminalRequest] = []
  var paintCount = 0

  init(capabilities: TerminalCapabilities, mailbox: Mailbox<String>) {
    self.capabilities = capabilities
    self.mailbox = mailbox
    theme = ResolvedTheme(
      Theme(name: "probe", variant: .any, styles: [:]), depth: capabilities.depth)
    let path = TerminalCapabilities.processEnvironment("PROBE_LOG") ?? "/dev/null"
    log = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  }

  mutating func note(_ line: String) {
    lines.append(line)
    let bytes = Array((line + "\n").utf8)
    _ = unsafe write(log, bytes, bytes.count)
  }

  mutating func receive(_ event: InputEvent, atMilliseconds now: Int64) {
    note((isPopupOpen ? "popup " : "") + described(event))
    guard case .key(let key) = event else { return }
    switch key {
    case .character("q"): isFinished = true
    case .character("p"):
      isPopupOpen = true
      wantsPaintBeforeInput = true
    case .character("F"): fatalError("on purpose")
    case .character("S"): raise(SIGSEGV)
    case .character("O"): _ = overflow(1)
    case .character("m"): postLater()
    case .character("t"): nextDeadlineMilliseconds = now + 50
    case .character("y"): requests.append(.copy("pay\u{1B}me"))
    case .character("T"): requests.append(.title("topup \u{7}\u{1B}]0;evil"))
    default: break
    }
  }

  private func described(_ event: InputEvent) -> String {
    switch event {
    case .key(let key): "\(key)".replacing("TopupModel.Key.", with: "")
    case .paste(let text): "paste \(text.debugDescription)"
    case .mouse(let mouse): "\(mouse.kind) \(mouse.at.column),\(mouse.at.row)"
    case .resized(let size): "resized \(size.columns)x\(size.rows)"
    }
  }

  mutating func takeMessages(atMilliseconds now: Int64) -> Bool {
    let messages = mailbox.takeAll()
    for message in messages { note("message \(message)") }
    return !messages.isEmpty
  }

  mutating func deadlineReached(atMilliseconds now: Int64) {
    nextDeadlineMilliseconds = nil
    note("deadline")
  }

  mutating func inputEnded() { note("input ended") }

  mutating func terminated(by signal: TerminationSignal) { note("terminated \(signal)") }

  mutating func wasPainted() {
    wantsPaintBeforeInput = false
    paintCount += 1
    if paintCount == 1 { note("painted") }
  }

  mutating func takeRequests() -> [TerminalRequest] {
    defer { requests = [] }
    return requests
  }

  mutating func frame(size: ScreenSize) -> Frame {
    var frame = Frame(size: size, glyphs: .forRepertoire(capabilities.repertoire))
    frame.box(frame.bounds, title: "probe \(size.columns)x\(size.rows)")
    for (row, line) in lines.suffix(max(0, size.rows - 2)).enumerated() {
      frame.put(line, at: ScreenPoint(column: 2, row: row + 1), maxWidth: size.columns - 4)
    }
    return frame
  }

  /// A message that arrives from another thread a little later.
  private func postLater() {
    let mailbox = mailbox
    Task.detached {
      try? await Task.sleep(for: .milliseconds(30))
      mailbox.post("hello")
    }
  }

  /// Recursion without an end, which the optimiser cannot make a loop of.
  @inline(never)
  private func overflow(_ depth: Int) -> Int {
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { buffer in
      unsafe buffer.initialize(repeating: depth)
      return unsafe overflow(depth + 1) + buffer[depth % 512]
    }
  }
}
