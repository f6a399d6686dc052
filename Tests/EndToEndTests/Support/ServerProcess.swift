import Foundation
import Glibc

/// `topup serve` at work in a folder of its own, ended and removed with this value.
final class ServerProcess {
  let folder: URL
  private(set) var port: UInt16 = 0
  private(set) var announcement = ""
  private var process: pid_t = 0

  /// How long a start and an end may take on a busy machine.
  private static let secondsMax = 30.0

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "serve-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit {
    if process != 0 {
      kill(process, SIGKILL)
      _ = waited(options: 0)
    }
    try? FileManager.default.removeItem(at: folder)
  }

  var database: String { folder.appending(path: "topup.sqlite").path() }
  /// What it has written to the standard error so far.
  var log: String { text(of: "log") }
  var mails: String { text(of: "topup.sqlite.mail.jsonl") }

  /// Starts a sandbox and returns when it says where it listens: on any free port the first time, on
  /// the same one afterwards.
  func start(_ more: String...) throws { try start(more) }

  func start(_ more: [String]) throws {
    try spawn(
      ["serve", "--sandbox", "--listen", "127.0.0.1:\(port)", "--db", database] + more)
    let deadline = Date(timeIntervalSinceNow: Self.secondsMax)
    while !text(of: "out").hasSuffix("\n") {
      if let code = waited(options: WNOHANG) {
        throw Failure(description: "the server ended with \(code): \(log)")
      }
      guard Date() < deadline else { throw Failure(description: "the server does not start") }
      usleep(5_000)
    }
    announcement = text(of: "out")
    guard let match = announcement.firstMatch(of: /^topup serves on http:\/\/127\.0\.0\.1:(\d+)/),
      let port = UInt16(match.1)
    else { throw Failure(description: announcement) }
    self.port = port
  }

  func signal(_ signal: Int32) { kill(process, signal) }

  /// Waits until it has ended.
  /// - Returns: its exit code; what a signal ended is negative.
  func end() throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: Self.secondsMax)
    while Date() < deadline {
      if let code = waited(options: WNOHANG) { return code }
      usleep(5_000)
    }
    throw Failure(description: "the server does not end")
  }

  func terminate() throws -> Int32 {
    signal(SIGTERM)
    return try end()
  }

  private func waited(options: Int32) -> Int32? {
    var status: Int32 = 0
    guard unsafe waitpid(process, &status, options) == process else { return nil }
    process = 0
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  private func text(of name: String) -> String {
    let data = try? Data(contentsOf: folder.appending(path: name))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private func spawn(_ arguments: [String]) throws {
    let output = try open("out", O_TRUNC)
    defer { close(output) }
    let errors = try open("log", O_APPEND)
    defer { close(errors) }
    process = try Command.start(Command.topup, arguments, output: output, errors: errors)
  }

  /// Opens one of its files for writing; whatever it starts does not inherit it.
  private func open(_ name: String, _ flags: Int32) throws -> Int32 {
    let path = folder.appending(path: name).path()
    let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
    guard file >= 0 else { throw Failure(description: "\(path): error \(errno)") }
    return file
  }
}
