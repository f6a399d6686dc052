import Foundation
import OwnThreads
import Testing

@Suite("topup demo", .onOwnThreads)
struct DemoTests {
  @Test("A story on a terminal: forwards, backwards, another size, and the shell as it was")
  func told() throws {
    let terminal = try Terminal("demo first-top-up --lang en")
    try terminal.wait(for: "1/8", "First top-up", "[Rp  ")
    try terminal.press("Right")
    try terminal.wait(for: "2/8", "[Rp 999,999 ")
    try terminal.press("n")
    let raised = try terminal.wait(for: "3/8", "[Rp 1,000,000 ")
    try terminal.press("Enter")
    try terminal.wait(for: "4/8", "[▸Pay ]")
    try terminal.press("p")
    try terminal.wait(until: "the screen of before:\n\(raised)") { $0 == raised }
    try terminal.resize(columns: 40, rows: 12)
    try terminal.wait(for: "3/8", "[Rp 1,000,000 ", "? Keys")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(until: "the screen of before:\n\(raised)") { $0 == raised }
    try terminal.press("End", "Right")
    try terminal.wait(for: "The end: First top-up", "Other stories:")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("Without a name the stories are listed, and one is chosen")
  func chosen() throws {
    let terminal = try Terminal("demo --lang id")
    try terminal.wait(for: "Cerita", "Isi ulang pertama", "Saldo menipis dipulihkan")
    try terminal.press("Down", "Enter")
    try terminal.wait(for: "1/5", "Kelebihan pemakaian dilunasi", "PT Cakra Motor Sejahtera")
    try terminal.press("Escape")
    try terminal.expectShell()
  }

  @Test("In a pipe the stories are a list, and a story is text")
  func piped() throws {
    let list = try Command.topup("demo", "--lang", "en")
    #expect(list.exitCode == 0)
    #expect(list.output.contains("forged-webhook"))
    let story = try Command.topup("demo", "low-balance", "--lang", "en")
    #expect(story.exitCode == 0)
    #expect(story.output.contains("6/6 Usage again"))
    #expect(story.output.contains("Rp 2,850,000"))
  }

  @Test("--plain leaves out lines that are drawn; without motion a step is there at once")
  func quiet() throws {
    let plain = try Command.topup("demo", "first-top-up", "--plain", "--lang", "en")
    #expect(plain.output.contains("8/8"))
    #expect(!plain.output.contains("─"))
    #expect(!plain.output.contains("┃"))
    let terminal = try Terminal("demo first-top-up --lang en --reduced-motion")
    try terminal.wait(for: "1/8", "[Rp  ")
    try terminal.press("Right")
    try terminal.wait(for: "2/8", "[Rp 999,999 ")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("What is not in a demonstration is a wrong command line, and says so")
  func refusals() throws {
    for arguments in [
      ["no-such-story"], ["--url", "https://billing.example"], ["--company", "CID-1002"],
      ["--token-env", "X"], ["first-top-up", "excess-settled"], ["--record", "x.cast"],
      ["first-top-up", "--size", "12x3"],
    ] {
      let command = try Command.run(Command.topup, ["demo"] + arguments)
      #expect(command.exitCode == 2, "\(arguments)")
      #expect(command.errors.hasPrefix("topup: "))
    }
    let unknown = try Command.topup("demo", "no-such-story", "--lang", "en")
    #expect(unknown.errors.contains("first-top-up, excess-settled"))
  }

  @Test("A recording is the same every time, and takes no file's place")
  func recorded() throws {
    let home = try ScratchHome()
    let (one, other) = (home.path + "/one.cast", home.path + "/other.cast")
    for path in [one, other] {
      let command = try Command.topup("demo", "price-changed", "--record", path, "--size", "100x30")
      #expect(command.exitCode == 0)
      #expect(command.output == path + "\n")
    }
    let bytes = try Data(contentsOf: URL(filePath: one))
    #expect(try bytes == Data(contentsOf: URL(filePath: other)))
    #expect(String(decoding: bytes.prefix(60), as: UTF8.self).contains("\"width\":100"))
    let again = try Command.topup("demo", "forged-webhook", "--record", one)
    #expect(again.exitCode == 1)
    #expect(try bytes == Data(contentsOf: URL(filePath: one)))
    #expect(try Command.topup("demo", "price-changed", "--record", "/no/x.cast").exitCode == 1)
  }

  @Test("Whatever the surroundings name, nobody is reached and nothing is read of it")
  func unreachable() throws {
    let proxy = try Proxy()
    let surroundings = [
      "TOPUP_URL": proxy.url, "TOPUP_TOKEN": "secret", "TOPUP_API_KEY": "secret",
      "TOPUP_COMPANY": "CID-9999", "TOPUP_DATA": "/no/such/folder",
    ]
    let plain = try Command.topup("demo", "first-top-up", "--lang", "en")
    let surrounded = try Command.topup(
      "demo", "first-top-up", "--lang", "en", environment: surroundings)
    #expect(surrounded.exitCode == 0)
    #expect(surrounded.output == plain.output)
    #expect(proxy.requests.isEmpty)
  }

  private static let strace = "/usr/bin/strace"

  @Test(
    "No socket is opened and no file is written",
    .enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
  func traced() throws {
    let traced = try Command.run(
      Self.strace,
      [
        "-f", "-qq", "-e", "trace=network,openat,creat,rename,link,unlink", Command.topup, "demo",
        "forged-webhook",
      ])
    #expect(traced.exitCode == 0)
    #expect(traced.errors.contains("sample-data/catalog.json"))
    // A program that is built to tell its coverage writes that where it ends.
    let calls = traced.errors.split(separator: "\n").filter { !$0.contains(".profraw") }
    for call in ["socket(", "connect(", "O_WRONLY", "O_RDWR", "O_CREAT", "config.json"] {
      #expect(calls.filter { $0.contains(call) } == [])
    }
  }
}
