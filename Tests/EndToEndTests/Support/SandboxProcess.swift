import Foundation
import HTTPBackend
import TopupBackend
import TopupDomain

/// `topup serve --sandbox` on a port and a database of its own, killed and started again at will.
struct SandboxProcess {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where the sample data's clock starts.
  static let clockStart = Timestamp(rfc3339: "2026-07-14T09:00:00+07:00")!

  let address: BillingAddress
  private let folder: URL
  private let port: UInt16
  private var process: Process?

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "topup-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    port = try Self.freePort()
    address = try BillingAddress("http://127.0.0.1:\(port)")
  }

  var levers: HTTPLevers {
    get throws { HTTPLevers(at: address, apiKey: try AccessToken("sandbox-api-key")) }
  }

  /// The admin of a company, by its id in lower case.
  func backend(of company: String) throws -> HTTPBackend {
    HTTPBackend(at: address, token: try AccessToken("demo-\(company)-admin"), isSandbox: true)
  }

  /// Starts it and waits until it answers.
  mutating func start() async throws {
    let process = Process()
    process.executableURL = URL(filePath: Command.topup)
    process.arguments = [
      "serve", "--sandbox", "--listen", "127.0.0.1:\(port)",
      "--db", folder.appending(path: "topup.sqlite").path(),
    ]
    process.environment = Command.environment
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let file = try FileHandle(forWritingTo: log)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = file
    process.standardError = file
    try process.run()
    self.process = process
    for _ in 0..<2_000 {
      if (try? await levers.clock()) != nil { return }
      guard process.isRunning else { break }
      try await Task.sleep(for: .milliseconds(5))
    }
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    throw Failure(description: "The server does not answer:\n\(text.suffix(2_000))")
  }

  /// `kill -9`.
  mutating func kill() {
    guard let process else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }

  mutating func remove() {
    kill()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A port that nobody listens on now, and that the kernel does not give away soon.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(descriptor, pointer, size) == 0
          && getsockname(descriptor, pointer, &size) == 0
      }
    }
    guard isBound else { throw Failure(description: "No port: error \(errno)") }
    return address.sin_port.bigEndian
  }
}
