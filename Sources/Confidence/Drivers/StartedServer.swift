import Glibc
public import HTTPBackend
import Synchronization

/// `topup serve --sandbox` as a process of its own, on loopback, with a database of its own.
public final class StartedServer: Sendable {
  public static let apiKey = "sandbox-api-key"

  /// How long a start may take on a busy machine.
  public static let startSecondsMax = 20

  public let folder: String
  /// With the base path.
  public let address: BillingAddress
  public let port: UInt16
  private let process: Mutex<ChildProcess>
  private let context: CheckContext
  private let options: [String]

  /// Returns when the server says where it listens.
  ///
  /// - Parameters:
  ///   - data: the folder of its sample data, where that of the run is not meant.
  ///   - name: tells it from another server of the same check.
  ///   - startSeconds: how long its start may take.
  public init(
    _ context: CheckContext, basePath: String = "/billing", options: [String] = [],
    data: String? = nil, name: String = "", startSeconds: Int = startSecondsMax
  ) throws {
    self.context = context
    let folder = try context.folder() + (name.isEmpty ? "" : "/" + name)
    _ = unsafe mkdir(folder, 0o700)
    self.folder = folder
    let data = data ?? context.surroundings.dataFolder
    self.options = ["--base-path", basePath, "--data", data] + options
    let process = try Self.start(in: folder, port: 0, self.options, context)
    self.process = Mutex(process)
    context.whenFailed { context.keep("server\(name).log", FileText.read(folder + "/log")) }
    let origin = try Self.origin(of: process, in: folder, within: startSeconds, context)
    guard let port = UInt16(Self.port(of: origin)) else {
      throw CheckFailure(expected: "an address with a port", seen: origin)
    }
    self.port = port
    do throws(BillingAddress.Fault) { address = try BillingAddress(origin) } catch {
      throw CheckFailure(expected: "an address", seen: "\(origin): \(error)")
    }
  }

  public var database: String { folder + "/topup.sqlite" }
  public var processID: Int32 { process.withLock { $0.processID } }
  public var log: String { FileText.read(folder + "/log") }
  public var mailPath: String { folder + "/topup.sqlite.mail.jsonl" }
  public var mails: String { FileText.read(mailPath) }

  /// How many e-mails about an order there are.
  func mailCount(about number: String) -> Int {
    mails.split(separator: "\n").count { $0.contains(number) }
  }

  public func signal(_ number: Int32) { process.withLock { $0.send(number) } }

  /// Ends it at once, wherever it is, and waits until it is gone.
  public func kill() throws {
    signal(SIGKILL)
    _ = try process.withLock { $0 }.wait(seconds: 10)
  }

  /// Asks it to end.
  /// - Returns: its exit code.
  public func terminate() throws -> Int32 {
    signal(SIGTERM)
    return try process.withLock { $0 }.wait(seconds: 15)
  }

  /// Starts it again on the same port and the same database.
  public func restart() throws {
    _ = unsafe unlink(folder + "/out")
    let next = try Self.start(in: folder, port: port, options, context)
    process.withLock { $0 = next }
    _ = try Self.origin(of: next, in: folder, within: Self.startSecondsMax, context)
  }

  private static func start(
    in folder: String, port: UInt16, _ options: [String], _ context: CheckContext
  ) throws(CheckFailure) -> ChildProcess {
    let words = [
      "serve", "--sandbox", "--listen", "127.0.0.1:\(port)", "--db", folder + "/topup.sqlite",
    ]
    return try ChildProcess(
      context.surroundings.program, words + options,
      environment: ["PATH=/usr/bin:/bin", "HOME=\(folder)", "LANG=C.UTF-8"],
      output: folder + "/out", errors: folder + "/log", in: context)
  }

  /// Where it says that it listens.
  private static func origin(
    of process: ChildProcess, in folder: String, within seconds: Int, _ context: CheckContext
  ) throws -> String {
    let start = "topup serves on "
    for _ in 0..<seconds * 500 {
      let text = FileText.read(folder + "/out")
      if text.hasPrefix(start), text.hasSuffix("\n") {
        return String(text.dropFirst(start.count).prefix { $0 != " " && $0 != "\n" })
      }
      if let code = process.exitCode {
        throw CheckFailure(
          expected: "a server on loopback",
          seen: "it ended with \(code): "
            + FileText.read(folder + "/log"))
      }
      try context.checkCancelled()
      usleep(2000)
    }
    throw CheckFailure(
      expected: "the server starts within \(seconds) s", seen: "it says nothing")
  }

  private static func port(of origin: String) -> String {
    let authority = origin.dropFirst("http://".count).prefix { $0 != "/" }
    return String(authority.split(separator: ":").last ?? "")
  }
}
