import Foundation
import PseudoTerminal

/// The probe on a pseudo-terminal, and the log in which it writes what it is told.
final class ProbeTerminal {
  let terminal: PseudoTerminal
  private let log: String

  init(
    environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
    isStarted: Bool = true
  ) throws {
    log = NSTemporaryDirectory() + "probe-" + UUID().uuidString
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PROBE_LOG": log]
    variables.merge(environment) { $1 }
    terminal = try PseudoTerminal(
      Self.executable, environment: variables, columns: columns, rows: rows)
    if isStarted { try wait(forEvents: ["painted"]) }
  }

  deinit {
    unsafe unlink(log)
  }

  /// The probe lies beside the tests.
  static var executable: String {
    let path = ProcessInfo.processInfo.arguments.first ?? ""
    let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") } ?? path
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
      .appendingPathComponent("terminal-probe").path
  }

  /// What the probe was told so far.
  var events: [String] {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// Waits until the probe was told so many things, and gives those after `painted`.
  func wait(forEvents wanted: [String]) throws {
    try terminal.wait(for: "\(wanted), got \(events)") { _ in
      events.suffix(wanted.count) == wanted[...]
    }
  }

  func send(_ keys: String, expecting wanted: [String]) throws {
    terminal.send(keys)
    try wait(forEvents: wanted)
  }
}
