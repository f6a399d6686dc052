import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("topup --plain", .onOwnThreads)
struct PlainTests {
  private static let walks = [
    ("en", "1\n999999\nreview\npay\nconfirm\npay\nmenu\norders\nmenu\nquit\n"),
    ("id", "1\n999999\ntinjau\nbayar\nkonfirmasi\nbayar\nmenu\npesanan\nmenu\nkeluar\n"),
  ]

  private func run(
    _ script: String, _ arguments: [String],
    environment: [String: String] = Command.environment
  ) throws -> Command {
    let file = NSTemporaryDirectory() + "topup-script-" + UUID().uuidString
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try Command.run(
      Command.topup, ["--plain"] + arguments, environment: environment, input: file)
  }

  private func terminal(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Command.topup, ["--plain", "--lang", "en"] + arguments,
      environment: Command.environment.merging(environment) { $1 })
    try terminal.wait(forText: "What do you want to do?")
    return terminal
  }

  @Test("A script of answers does a whole top-up on sample data", arguments: walks)
  func script(language: String, script: String) throws {
    let result = try run(script, ["--lang", language])
    #expect(result.exitCode == 0)
    #expect(result.output.contains(language == "en" ? "Payment received." : "Pembayaran diterima."))
    #expect(result.output.contains(language == "en" ? "Rp 1,110,000" : "Rp 1.110.000"))
    #expect(!result.output.contains("\u{1B}") && !result.output.contains("\r"))
  }

  @Test("Another sample company is switched to by its number, and its sections are asked for")
  func anotherCompany() throws {
    let result = try run("switch company\n6\n1\nquit\n", ["--lang", "en"])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("Company: PT Cakra Motor Sejahtera"))
    #expect(result.output.contains("Excess usage Rp 5,000."))
  }

  @Test("The same against a service over HTTP", arguments: walks)
  func service(language: String, script: String) throws {
    let sandbox = try RunningSandbox()
    let home = try ScratchHome()
    var variables = home.environment(token: RunningSandbox.token())
    variables["TOPUP_URL"] = "http://127.0.0.1:\(sandbox.port)"
    variables["TOPUP_API_KEY"] = RunningSandbox.apiKey
    let result = try run(script, ["--lang", language], environment: variables)
    #expect(result.exitCode == 0)
    let orders = try sandbox.orders()
    #expect(orders.first?["status"] as? String == "credited")
    #expect(home.journals().isEmpty)
  }

  @Test("Without its word nothing is ordered, whatever else a script says")
  func noWord() throws {
    // A line that is longer than any answer is not cut down to one that fits.
    let long = "confirm" + String(repeating: " ", count: 5000) + "not"
    for answer in ["", "1", "yes", "y", "pay", long] {
      let result = try run(
        "1\n1000000\nreview\npay\n\(answer)\nmenu\norders\n", ["--lang", "en"])
      #expect(!result.output.contains("Waiting for payment"))
      #expect(!result.output.contains("awaiting payment\n"))
      #expect(result.exitCode != 0)
    }
  }

  @Test("On a terminal: line by line, without a byte that moves a cursor")
  func onTerminal() throws {
    let terminal = try terminal()
    for (answer, text) in [
      ("1", "How much of WhatsApp balance?"), ("1jt", "How much of Monthly"),
      ("review", "1, 2 or why"), ("pay", "Type the word confirm"), ("confirm", "Payment address"),
      ("pay", "Payment received."),
    ] {
      terminal.send(answer + "\n")
      try terminal.wait(forText: text)
    }
    terminal.send("quit\n")
    #expect(try terminal.waitForExit() == .exited(0))
    let text = terminal.text.replacing("\r\n", with: "\n")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("https://") })
  }

  @Test("S07: lines typed ahead of the confirmation do not confirm")
  func typedAhead() throws {
    let terminal = try terminal()
    terminal.send("1\n1jt\nreview\npay\nconfirm\nconfirm\n")
    try terminal.wait(forText: "Type the word confirm")
    terminal.waitForSilence(milliseconds: 300)
    #expect(!terminal.text.contains("Payment address"))
    terminal.send("confirm\n")
    try terminal.wait(forText: "Payment address")
    terminal.signal(SIGINT)
    #expect(try terminal.waitForExit() == .exited(130))
  }

  @Test(
    "Signals end it with the code that a shell expects",
    arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func signals(signal: Int32, code: Int32) throws {
    let terminal = try terminal()
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .exited(code))
  }

  @Test("A terminal that goes away, and the end of what is typed")
  func endOfInput() throws {
    let gone = try terminal()
    gone.hangUp()
    #expect(try gone.waitForExit() == .exited(129))
    let ended = try terminal()
    ended.send("\u{4}")
    #expect(try ended.waitForExit() == .exited(0))
    #expect(ended.text.contains("The input has ended."))
  }

  @Test(
    "Variables choose it on a terminal, and 0 does not",
    arguments: [("TOPUP_PLAIN", "1"), ("ACCESSIBLE", "1"), ("ACCESSIBLE", "yes")])
  func variables(name: String, value: String) throws {
    let terminal = try PseudoTerminal(
      Command.topup, ["--lang", "en"],
      environment: Command.environment.merging([name: value]) { $1 })
    try terminal.wait(forText: "What do you want to do?")
    #expect(!terminal.text.contains("\u{1B}"))
    terminal.send("quit\n")
    #expect(try terminal.waitForExit() == .exited(0))
    let screen = try PseudoTerminal.topup(environment: [name: "0"])
    #expect(screen.text.contains("\u{1B}["))
  }

  @Test("A stream that is closed is at its end, and nothing else gets its number")
  func closedStreams() throws {
    let cases: [(String, Int32)] = [("<&-", 0), ("<&- 2>&-", 0), ("</dev/null >&-", 129)]
    for (streams, code) in cases {
      let result = try Command.run(
        "/bin/sh",
        ["-c", "timeout -k 1 20 '\(Command.topup)' --plain --lang en \(streams)"])
      #expect(result.exitCode == code, "\(streams): \(result.errors)")
      if code == 0 { #expect(result.output.contains("The input has ended.")) }
    }
  }

  @Test(
    "A reader that takes nothing does not keep a signal from ending it",
    arguments: [0, O_NONBLOCK])
  func stalledReader(flags: Int32) throws {
    let script = NSTemporaryDirectory() + "topup-script-" + UUID().uuidString
    let text = String(repeating: "usage\nmenu\n", count: 200)
    try text.write(toFile: script, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: script) }
    let pipe = Pipe()
    let output = pipe.fileHandleForWriting.fileDescriptor
    _ = fcntl(output, F_SETFL, O_WRONLY | flags)
    let child = try Command.start(
      Command.topup, ["--plain", "--lang", "en"], input: script, output: output,
      errors: STDERR_FILENO)
    let deadline = Date(timeIntervalSinceNow: 30)
    var room = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    while unsafe poll(&room, 1, 0) != 0, Date() < deadline { usleep(10_000) }
    kill(child, SIGTERM)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, WNOHANG) == 0 {
      if Date() > deadline { kill(child, SIGKILL) }
      usleep(10_000)
    }
    #expect(status == 143 << 8)
  }

  @Test("An order of an earlier run is found again (S15)")
  func recovery() throws {
    let stage = try ServiceStage()
    let first = try run(
      "1\n1jt\nreview\npay\nconfirm\n", ["--lang", "en"], environment: stage.environment())
    #expect(first.output.contains("Waiting for payment."))
    #expect(stage.home.journals().count == 1)
    let second = try run("quit\n", ["--lang", "en"], environment: stage.environment())
    #expect(second.output.contains("Waiting for payment."))
    #expect(try stage.sandbox.orders().count { $0["status"] as? String == "awaiting_payment" } == 1)
  }
}
