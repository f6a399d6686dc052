import Foundation
import HTTPMessages
import SandboxServer
import TopupBackend

/// A headless Chromium, driven over WebDriver.
final class Browser {
  private static let driver = "/usr/bin/chromedriver"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: driver) }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let process = Process()
  private let port: UInt16
  private let profile: URL
  private var session = ""

  init(width: Int = 1280, height: Int = 900, isDark: Bool = false) throws {
    profile = FileManager.default.temporaryDirectory.appending(path: "topup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    process.executableURL = URL(filePath: Self.driver)
    port = try Self.freePort()
    process.arguments = ["--port=\(port)"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try Self.withoutBlockedSignals { try process.run() }
    let end = Date.now.addingTimeInterval(10)
    while (try? RawConnection(port: port)) == nil {
      guard Date.now < end else { throw Failure(description: "no driver on port \(port)") }
      usleep(20_000)
    }
    let look = isDark ? ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] : []
    let arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--window-size=\(width),\(height)", "--lang=en-US",
        "--user-data-dir=\(profile.path())",
      ] + look
    let emulation = [
      "deviceMetrics": ["width": width, "height": height, "pixelRatio": 1] as [String: Any]
    ]
    let options: [String: Any] = ["args": arguments, "mobileEmulation": emulation]
    let answer = try call(
      "POST", "", ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]])
    session = (answer as? [String: Any])?["sessionId"] as? String ?? ""
  }

  deinit {
    _ = try? call("DELETE", "", nil)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: profile)
  }

  func open(_ address: String) throws { _ = try call("POST", "/url", ["url": address]) }

  func address() throws -> String { try call("GET", "/url", nil) as? String ?? "" }

  func text(_ selector: String) throws -> String {
    try call("GET", "/element/\(element(selector))/text", nil) as? String ?? ""
  }

  func count(_ selector: String) throws -> Int {
    try number("document.querySelectorAll('\(selector)').length")
  }

  func press(_ selector: String) throws {
    _ = try call("POST", "/element/\(element(selector))/click", [:])
  }

  func number(_ script: String) throws -> Int {
    let body: [String: Any] = ["script": "return \(script)", "args": [Any]()]
    return try call("POST", "/execute/sync", body) as? Int ?? .min
  }

  func picture() throws -> Data {
    Data(base64Encoded: try call("GET", "/screenshot", nil) as? String ?? "") ?? Data()
  }

  func wait(for wanted: String) throws {
    let end = Date.now.addingTimeInterval(10)
    while try address() != wanted {
      guard Date.now < end else { throw Failure(description: "at \(try address())") }
    }
  }

  private func element(_ selector: String) throws -> String {
    let found = try call("POST", "/element", ["using": "css selector", "value": selector])
    guard let id = (found as? [String: String])?.values.first else {
      throw Failure(description: "no \(selector)")
    }
    return id
  }

  private func call(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any {
    let place = session.isEmpty ? "/session" : "/session/\(session)\(path)"
    let bytes = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let connection = try RawConnection(port: port)
    connection.send(
      "\(method) \(place) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(bytes.count)\r\n\r\n")
    connection.send(Array(bytes))
    let answer = connection.receiveAnswer(withinMilliseconds: 20_000)
    guard let gap = answer.range(of: "\r\n\r\n"),
      let object = try JSONSerialization.jsonObject(
        with: Data(answer[gap.upperBound...].utf8), options: .fragmentsAllowed) as? [String: Any]
    else { throw Failure(description: answer) }
    let value = object["value"] ?? NSNull()
    if let error = (value as? [String: Any])?["error"] {
      throw Failure(description: "\(error): \((value as? [String: Any])?["message"] ?? "")")
    }
    return value
  }

  /// A test's thread blocks signals, and its children would: a browser waits for them.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// A port that nobody listened on a moment ago: the driver does not say in time which it took.
  private static func freePort() throws -> UInt16 {
    let daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
      handler: { _ in .reset })
    daemon.stop(finishingWithinMilliseconds: 0)
    return daemon.port
  }
}
