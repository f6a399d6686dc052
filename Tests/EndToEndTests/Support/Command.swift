import Foundation
import Glibc

/// A program run to its end: what it wrote and how it ended.
struct Command {
  let exitCode: Int32
  let output: String
  let errors: String

  /// The output as a JSON object; empty where it is none.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The folder of the built programs: that of the test bundle.
  static let products: String = {
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments.first ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().path
  }()

  static let topup = products + "/topup"

  /// What a person's session sets, and nothing that would change what `topup` does.
  static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": NSTemporaryDirectory(), "LANG": "C.UTF-8", "TERM": "xterm-256color",
  ]

  /// Runs `topup` without a terminal.
  static func topup(
    _ arguments: String..., environment: [String: String] = [:], input: String = "/dev/null"
  ) throws -> Command {
    try run(
      topup, arguments, environment: Self.environment.merging(environment) { $1 }, input: input)
  }

  /// Runs a program with its streams in files, which no amount of output can fill.
  static func run(
    _ executable: String, _ arguments: [String], environment: [String: String] = environment,
    input: String = "/dev/null"
  ) throws -> Command {
    let output = try scratchFile()
    let errors = try scratchFile()
    defer {
      close(output)
      close(errors)
    }
    let child = try start(
      executable, arguments, environment: environment, input: input, output: output,
      errors: errors)
    let status = wait(for: child)
    return Command(
      exitCode: status, output: contents(of: output), errors: contents(of: errors))
  }

  /// The exit code of a program once it has ended; what a signal ended is negative.
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  /// Starts a program that somebody must wait for.
  static func start(
    _ executable: String, _ arguments: [String], environment: [String: String] = environment,
    input: String = "/dev/null", output: Int32, errors: Int32
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // The threads of the tests block signals, and a program that they start would inherit that.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, setSignalMask)
    if input.isEmpty {
      unsafe posix_spawn_file_actions_addclose(&actions, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var words = unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0 + "=" + $1) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var child: pid_t = 0
    let failure = unsafe posix_spawnp(&child, executable, &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw Failure(description: "\(executable): error \(failure)") }
    return child
  }

  /// A file without a name, gone when it is closed.
  private static func scratchFile() throws -> Int32 {
    let file = unsafe open(NSTemporaryDirectory(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(description: "no scratch file: error \(errno)") }
    return file
  }

  private static func contents(of file: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    lseek(file, 0, SEEK_SET)
    while true {
      let count = unsafe read(file, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

/// `POSIX_SPAWN_SETSIGMASK` and `O_TMPFILE`, which Swift does not import.
private let setSignalMask: Int16 = 0x08
private let O_TMPFILE: Int32 = 0o20_200_000
