import Foundation
import HTTPClient
import HTTPMessages
import OwnThreads
import Testing

@Suite("The HTTP client's trust in certificates", .onOwnThreads, .timeLimit(.minutes(5)))
struct TLSTests {
  @Test("A certificate that nobody vouches for is refused before anything is sent")
  func untrusted() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let client = try HTTPClient()
    let failure = #expect(throws: HTTPFailure.self) {
      try client.send(request, to: server.origin, deadlineMilliseconds: 5000)
    }
    guard case .untrusted(let reason) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test("A certificate of an authority that was named is trusted")
  func trusted() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let client = try HTTPClient(certificateFile: server.certificate.path())
    let answer = try client.send(request, to: server.origin, deadlineMilliseconds: 5000)
    #expect(answer.status == 200)
  }

  @Test("A certificate for another name is refused")
  func otherName() throws {
    let server = try TLSServer(name: "elsewhere.example")
    defer { server.stop() }
    let client = try HTTPClient(certificateFile: server.certificate.path())
    let failure = #expect(throws: HTTPFailure.self) {
      try client.send(request, to: server.origin, deadlineMilliseconds: 5000)
    }
    guard case .untrusted = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test("TLS older than 1.2 is not spoken, and plain HTTP is not taken for TLS")
  func old() throws {
    let server = try TLSServer(
      name: "localhost", options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    defer { server.stop() }
    let client = try HTTPClient(certificateFile: server.certificate.path())
    let failure = #expect(throws: HTTPFailure.self) {
      try client.send(request, to: server.origin, deadlineMilliseconds: 5000)
    }
    guard case .notConnected = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  private var request: HTTPRequest {
    HTTPRequest(.get, "/", headers: ["Authorization": "Bearer secret"])
  }
}

/// `openssl s_server` with a certificate of its own making.
private final class TLSServer {
  let certificate: URL
  let origin: String
  private let folder: URL
  private let process = Process()

  init(name: String, options: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appending(path: "certificate.pem")
    let key = folder.appending(path: "key.pem")
    let making = try Self.openssl([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)",
      "-addext", "subjectAltName=DNS:\(name)", "-keyout", key.path(), "-out", certificate.path(),
    ])
    making.waitUntilExit()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments =
      ["s_server", "-accept", "0", "-www", "-key", key.path(), "-cert", certificate.path()]
      + options
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // "ACCEPT 127.0.0.1:34567", in whatever spelling the addresses of this machine have.
    var text = ""
    while !text.hasSuffix("\n") || !text.contains("ACCEPT") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
      text += String(decoding: data, as: UTF8.self)
    }
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") })
    origin = "https://localhost:\(try #require(line.split(separator: ":").last))"
  }

  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func openssl(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
