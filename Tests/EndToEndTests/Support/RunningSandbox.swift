import Foundation
import Glibc

/// `topup serve --sandbox` on a free port and a database of its own, gone with it.
final class RunningSandbox {
  static let apiKey = "sandbox-api-key"

  private let server: ServerProcess

  init(_ options: String...) throws {
    server = try ServerProcess()
    try server.start(options)
  }

  var port: UInt16 { server.port }

  static func token(_ company: String = "CID-1001", _ role: String = "admin") -> String {
    "demo-\(company.lowercased())-\(role)"
  }

  /// The orders of a company, newest first, as the server tells them past any proxy.
  func orders(of company: String = "CID-1001") throws -> [[String: Any]] {
    let result = try Command.run(
      Command.topup, ["orders", "--json", "--url", "http://127.0.0.1:\(port)"],
      environment: Command.environment.merging(["TOPUP_TOKEN": Self.token(company)]) { $1 })
    guard result.exitCode == 0 else { throw Command.Failure(description: result.errors) }
    return result.json["data"] as? [[String: Any]] ?? []
  }

  /// Has the simulated payer report something of an order.
  func deliver(_ event: String, for order: String) throws {
    let body = "{\"event\":\"\(event)\"}"
    let head = [
      "POST /sandbox/v1/orders/\(order)/webhook HTTP/1.1", "Host: 127.0.0.1:\(port)",
      "X-Api-Key: \(Self.apiKey)", "Content-Type: application/json",
      "Content-Length: \(body.utf8.count)",
    ]
    let answer = Proxy.answer(toHead: head.joined(separator: "\r\n"), body: body, from: port)
    let text = String(decoding: answer, as: UTF8.self)
    guard text.hasPrefix("HTTP/1.1 200") else { throw Command.Failure(description: text) }
  }
}
