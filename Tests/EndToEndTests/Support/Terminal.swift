import Foundation
import Glibc
import Synchronization
import Testing

/// `topup` in a window of a tmux server of its own: keys go in, the screen is read.
final class Terminal {
  /// How long a test waits for what must happen; only a failing test waits so long.
  static let patienceSeconds = 30.0
  private static let pollMicroseconds: UInt32 = 15_000
  private static let number = Atomic<Int>(0)

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let socket: String

  /// Starts `topup` with these arguments, by a shell that says how it ended.
  convenience init(
    _ arguments: String = "", columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    let variables = environment.map { "\($0)='\($1)' " }.sorted().joined()
    try self.init(
      shell: "echo before; \(variables)\(Command.topup) \(arguments); echo \"exit $?\"; read line",
      columns: columns, rows: rows)
  }

  /// Starts any command of the shell.
  init(shell command: String, columns: Int = 80, rows: Int = 24) throws {
    let number = Self.number.add(1, ordering: .relaxed).newValue
    let process = ProcessInfo.processInfo.processIdentifier
    socket = NSTemporaryDirectory() + "topup-e2e-\(process)-\(number)"
    try tmux(
      "start-server", ";", "set", "-g", "default-terminal", "tmux-256color", ";",
      "set", "-g", "status", "off", ";", "set", "-g", "escape-time", "0", ";",
      "set", "-g", "default-shell", "/bin/sh", ";",
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command)
  }

  deinit {
    _ = try? tmux("kill-server")
    unsafe unlink(socket)
  }

  // MARK: In

  /// Presses keys, named as tmux does (`Enter`, `Tab`, `Escape`, `9`), all in one burst.
  func press(_ keys: String...) throws { try press(keys) }

  func press(_ keys: [String]) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  /// Types letters and digits.
  func type(_ text: String) throws {
    try tmux("send-keys", "-l", "--", text)
  }

  /// Pastes, bracketed where the program asked for it.
  func paste(_ text: String) throws {
    try tmux("set-buffer", "--", text, ";", "paste-buffer", "-p")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  // MARK: Out

  /// The lines of the screen, without the blanks at their ends.
  func screen() throws -> String { try tmux("capture-pane", "-p") }

  /// The same with its colours and attributes as escape sequences.
  func styledScreen() throws -> String { try tmux("capture-pane", "-p", "-e") }

  /// What tmux knows about the pane: `cursor_x`, `alternate_on`, `mouse_any_flag`.
  func pane(_ property: String) throws -> String {
    try tmux("display-message", "-p", "#{\(property)}").trimmingCharacters(in: .newlines)
  }

  /// Waits until all of these are on the screen.
  @discardableResult
  func wait(for texts: String..., without absent: String? = nil) throws -> String {
    let what = "\(texts)" + (absent.map { " without \"\($0)\"" } ?? "")
    return try wait(until: what) { screen in
      texts.allSatisfy(screen.contains) && (absent.map { !screen.contains($0) } ?? true)
    }
  }

  /// Waits until the screen is as wanted, and gives it.
  @discardableResult
  func wait(until what: String, _ condition: (String) throws -> Bool) throws -> String {
    let limit = Date().addingTimeInterval(Self.patienceSeconds)
    while true {
      let screen = try screen()
      if try condition(screen) { return screen }
      guard Date() < limit else {
        throw Failure(description: "waited in vain for \(what); the screen:\n\(screen)")
      }
      usleep(Self.pollMicroseconds)
    }
  }

  /// Waits until the cursor is in a line that holds a text: that is where a reader reads.
  func waitForCursor(in text: String) throws {
    try wait(until: "the cursor in a line with \"\(text)\"") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      guard let row = Int(try pane("cursor_y")), lines.indices.contains(row) else { return false }
      return lines[row].contains(text)
    }
  }

  /// The program has ended, and the shell is as it was.
  func expectShell(after exitCode: Int = 0) throws {
    let screen = try wait(for: "exit \(exitCode)")
    #expect(screen.hasPrefix("before\nexit \(exitCode)\n"))
    #expect(try pane("alternate_on") == "0")
    #expect(try pane("cursor_flag") == "1")
    #expect(try pane("mouse_any_flag") == "0")
  }

  /// Ends the program as nothing can be prepared for: with SIGKILL.
  func kill() throws {
    let shell = try pane("pane_pid")
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    guard let program = children.split(separator: " ").first.flatMap({ pid_t($0) }) else {
      throw Failure(description: "no program to kill")
    }
    Glibc.kill(program, SIGKILL)
    try wait(for: "exit 137")
  }

  // MARK: tmux

  @discardableResult
  private func tmux(_ words: String...) throws -> String { try tmux(words) }

  @discardableResult
  private func tmux(_ words: [String]) throws -> String {
    let result = try Command.run("tmux", ["-S", socket, "-f", "/dev/null"] + words)
    guard result.exitCode == 0 else {
      throw Failure(description: "tmux \(words): \(result.errors)")
    }
    return result.output
  }
}
