import Foundation
import Glibc
import PseudoTerminal

/// `topup` on a pseudo-terminal, for what a multiplexer hides: the bytes, signals and exit codes.
extension PseudoTerminal {
  /// Starts `topup` and waits for its first page.
  static func topup(
    _ arguments: String..., environment: [String: String] = [:], expecting text: String = "Review"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Command.topup, ["--lang", "en"] + arguments,
      environment: Command.environment.merging(environment) { $1 })
    try terminal.wait(forText: text)
    terminal.waitForSilence()
    return terminal
  }

  /// The bytes that arrive after a step.
  func bytes(after step: () throws -> Void) rethrows -> String {
    let start = output.count
    try step()
    waitForSilence()
    return String(decoding: output[start...], as: UTF8.self)
  }

  /// User and system time that the program has used, in hundredths of a second.
  func processorTicks() throws -> Int {
    let stat = try String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)
    // The name of the program, in brackets, may hold spaces.
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }
}
