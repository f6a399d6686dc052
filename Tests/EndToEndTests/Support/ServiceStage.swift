import Foundation
import PseudoTerminal

/// A sandbox, a proxy before it, and the home of somebody who works there.
final class ServiceStage {
  let sandbox: RunningSandbox
  let proxy: Proxy
  let home: ScratchHome

  init() throws {
    sandbox = try RunningSandbox()
    proxy = try Proxy(to: sandbox.port)
    home = try ScratchHome()
  }

  /// What the program needs to reach the sandbox through the proxy.
  func environment(
    token: String = RunningSandbox.token(), hasKey: Bool = false
  ) -> [String: String] {
    var variables = home.environment(token: token)
    variables["TOPUP_URL"] = proxy.url
    if hasKey { variables["TOPUP_API_KEY"] = RunningSandbox.apiKey }
    return variables
  }

  /// The terminal program in a window of tmux.
  func terminal(
    language: String = "en", columns: Int = 80, rows: Int = 24, hasKey: Bool = false,
    token: String = RunningSandbox.token()
  ) throws -> Terminal {
    try Terminal(
      "--lang \(language)", columns: columns, rows: rows,
      environment: environment(token: token, hasKey: hasKey))
  }

  /// The same on a bare pseudo-terminal, which can be killed.
  func pseudoTerminal() throws -> PseudoTerminal {
    try PseudoTerminal(Command.topup, ["--lang", "en"], environment: environment())
  }

  func topup(_ arguments: String...) throws -> Command {
    try Command.run(Command.topup, arguments + ["--lang", "en"], environment: environment())
  }
}
