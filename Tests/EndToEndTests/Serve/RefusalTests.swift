import Foundation
import OwnThreads
import Testing

@Suite("topup serve refuses", .onOwnThreads)
struct RefusalTests {
  private static let keys = [
    "TOPUP_PRICING_KEY": "a", "TOPUP_PAYMENT_KEY": "b", "TOPUP_PAID_INVOICE_KEY": "c",
  ]
  private static let live = [
    "--pricing-url", "https://a.invalid", "--payment-url", "https://b.invalid",
    "--paid-invoice-url", "https://c.invalid",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    var words: [String]
    var without: String?
    var empty: String?
    var says: String
    var testDescription: String { words.joined(separator: " ") + " " + (empty ?? "") }
  }

  @Test(
    "What is unsafe or wrong, in one line: what, why, what to do; nothing is created",
    arguments: [
      Case(words: ["--sandbox", "--listen", "0.0.0.0:0"], says: "--i-know-this-is-a-sandbox"),
      Case(words: ["--sandbox", "--listen", "[::]:0"], says: "--i-know-this-is-a-sandbox"),
      Case(words: ["--sandbox", "--listen", "192.0.2.1:80"], says: "--i-know-this-is-a-sandbox"),
      Case(
        words: ["--sandbox", "--listen", "127.0.0.1:0", "--upstream-listen", "0.0.0.0:0"],
        says: "--i-know-this-is-a-sandbox"),
      Case(words: ["--sandbox", "--listen", "nowhere"], says: "127.0.0.1:8787"),
      Case(words: ["--sandbox", "--listen", "127.0.0.1:70000"], says: "127.0.0.1:8787"),
      Case(words: ["--sandbox", "--listen", "127.0.0.1:+80"], says: "127.0.0.1:8787"),
      Case(words: ["--sandbox", "--base-path", "billing"], says: "/billing"),
      Case(words: ["--sandbox", "--base-path", "/a//b"], says: "/billing"),
      Case(words: ["--sandbox", "--public-url", "http://example.com"], says: "--public-url"),
      Case(
        words: ["--sandbox", "--payment-url", "https://b.invalid"],
        says: "--payment-url names a service that --sandbox simulates"),
      Case(words: [], says: "--pricing-url is missing"),
      Case(words: Array(live[..<4]), says: "--paid-invoice-url is missing"),
      Case(words: live, empty: "TOPUP_PAYMENT_KEY", says: "TOPUP_PAYMENT_KEY is empty"),
      Case(words: live, without: "TOPUP_PRICING_KEY", says: "TOPUP_PRICING_KEY is empty"),
    ])
  func refused(_ example: Case) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var environment = Command.environment.merging(Self.keys) { $1 }
    if let name = example.empty { environment[name] = "" }
    if let name = example.without { environment[name] = nil }
    let database = folder.appending(path: "topup.sqlite").path()
    let ended = try Command.run(
      Command.topup, ["serve", "--db", database] + example.words, environment: environment)
    #expect(ended.exitCode == 2)
    #expect(ended.output == "")
    #expect(ended.errors.hasPrefix("topup: ") && ended.errors.contains(example.says))
    #expect(ended.errors.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
  }

  @Test("An address in use, a file that is no database, and one of a newer program are exit code 1")
  func occupied() throws {
    let server = try ServerProcess()
    try server.start()
    let database = server.folder.appending(path: "other.sqlite").path()
    let newerFile = server.folder.appending(path: "newer.sqlite").path()
    let inUse = try Command.topup(
      "serve", "--sandbox", "--listen", "127.0.0.1:\(server.port)", "--db", database)
    #expect(inUse.exitCode == 1)
    #expect(inUse.errors.contains("127.0.0.1:\(server.port) is in use"))
    try Data("This is no database, whatever its name says.".utf8).write(
      to: URL(fileURLWithPath: database))
    let noDatabase = try Command.topup(
      "serve", "--sandbox", "--listen", "127.0.0.1:0", "--db", database)
    #expect(noDatabase.exitCode == 1)
    #expect(noDatabase.errors.contains("other.sqlite cannot be used"))
    #expect(try server.terminate() == 0)
    try Self.newerDatabase.write(to: URL(fileURLWithPath: newerFile))
    let newer = try Command.topup(
      "serve", "--sandbox", "--listen", "127.0.0.1:0", "--db", newerFile)
    #expect(newer.exitCode == 1)
    #expect(newer.errors.contains("was written by a newer topup"))
    for ended in [inUse, noDatabase, newer] {
      #expect(ended.output == "" && ended.errors.split(separator: "\n").count == 1)
    }
  }

  /// An empty database in SQLite's file format, marked as billing's, of schema 32,767.
  private static let newerDatabase: Data = {
    var page = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: [UInt8], at offset: Int) {
      page.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    }
    put(Array("SQLite format 3\0".utf8), at: 0)
    put([2, 0, 1, 1, 0, 64, 32, 32, 0, 0, 0, 1, 0, 0, 0, 1], at: 16)
    put([0, 0, 0, 4], at: 44)
    put([0, 0, 0, 1, 0, 0, 0x7F, 0xFF], at: 56)
    put(Array("topu".utf8), at: 68)
    put([0, 0, 0, 1], at: 92)
    put([0x0D, 0, 0, 0, 0, 2, 0], at: 100)
    return Data(page)
  }()
}
