import Foundation
import OwnThreads
import Testing

@Suite("C06: topup probe", .onOwnThreads)
struct ProbeCommandTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  private func probe(_ arguments: String..., token: String? = RunningSandbox.token()) throws
    -> Command
  {
    try Command.run(
      Command.topup, ["probe", "--lang", "en"] + arguments,
      environment: home.environment(token: token))
  }

  /// Limits that a machine which builds beside the tests keeps as well, and some others.
  private func thresholds(_ others: [String: Double] = [:]) throws -> String {
    var limits = others
    for read in [
      "health", "config", "billing_info", "catalog", "excess", "orders", "usage_log",
    ] {
      for name in ["\(read)_p95_ms", "\(read)_server_p95_ms"] where limits[name] == nil {
        limits[name] = 10_000
      }
    }
    let json = try JSONSerialization.data(withJSONObject: limits)
    return try home.write(String(decoding: json, as: UTF8.self), to: "thresholds.json")
  }

  @Test("A healthy server: 0, a table of every threshold, nothing on the standard error")
  func healthy() throws {
    let sandbox = try RunningSandbox()
    let url = "http://127.0.0.1:\(sandbox.port)"
    let result = try probe("--url", url, "--seconds", "1", "--thresholds", try thresholds())
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    #expect(result.errors.isEmpty)
    let rows = result.output.split(separator: "\n")
    #expect(rows.count == 1 + 20 + 1)
    #expect(rows[1...20].allSatisfy { $0.hasSuffix("  ok") })
    #expect(result.output.contains("20 rounds in "))
    #expect(!result.output.contains(RunningSandbox.token()))
  }

  @Test("A crossed threshold: 1, named in the table and on one line; JSON has every limit")
  func crossed() throws {
    let sandbox = try RunningSandbox()
    let url = "http://127.0.0.1:\(sandbox.port)"
    let file = try thresholds(["catalog_p95_ms": 0, "excess_p95_ms": 0, "orders_stuck": 3])
    let result = try probe("--url", url, "--seconds", "1", "--thresholds", file)
    #expect(result.exitCode == 1)
    #expect(result.output.contains(/catalog_p95_ms +[0-9.]+ +0  crossed/))
    #expect(
      result.errors.wholeMatch(
        of: /topup: Thresholds crossed: catalog_p95_ms \([0-9.]+ > 0\), excess_p95_ms .*\n/) != nil,
      "\(result.errors)")
    let json = try probe("--url", url, "--seconds", "1", "--thresholds", file, "--json")
    #expect(json.exitCode == 1)
    #expect(json.json["verdict"] as? String == "crossed")
    let rows = json.json["data"] as? [[String: Any]] ?? []
    #expect(rows.count == 20)
    let limits = Dictionary(
      uniqueKeysWithValues: rows.map { ($0["name"] as? String ?? "", $0["threshold"] as? Double) })
    #expect(limits["orders_stuck"] == 3 && limits["outbox_age_seconds"] == 300)
    #expect(limits["responses_5xx_percent"] == 0.5)
  }

  @Test("What is asked for wrongly: 2, and what to do, before anybody is asked")
  func usage() throws {
    func file(_ text: String) throws -> String { try home.write(text, to: "t.json") }
    let url = "http://127.0.0.1:1"
    for (arguments, words) in [
      (["--thresholds", try file("{}")], "name it with --url"),
      (["--url", url, "--thresholds", "/nowhere"], "No such file"),
      (["--url", url, "--seconds", "0"], "from 1 to 3600"),
      (["--url", url, "--seconds", "soon"], "from 1 to 3600"),
    ] {
      let result = try Command.run(
        Command.topup, ["probe", "--lang", "en"] + arguments,
        environment: home.environment(token: "t"))
      #expect(result.exitCode == 2 && result.errors.contains(words), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    for (text, words) in [
      ("{orders: 1}", "there is no threshold \"orders\""),
      ("{orders_stuck: true}", "orders_stuck must be a number from 0 to 1000000"),
      ("[1]", "must be an object"), ("{", "is no JSON: line 1"),
    ] {
      let result = try probe("--url", url, "--thresholds", try file(text))
      #expect(result.exitCode == 2 && result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
    }
    #expect(try Command.topup("balance", "--seconds", "1").exitCode == 2)
  }

  @Test("No token: 1, as for every command that needs one")
  func noToken() throws {
    let result = try probe("--url", "http://127.0.0.1:1", token: nil)
    #expect(result.exitCode == 1 && result.errors.contains("TOPUP_TOKEN"))
  }

  @Test("A server that is not there, and one that says nothing: 4, soon")
  func unreachable() throws {
    #expect(try probe("--url", "http://127.0.0.1:1").exitCode == 4)
    let proxy = try Proxy()
    proxy.treat { _, _ in .swallow }
    let start = Date()
    let result = try probe("--url", proxy.url)
    #expect(result.exitCode == 4, "\(result.errors)")
    #expect(Date().timeIntervalSince(start) < 20)
  }

  @Test("Help lists every threshold with its limit")
  func help() throws {
    for language in ["en", "id"] {
      let result = try Command.topup("probe", "--help", "--lang", language)
      #expect(result.exitCode == 0)
      for words in ["responses_5xx_percent", "0.5", "READ_server_p95_ms", "usage_log"] {
        #expect(result.output.contains(words))
      }
    }
  }
}
