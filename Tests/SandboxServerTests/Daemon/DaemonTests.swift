import Foundation
import HTTPMessages
import OwnThreads
import SandboxServer
import Synchronization
import Testing
import TopupBackend

@Suite("The daemon", .onOwnThreads)
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
      #expect(answer.hasSuffix("\r\n\r\nPOST /a/b?c=d 1 hello loopback"))
    }
  }

  @Test("Requests on one connection, and 100 sent at once, are answered in their order")
  func pipelining() throws {
    try withDaemon { daemon in
      let connection = try RawConnection(port: daemon.port)
      for index in 0..<3 {
        connection.send("GET /\(index) HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(connection.receiveAnswer().contains("GET /\(index) "))
      }
      let requests = (0..<100).map { index in
        "POST /\(index) HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n\(1000 + index)"
      }
      connection.send(
        requests.joined() + "GET /end HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      let answers = connection.receiveAll()
      let bodies = answers.split(separator: "\r\n\r\n").dropFirst()
      #expect(answers.components(separatedBy: "HTTP/1.1 200 OK").count == 102)
      for (index, body) in bodies.prefix(100).enumerated() {
        #expect(body.hasPrefix("POST /\(index) - \(1000 + index) loopback"))
      }
    }
  }

  @Test("HEAD is answered with the header that GET has, and nothing else")
  func head() throws {
    try withDaemon { daemon in
      let connection = try RawConnection(port: daemon.port)
      connection.send("HEAD /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      let answer = connection.receiveAll()
      #expect(answer.lowercased().contains("content-length: \("HEAD /x -  loopback".utf8.count)"))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test(
    "A target is told apart byte by byte",
    arguments: [
      ("http://elsewhere/a?b", "/a?b"), ("HTTPS://elsewhere:81", "/"), ("http://h?x", "/?x"),
      ("*", "*"),
      ("/caf%C3%A9", "/caf%C3%A9"), ("/caf\u{E9}", "/caf%C3%A9"), ("//x//y", "//x//y"),
      ("/a/../b", "/a/../b"), ("/a%00b", "/a%00b"), ("/?a=1&a=2#f", "/?a=1&a=2#f"),
    ])
  func targets(target: String, seen: String) throws {
    try withDaemon { daemon in
      let answer = try ask(daemon, "GET \(target) HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      #expect(answer.hasSuffix("\r\n\r\nGET \(seen) -  loopback"), "\(answer)")
    }
  }

  @Test("Version 6, any free port, and addresses that are none")
  func addresses() throws {
    for address in ["::1", "::", "0.0.0.0"] {
      let daemon = try Daemon(
        listenOn: address, port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
        handler: sayBack)
      #expect(daemon.port > 0)
      if address != "::1" {
        #expect(try honestMilliseconds(daemon) < 1_000)
      }
      #expect(daemon.stop(finishingWithinMilliseconds: 1_000))
    }
    for address in ["localhost", "", "1.2.3", "::1%lo", "127.0.0.1:80"] {
      #expect(throws: DaemonFailure.notAnAddress(address)) {
        _ = try Daemon(
          listenOn: address, port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
          handler: sayBack)
      }
    }
    try withDaemon { daemon in
      #expect(throws: DaemonFailure.notListening(errorNumber: EADDRINUSE)) {
        _ = try Daemon(
          listenOn: "127.0.0.1", port: daemon.port,
          refusal: { _, problem in HTTPResponse(problem.status) }, handler: sayBack)
      }
    }
  }

  @Test("Silence and reset are what they are called")
  func faults() throws {
    try withDaemon(handler: { request in
      request.message.target == "/reset" ? .reset : .silence(milliseconds: 200)
    }) { daemon in
      let reset = try RawConnection(port: daemon.port)
      reset.send("GET /reset HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(reset.receive() == .reset)
      let silent = try RawConnection(port: daemon.port)
      silent.send("GET /silence HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(silent.receive(withinMilliseconds: 100) == .nothing)
      #expect(silent.receive() == .end)
    }
  }

  @Test("A header that would break the answer is left out; the rest arrives")
  func brokenHeaders() throws {
    try withDaemon(handler: { _ in
      .response(
        HTTPResponse(
          200, headers: ["X-Bad": "a\r\nX-Evil: 1", "X-Good": "2", "Content-Length": "999"],
          body: Array("ok".utf8)))
    }) { daemon in
      let answer = try ask(daemon, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      #expect(!answer.contains("X-Evil"))
      #expect(answer.contains("X-Good: 2"))
      #expect(answer.contains("Content-Length: 2\r\n"))
    }
  }

  @Test("Stopping finishes what is under way, closes what waits, and lets nobody in")
  func stopping() throws {
    let began = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    let daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
      handler: { request in
        if request.message.target == "/slow" {
          began.signal()
          mayEnd.wait()
        }
        return sayBack(request)
      })
    let idle = try RawConnection(port: daemon.port)
    idle.send("GET /idle HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(idle.receiveAnswer().contains("GET /idle"))
    let fresh = try RawConnection(port: daemon.port)
    let slow = try RawConnection(port: daemon.port)
    slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
    began.wait()
    let isStopped = Mutex(false)
    let group = DispatchGroup()
    DispatchQueue(label: "stop").async(group: group) {
      let isFinished = daemon.stop(finishingWithinMilliseconds: 10_000)
      isStopped.withLock { $0 = isFinished }
    }
    #expect(idle.receive() == .end)
    #expect(fresh.receive() == .end)
    #expect((try? RawConnection(port: daemon.port)) == nil)
    #expect(slow.receive(withinMilliseconds: 100) == .nothing)
    mayEnd.signal()
    let answer = slow.receiveAll()
    #expect(answer.contains("GET /slow"))
    #expect(answer.contains("Connection: close"))
    group.wait()
    #expect(isStopped.withLock { $0 })
    #expect(daemon.stop(finishingWithinMilliseconds: 0))
  }

  @Test("A handler that never ends is given up, and said so")
  func stuckHandler() throws {
    let began = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    let daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
      handler: { request in
        began.signal()
        mayEnd.wait()
        return .reset
      })
    let connection = try RawConnection(port: daemon.port)
    connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    began.wait()
    #expect(!daemon.stop(finishingWithinMilliseconds: 50))
    mayEnd.signal()
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

/// Everything that is answered to a text.
func ask(_ daemon: Daemon, _ text: String) throws -> String {
  let connection = try RawConnection(port: daemon.port)
  connection.send(text)
  return connection.receiveAll()
}

/// How long an honest client waits for its answer, on a connection of its own.
func honestMilliseconds(_ daemon: Daemon) throws -> Int {
  let start = ContinuousClock.now
  let connection = try RawConnection(port: daemon.port)
  connection.send("GET /honest HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
  let answer = connection.receiveAll(quietMilliseconds: 20_000)
  #expect(answer.contains("GET /honest"), "\(answer)")
  return Int(start.duration(to: .now) / .milliseconds(1))
}
