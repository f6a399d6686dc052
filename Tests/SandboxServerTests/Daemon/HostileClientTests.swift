import Foundation
import HTTPMessages
import OwnThreads
import SandboxServer
import Testing
import TopupBackend

@Suite("The daemon among hostile clients", .onOwnThreads, .serialized)
struct HostileClientTests {
  private static let mebibyte = 1 << 20

  private func post(_ length: Int, extra: String = "") -> String {
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\(extra)Connection: close\r\n\r\n"
  }

  @Test("A body of 1 MiB is taken; one byte more, known before or not, is 413")
  func bodies() throws {
    try withDaemon(handler: { request in
      .response(HTTPResponse(200, body: Array("\(request.message.body.count)".utf8)))
    }) { daemon in
      let body = [UInt8](repeating: 0x61, count: Self.mebibyte)
      let whole = try RawConnection(port: daemon.port)
      whole.send(post(body.count))
      whole.send(body)
      #expect(whole.receiveAll().hasSuffix("\r\n\r\n1048576"))
      let declared = try RawConnection(port: daemon.port)
      declared.send(post(body.count + 1))
      declared.send(body + [0x61])
      let answer = declared.receiveAll()
      #expect(answer.hasPrefix("HTTP/1.1 413 ") && answer.contains("X-Code: body_too_large"))
      #expect(answer.contains("Connection: close"))
      let chunked = try RawConnection(port: daemon.port)
      chunked.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<17 {
        chunked.send("10000\r\n")
        chunked.send([UInt8](repeating: 0x61, count: 65_536))
        chunked.send("\r\n")
      }
      chunked.send("0\r\n\r\n")
      #expect(chunked.receiveAll().hasPrefix("HTTP/1.1 413 "))
      let small = try RawConnection(port: daemon.port)
      small.send(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
          + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
      #expect(small.receiveAll().hasSuffix("\r\n\r\n5"))
    }
  }

  @Test("Whoever asks first whether to send is told: yes for little, no for too much")
  func expectations() throws {
    try withDaemon { daemon in
      let little = try RawConnection(port: daemon.port)
      little.send(post(2, extra: "Expect: 100-continue\r\n"))
      #expect(little.receive() == .bytes(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)))
      little.send("hi")
      #expect(little.receiveAll().contains("POST / - hi"))
      for length in [Self.mebibyte + 1, 1 << 40] {
        let much = try ask(daemon, post(length, extra: "Expect: 100-continue\r\n"))
        #expect(much.hasPrefix("HTTP/1.1 413 "))
      }
      let huge = try ask(daemon, post(1 << 40))
      #expect(huge.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test(
    "A request that could be read in two ways is refused, and its connection closed",
    arguments: [
      "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nContent-Length: 5\r\n",
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: -1\r\n",
      "Content-Length: 5x\r\n", "Content-Length: 99999999999999999999999\r\n",
      "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n",
      "Transfer-Encoding: chunked, chunked\r\n",
      "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: xchunked\r\n", "Content-Length : 5\r\n",
      "X: a\r\n b\r\nContent-Length: 5\r\n",
    ])
  func framing(fields: String) throws {
    var limits = DaemonLimits()
    limits.requestMillisecondsMax = 300
    try withDaemon(limits: limits) { daemon in
      let answer = try ask(
        daemon,
        "POST /first HTTP/1.1\r\nHost: h\r\n\(fields)\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
      )
      #expect(!answer.contains("HTTP/1.1 200"), "\(answer)")
      #expect(!answer.contains("/smuggled"), "\(answer)")
      #expect(try honestMilliseconds(daemon) < 2_000)
    }
  }

  @Test(
    "Garbage is refused or dropped, never handled, and others are served",
    arguments: [
      "\r\n\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nNo colon\r\n\r\n",
      "GET  /  HTTP/1.1\r\nHost: h\r\n\r\n",
      "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET /a\0b HTTP/1.1\r\nHost: h\r\n\r\n", "GET /handled\0 HTTP/1.1\r\nHost: h\r\n\r\n",
      " GET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\nHost: h\n\n", "\0\0\0\0\0\0\0\0",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    ])
  func garbage(text: String) throws {
    var limits = DaemonLimits()
    limits.requestMillisecondsMax = 300
    try withDaemon(limits: limits) { daemon in
      let connection = try RawConnection(port: daemon.port)
      connection.send(text)
      let answer = connection.receiveAll()
      let isLineFeedOnly = text.hasPrefix("GET / HTTP/1.1\n")
      if !isLineFeedOnly { #expect(!answer.contains("HTTP/1.1 200"), "\(answer)") }
      #expect(try honestMilliseconds(daemon) < 2_000)
    }
  }

  @Test("Random bytes, by the thousand, harm nobody")
  func noise() throws {
    var limits = DaemonLimits()
    limits.requestMillisecondsMax = 300
    try withDaemon(limits: limits) { daemon in
      var generator = SystemRandomNumberGenerator()
      var slowest = 0
      for round in 0..<1_000 {
        let connection = try RawConnection(port: daemon.port)
        var bytes = (0..<Int.random(in: 1...300)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        if round % 2 == 0 { bytes = Array("GET / HTTP/1.1\r\nHost: h\r\n".utf8) + bytes }
        connection.send(bytes)
        if round % 100 == 0 { slowest = max(slowest, try honestMilliseconds(daemon)) }
      }
      #expect(slowest < 1_000)
    }
  }

  @Test("NUL in a field does not cut it short")
  func nulInField() throws {
    try withDaemon { daemon in
      let connection = try RawConnection(port: daemon.port)
      connection.send(
        Array("GET / HTTP/1.1\r\nHost: h\r\nX-One: 1\0 2\r\nConnection: close\r\n\r\n".utf8))
      let answer = connection.receiveAll()
      #expect(!answer.contains("GET / 1 "), "\(answer)")
      // Blanks around a value are no part of it; a field may have no value at all.
      let blanks = try ask(
        daemon,
        "GET / HTTP/1.1\r\nHost:h\r\nX-One: \t 1 \t \r\nX-Two:\r\nX-Three: \r\nConnection: close\r\n\r\n"
      )
      #expect(blanks.hasSuffix("GET / 1  loopback"), "\(blanks)")
    }
  }

  @Test("10,000 fields, a field of 1 MiB and a target of 1 MiB are refused")
  func longHeaders() throws {
    try withDaemon { daemon in
      let fields = (0..<10_000).map { "X-\($0): \($0)\r\n" }.joined()
      let long = String(repeating: "x", count: Self.mebibyte)
      for text in [
        "GET / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: \(long)\r\n\r\n",
        "GET /\(long) HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /?\((0..<20_000).map { "a\($0)&" }.joined()) HTTP/1.1\r\nHost: h\r\n\r\n",
      ] {
        let answer = try ask(daemon, text)
        #expect(!answer.contains("HTTP/1.1 200"))
        #expect(try honestMilliseconds(daemon) < 1_000)
      }
    }
  }
}
