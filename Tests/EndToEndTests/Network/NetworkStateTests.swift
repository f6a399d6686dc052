import Foundation
import OwnThreads
import Testing

@Suite("The states of a real network", .onOwnThreads)
struct NetworkStateTests {
  private let stage: ServiceStage

  init() throws { stage = try ServiceStage() }

  /// A page of maintenance, as a proxy in between serves it.
  private static let maintenance: String = .answer(
    503, "<html><body><h1>Maintenance</h1></body></html>", type: "text/html",
    ["Retry-After: 300"])

  @Test(
    "An error says what happened and what to do, in both languages and at every size",
    arguments: [
      ("gone", "cannot be reached", "tidak terjangkau"),
      ("unauthorized", "token in TOPUP_TOKEN", "Token di TOPUP_TOKEN"),
      ("forbidden", "Your role may not", "Peran Anda tidak berwenang"),
      ("limited", "Wait 17 seconds, then", "Tunggu 17 detik, lalu"),
      ("maintenance", "Wait 5 minutes, then", "Tunggu 5 menit, lalu"),
      ("gateway", "not available right now (502)", "sedang tidak tersedia (502)"),
      ("garbage", "does not understand", "tidak dikenali"),
      ("page", "does not understand", "tidak dikenali"),
      ("elsewhere", "billing is not there (404)", "bukan sistem penagihan (404)"),
      ("half", "The connection to billing broke", "terputus"),
      ("reset", "The connection to billing broke", "terputus"),
    ])
  func errors(state: String, english: String, indonesian: String) throws {
    stage.proxy.treat { _, _ in
      switch state {
      case "unauthorized": .answer(.problem(401, "invalid_token"))
      case "forbidden": .answer(.problem(403, "role_not_allowed"))
      case "limited": .answer(.problem(429, "rate_limited", ["Retry-After: 17"]))
      case "maintenance": .answer(Self.maintenance)
      case "gateway": .answer(.answer(502, "Bad Gateway", type: "text/plain"))
      case "garbage": .answer("\u{1}\u{2}nothing\r\n\r\n")
      case "page": .answer(.answer(200, "<html></html>", type: "text/html"))
      case "elsewhere": .answer(.answer(404, "<html></html>", type: "text/html"))
      case "half": .halfAnswer
      default: .reset
      }
    }
    if state == "gone" { stage.proxy.stop() }
    for (columns, rows) in [(80, 24), (132, 43), (40, 12)] {
      for (language, text) in [("en", english), ("id", indonesian)] {
        let terminal = try stage.terminal(language: language, columns: columns, rows: rows)
        // Lines break where the window ends.
        try terminal.wait(until: text) { Self.unbroken($0).contains(text) }
        try terminal.press("q")
        try terminal.expectShell()
      }
    }
  }

  static func unbroken(_ screen: String) -> String {
    screen.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  }
}
