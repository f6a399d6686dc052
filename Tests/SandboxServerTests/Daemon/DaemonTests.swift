import Foundation
import HTTPMessages
import SandboxServer
import Testing
import TopupBackend

@Suite("The daemon")
struct DaemonTests {
  @Test("An answer is what the handler says, and the handler sees what was asked")
  func echo() throws {
    try withDaemon { daemon in
      let connection = try RawConnection(port: daemon.port)
      connection.send(
        "POST /a/b?c=d HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nContent-Length: 5\r\n"
          + "Connection: close\r\n\r\nhello")
      let answer = connection.receiveAll()
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("POST /a/b?c=d 1 hello loopback"))
    }
  }
}

/// A daemon that says back what it was asked.
func withDaemon(
  limits: DaemonLimits = DaemonLimits(), handler: @escaping Daemon.Handler = sayBack,
  _ body: (Daemon) throws -> Void
) throws {
  let daemon = try Daemon(
    listenOn: "127.0.0.1", port: 0, limits: limits,
    refusal: { _, problem in
      HTTPResponse(problem.status, headers: ["X-Code": problem.code], body: Array("refused".utf8))
    }, handler: handler)
  defer { daemon.stop(finishingWithinMilliseconds: 5_000) }
  try body(daemon)
}

@Sendable func sayBack(_ request: ServerRequest) -> Reply {
  let message = request.message
  let text = [
    message.method.rawValue, message.target, message.headers["x-one"] ?? "-",
    String(decoding: message.body, as: UTF8.self), request.peer == .loopback ? "loopback" : "?",
  ].joined(separator: " ")
  return .response(
    HTTPResponse(200, headers: ["Content-Type": "text/plain"], body: Array(text.utf8)))
}
