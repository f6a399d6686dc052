import PseudoTerminal

/// The terminal program before a server that was started for it.
final class ServedTerminal {
  let site: ServerSite
  private let stage: TerminalStage

  init(_ stage: TerminalStage) throws {
    self.stage = stage
    site = try ServerSite(stage.context)
  }

  var environment: [String: String] {
    [
      "TOPUP_URL": "http://127.0.0.1:\(site.server.port)/billing",
      "TOPUP_TOKEN": "demo-cid-1001-admin", "TOPUP_API_KEY": StartedServer.apiKey,
    ]
  }

  /// As soon as it is started.
  func open(columns: Int = 80, rows: Int = 24) throws -> ScreenTerminal {
    try stage.open(
      stage.program, ["--lang", "en"], environment: environment, columns: columns, rows: rows)
  }

  /// What is noted down of an order under way.
  var journals: [String] {
    let folder = stage.home + "/.local/state/topup/journal"
    return TemporaryFolder.entries(below: folder).filter { $0.hasSuffix(".json") }
  }
}
