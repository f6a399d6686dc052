import Foundation
import HTTPMessages
import OwnThreads
import SandboxServer
import Testing
import TopupBackend

@Suite("The daemon among slow clients", .onOwnThreads, .serialized)
struct SlowClientTests {
  /// A byte every 20 ms: never idle, never done.
  @Test(
    "A request that trickles in is cut off at its deadline",
    arguments: [
      "GET /0123456789012345678901234567890123456789",
      "GET / HTTP/1.1\r\nHost: h\r\nX: yyyyyyyyyyyyyyyyyy",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    ])
  func trickle(text: String) throws {
    var limits = DaemonLimits()
    limits.requestMillisecondsMax = 400
    try withDaemon(limits: limits) { daemon in
      for isLater in [false, true] {
        let connection = try RawConnection(port: daemon.port)
        if isLater {
          connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
          _ = connection.receiveAnswer()
          // Longer than a request may take: it has not begun.
          #expect(connection.receive(withinMilliseconds: 500) == .nothing)
        }
        let start = ContinuousClock.now
        connection.send(Array(text.utf8.dropLast(30)))
        for byte in Array(text.utf8.suffix(30)) + [UInt8](repeating: 0x61, count: 60) {
          guard connection.receive(withinMilliseconds: 20) == .nothing, connection.send([byte])
          else {
            break
          }
        }
        let milliseconds = Int(start.duration(to: .now) / .milliseconds(1))
        #expect((350...900).contains(milliseconds), "\(milliseconds) ms")
      }
    }
  }

  @Test("A connection that nobody uses is closed")
  func idle() throws {
    var limits = DaemonLimits()
    limits.idleMillisecondsMax = 300
    limits.requestMillisecondsMax = 300
    try withDaemon(limits: limits) { daemon in
      let used = try RawConnection(port: daemon.port)
      used.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
      _ = used.receiveAnswer()
      let unused = try RawConnection(port: daemon.port)
      #expect(used.receive(withinMilliseconds: 2_000) == .end)
      #expect(unused.receive(withinMilliseconds: 2_000) == .end)
    }
  }

  @Test("Whoever does not take the answer is let go")
  func slowReader() throws {
    var limits = DaemonLimits()
    limits.answerMillisecondsMax = 300
    limits.answerBytesPerMillisecondMin = 1 << 20
    try withDaemon(
      limits: limits,
      handler: { request in
        request.message.target == "/honest"
          ? sayBack(request)
          : .response(HTTPResponse(200, body: [UInt8](repeating: 0x61, count: 32 << 20)))
      }
    ) { daemon in
      let reader = try RawConnection(port: daemon.port)
      reader.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(try honestMilliseconds(daemon) < 1_000)
      let end = ContinuousClock.now + .seconds(10)
      while daemon.connectionCount > 0, ContinuousClock.now < end { usleep(20_000) }
      #expect(daemon.connectionCount == 0)
      var count = 0
      while case .bytes(let bytes) = reader.receive() { count += bytes.count }
      #expect(count < 32 << 20)
    }
  }

  @Test("A thousand connections that never finish a request keep nobody out")
  func slowLoris() throws {
    try withDaemon { daemon in
      let before = residentKibibytes()
      var worst = 0
      var waits: [Int] = []
      var slow: [RawConnection] = []
      for index in 0..<1_000 {
        let connection = try RawConnection(port: daemon.port)
        connection.send("GET /\(index) HTTP/1.1\r\nHost: h\r\nX-Slow: ")
        slow.append(connection)
        if index % 20 == 0 { waits.append(try honestMilliseconds(daemon)) }
      }
      for _ in 0..<3 {
        for connection in slow { connection.send("x") }
        for _ in 0..<20 { waits.append(try honestMilliseconds(daemon)) }
      }
      let during = residentKibibytes()
      worst = waits.max() ?? 0
      slow = []
      #expect(try honestMilliseconds(daemon) < 1_000)
      let after = residentKibibytes()
      #expect(after - before < 64 << 10)
      #expect(worst < 1_000)
      #expect(during - before < 64 << 10)
    }
  }

  @Test("A thousand bodies that never end hold no more memory than is allowed")
  func slowBodies() throws {
    var limits = DaemonLimits()
    limits.bodyBytesHeldMax = 16 << 20
    try withDaemon(limits: limits) { daemon in
      let before = residentKibibytes()
      let body = [UInt8](repeating: 0x61, count: 200_000)
      var slow: [RawConnection] = []
      for _ in 0..<300 {
        let connection = try RawConnection(port: daemon.port)
        connection.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n")
        connection.send(body)
        slow.append(connection)
      }
      #expect(try honestMilliseconds(daemon) < 1_000)
      let during = residentKibibytes()
      #expect(during - before < 96 << 10)
      let late = try RawConnection(port: daemon.port)
      late.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n")
      late.send([UInt8](repeating: 0x61, count: 1_000_000))
      #expect(late.receiveAnswer().hasPrefix("HTTP/1.1 429 "))
      slow = []
      let end = ContinuousClock.now + .seconds(5)
      var answer = ""
      repeat {
        answer = try ask(
          daemon,
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
      } while !answer.hasPrefix("HTTP/1.1 200 ") && ContinuousClock.now < end
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test("Half-open connections and clients that go in the middle leave nothing behind")
  func halfOpen() throws {
    try withDaemon { daemon in
      for index in 0..<300 {
        let connection = try RawConnection(port: daemon.port)
        connection.send("POST /\(index) HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf")
        if index % 2 == 0 { connection.finishSending() }
      }
      #expect(try honestMilliseconds(daemon) < 1_000)
      let end = ContinuousClock.now + .seconds(5)
      while daemon.connectionCount > 1, ContinuousClock.now < end { usleep(20_000) }
      #expect(daemon.connectionCount <= 1)
    }
  }

  @Test("What an honest client gets through: requests a second, on 8 connections")
  func throughput() throws {
    try withDaemon { daemon in
      let port = daemon.port
      let start = ContinuousClock.now
      let group = DispatchGroup()
      for _ in 0..<8 {
        DispatchQueue(label: "client").async(group: group) {
          guard let connection = try? RawConnection(port: port) else { return }
          for _ in 0..<1_000 {
            connection.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = connection.receive()
          }
        }
      }
      group.wait()
      let milliseconds = max(1, Int(start.duration(to: .now) / .milliseconds(1)))
      #expect(milliseconds < 20_000)
    }
  }
}

/// Of this process.
private func residentKibibytes() -> Int { status("VmRSS") }

private func status(_ name: String) -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
  return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
}
