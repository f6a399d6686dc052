import Foundation
import OwnThreads
import Testing

@Suite("S15: the journal on disk", .onOwnThreads)
struct JournalFileTests {
  private let stage: ServiceStage

  init() throws { stage = try ServiceStage() }

  private static let lostOrder = ["order", "--yes", "--set", "wa_balance=1000000"]

  /// Leaves an order in the journal of which its program never knew what became.
  private func leaveNote() throws -> String {
    stage.proxy.treat { request, _ in request.isForOrder ? .reset : .pass }
    let result = try stage.topup("order", "--yes", "--set", "wa_balance=1000000")
    #expect(result.exitCode == 4 && result.errors.contains("Run the same command again"))
    #expect(result.errors.contains("No answer to the order yet"))
    stage.proxy.treat { _, _ in .pass }
    return try #require(stage.home.journals().first)
  }

  @Test("Only its owner can read it, and it holds no token")
  func rights() throws {
    let path = try leaveNote()
    #expect(try Self.mode(of: path) == 0o600)
    var folder = URL(filePath: path)
    while folder.lastPathComponent != ".local" {
      folder.deleteLastPathComponent()
      #expect(try Self.mode(of: folder.path) == 0o700, "\(folder)")
    }
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("demo-"))
  }

  private static func mode(of path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test(
    "What cannot be read is set aside, with its name on screen, and never dropped",
    arguments: ["", "{\"version\": 1}", "\u{0}\u{0}\u{0}", "NEWER"])
  func setAside(text: String) throws {
    let path = try leaveNote()
    let note = try String(contentsOfFile: path, encoding: .utf8)
    let spoiled = text == "NEWER" ? note.replacing("\"version\": 1", with: "\"version\": 2") : text
    try spoiled.write(toFile: path, atomically: false, encoding: .utf8)
    let terminal = try stage.terminal(columns: 132, rows: 43)
    try terminal.wait(for: "The note of an earlier order cannot be read", "minimum 1,000,000")
    let aside = try #require(stage.home.journals(ending: ".set-aside-1.json").first)
    #expect(try String(contentsOfFile: aside, encoding: .utf8) == spoiled)
    try terminal.press("Escape", "p", "r")
    try terminal.wait(for: "▸Pay")
    // A second one gets a name of its own.
    try "again".write(toFile: path, atomically: false, encoding: .utf8)
    let result = try stage.topup("order", "--yes", "--set", "wa_balance=1000000")
    #expect(result.exitCode == 1 && result.errors.contains(".set-aside-2.json"))
    #expect(try stage.sandbox.orders().count == 8)
  }

  @Test("Billing is away at the next start: an order of before is told of until it answers")
  func away() throws {
    let path = try leaveNote()
    // What was set aside is nobody's order any more.
    try FileManager.default.copyItem(
      atPath: path, toPath: path.replacing(".json", with: ".set-aside-1.json"))
    stage.proxy.treat { _, _ in .reset }
    let terminal = try stage.terminal()
    try terminal.wait(for: "The last order was never answered")
    stage.proxy.treat { _, _ in .pass }
    try terminal.press("R")
    try terminal.wait(for: "never reached billing", without: "never answered")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("One that is another's by its content is not taken for one's own")
  func foreign() throws {
    let path = try leaveNote()
    let note = try String(contentsOfFile: path, encoding: .utf8)
    let other = note.replacing("USR-1001-ADMIN", with: "USR-1001-OTHER")
    try other.write(toFile: path, atomically: false, encoding: .utf8)
    let result = try stage.topup("order", "--yes", "--set", "wa_balance=1000000")
    #expect(result.exitCode == 1 && result.errors.contains("set-aside"))
  }

  @Test("Companies, users and addresses have journals of their own")
  func owners() throws {
    _ = try leaveNote()
    let other = try Command.run(
      Command.topup, ["order", "--yes", "--set", "wa_balance=1000000"],
      environment: stage.environment(token: RunningSandbox.token("CID-1006")))
    #expect(other.exitCode == 0 && other.errors.isEmpty)
    #expect(stage.home.journals(ending: ".lock").count == 2)
    let colleague = try Command.run(
      Command.topup, ["order", "--yes", "--set", "wa_balance=1000000"],
      environment: stage.environment(token: RunningSandbox.token("CID-1001", "owner")))
    #expect(colleague.exitCode == 0 && colleague.errors.isEmpty, "\(colleague.errors)")
    #expect(stage.home.journals(ending: ".lock").count == 3)
    let direct = try Command.run(
      Command.topup,
      [
        "order", "--yes", "--set", "wa_balance=1000000", "--url",
        "http://127.0.0.1:\(stage.sandbox.port)",
      ],
      environment: stage.environment())
    #expect(direct.exitCode == 0 && direct.errors.isEmpty)
    #expect(stage.home.journals(ending: ".lock").count == 4)
  }

  @Test("A note that cannot be written: nothing is sent, the reason is said, the review stays")
  func notWritten() throws {
    let terminal = try stage.terminal()
    try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try terminal.press("p", "r")
    try terminal.wait(for: "▸Pay")
    let lock = try #require(stage.home.journals(ending: ".lock").first)
    let fresh = lock.replacing(".lock", with: ".new")
    try FileManager.default.createDirectory(
      atPath: fresh + "/in the way", withIntermediateDirectories: true)
    try terminal.press("Enter")
    try terminal.confirmPopup(to: "Nothing was ordered", "could not be noted down", "▸Pay")
    #expect(stage.proxy.count(of: \.isForOrder) == 0)
    try FileManager.default.removeItem(atPath: fresh)
    try terminal.press("Escape")
    try terminal.press("Enter")
    try terminal.confirmPopup(to: "Waiting for payment")
  }

  @Test("A full disk: the command sends nothing")
  func fullDisk() throws {
    let order = "\(Command.topup) order --yes --set wa_balance=1000000"
    let result = try Command.run(
      "/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 0; \(order)"], environment: stage.environment())
    #expect(result.exitCode == 1)
    #expect(stage.proxy.requests.contains { $0.line.hasSuffix("/config") })
    #expect(stage.proxy.count(of: \.isForOrder) == 0)
  }

  @Test("No place for a journal: looking is free, ordering is refused with the reason")
  func noPlace() throws {
    try stage.home.write("in the way", to: ".local/state/topup")
    let terminal = try stage.terminal()
    try terminal.wait(for: "could not be noted down", "Not a directory", "minimum 1,000,000")
    try terminal.press("p", "r")
    try terminal.wait(for: "could not be noted down", without: "Review Order  ")
    let result = try stage.topup("order", "--yes", "--set", "wa_balance=1000000")
    #expect(result.exitCode == 1 && result.errors.contains("Not a directory"))
    #expect(stage.proxy.count(of: \.isForOrder) == 0)
  }

  @Test("Two programs: the second looks, says why it does not order, and takes over after a kill")
  func twoPrograms() throws {
    stage.proxy.treat { request, _ in request.isForOrder ? .swallow : .pass }
    let first = try stage.terminal()
    try first.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    try first.press("p", "r")
    try first.wait(for: "▸Pay")
    try first.press("Enter")
    try first.confirmPopup()
    try first.wait(for: "Placing the order")
    let second = try stage.terminal()
    try second.wait(for: "another topup of yours awaits the answer", "minimum 1,000,000")
    try second.press("p", "r")
    try second.wait(for: "another topup of yours", without: "▸Pay")
    try first.kill()
    try second.press("R")
    try second.wait(for: "The last order never reached billing", "[Rp 1,000,000 ")
    #expect(try stage.sandbox.orders().count == 8)
  }

  @Test("Two programs that order one after the other both may")
  func inTurn() throws {
    let first = try stage.terminal()
    let second = try stage.terminal()
    // One that starts while the other orders would rightly say so.
    for terminal in [first, second] {
      try terminal.wait(for: "minimum 1,000,000", "PT Nusantara", " ? ")
    }
    for terminal in [first, second] {
      try terminal.press("p", "r")
      try terminal.wait(for: "▸Pay")
      try terminal.press("Enter")
      try terminal.confirmPopup()
      try terminal.wait(for: "Waiting for payment")
    }
    #expect(try stage.sandbox.orders().count == 10)
  }

  @Test("Sample data leaves nothing on the disk that could be replayed at a service")
  func sampleData() throws {
    let home = try ScratchHome()
    let result = try Command.run(
      Command.topup, Self.lostOrder, environment: home.environment())
    #expect(result.exitCode == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
  }
}
