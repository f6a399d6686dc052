import Foundation
import HTTPMessages
import OwnThreads
import SandboxServer
import Synchronization
import Testing
import TopupBackend

@Suite("The daemon's streamed answers", .onOwnThreads)
struct StreamTests {
  private static let ask = "GET /stream HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"

  @Test(
    "A body made in pieces arrives whole, whatever their sizes",
    arguments: [[0], [1], [0, 0, 5, 0], [65_535, 65_536, 65_537], [3 << 20, 1], []])
  func whole(sizes: [Int]) throws {
    try withStream(of: sizes) { daemon, _ in
      let (body, isWhole) = try chunks(of: StreamTests.ask, from: daemon)
      #expect(isWhole)
      #expect(body == Stream(sizes).all)
      // Over HTTP/1.0 its end is that of the connection.
      let connection = try RawConnection(port: daemon.port)
      connection.send("GET /stream HTTP/1.0\r\n\r\n")
      let answer = Array(connection.receiveAll().utf8)
      let gap = try #require(answer.firstRange(of: Array("\r\n\r\n".utf8)))
      #expect(Array(answer[gap.upperBound...]) == Stream(sizes).all)
    }
  }

  @Test("Between two streams a connection serves as ever, and HEAD makes no piece")
  func kept() throws {
    try withStream(of: [5]) { daemon, stream in
      let connection = try RawConnection(port: daemon.port)
      for _ in 0..<3 {
        connection.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n")
        var text = ""
        while !text.hasSuffix("0\r\n\r\n"), case .bytes(let more) = connection.receive() {
          text += String(decoding: more, as: UTF8.self)
        }
        #expect(text.hasSuffix("\r\n5\r\naaaaa\r\n0\r\n\r\n"))
        connection.send("GET /other HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(connection.receiveAnswer().contains("GET /other"))
      }
      let made = stream.made
      let answer = try SandboxServerTests.ask(
        daemon, "HEAD /stream HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\n"))
      #expect(stream.made == made)
    }
  }

  @Test("A failure in the middle breaks the connection off, over both versions")
  func broken() throws {
    try withStream(of: [100_000, 100_000, -1, 100_000]) { daemon, _ in
      let (body, isWhole) = try chunks(of: StreamTests.ask, from: daemon)
      #expect(!isWhole)
      #expect(body.count <= 200_000)
      let connection = try RawConnection(port: daemon.port)
      connection.send("GET /stream HTTP/1.0\r\n\r\n")
      var last = connection.receive()
      while case .bytes = last { last = connection.receive() }
      #expect(last == .reset)
    }
  }

  @Test("A client that goes ends the making, and the stream is let go")
  func abandoned() throws {
    try withStream(of: [Int](repeating: 1 << 20, count: 1000)) { daemon, stream in
      var connection: RawConnection? = try RawConnection(port: daemon.port)
      connection?.send(StreamTests.ask)
      _ = connection?.receive()
      connection = nil
      let end = ContinuousClock.now + .seconds(10)
      while daemon.connectionCount > 0, ContinuousClock.now < end { usleep(1_000) }
      #expect(daemon.connectionCount == 0)
      #expect(stream.made < 1000)
      #expect(stream.isLetGo)
    }
  }

  @Test("A reader who takes nothing more is let go with a reset; one who goes on has time")
  func slowReader() throws {
    var limits = DaemonLimits()
    limits.answerMillisecondsMax = 300
    try withStream(of: [Int](repeating: 1 << 20, count: 64), limits: limits) { daemon, _ in
      let stuck = try RawConnection(port: daemon.port)
      stuck.send("GET /stream HTTP/1.0\r\n\r\n")
      _ = stuck.receive()
      let end = ContinuousClock.now + .seconds(10)
      while daemon.connectionCount > 0, ContinuousClock.now < end { usleep(1_000) }
      var last = stuck.receive()
      while case .bytes = last { last = stuck.receive() }
      #expect(last == .reset)
      // As long as the limit ten times over, but never quiet for it.
      let steady = try RawConnection(port: daemon.port)
      steady.send(StreamTests.ask)
      var bytes: [UInt8] = []
      let began = ContinuousClock.now
      while case .bytes(let more) = steady.receive() {
        bytes += more
        if began.duration(to: .now) < .seconds(3) { usleep(1_000) }
      }
      #expect(Array(bytes.suffix(7)) == Array("\r\n0\r\n\r\n".utf8))
    }
  }

  @Test("Whoever stops the daemon waits for a stream, and breaks it off in the end")
  func stopping() throws {
    let mayGoOn = DispatchSemaphore(value: 0)
    let daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { _, problem in HTTPResponse(problem.status) },
      handler: { _ in
        .stream(
          HTTPResponse(200),
          StreamedBody { () throws(Problem) in
            mayGoOn.wait()
            return [UInt8](repeating: 0x61, count: 10)
          })
      })
    let connection = try RawConnection(port: daemon.port)
    connection.send(StreamTests.ask)
    mayGoOn.signal()
    mayGoOn.signal()
    var text = ""
    while !text.contains("aaaaaaaaaa\r\n"), case .bytes(let more) = connection.receive() {
      text += String(decoding: more, as: UTF8.self)
    }
    let group = DispatchGroup()
    DispatchQueue(label: "stop").async(group: group) {
      #expect(daemon.stop(finishingWithinMilliseconds: 200))
    }
    usleep(400_000)
    mayGoOn.signal()
    group.wait()
    var last = connection.receive()
    while case .bytes(let more) = last {
      text += String(decoding: more, as: UTF8.self)
      last = connection.receive()
    }
    #expect(!text.hasSuffix("0\r\n\r\n"))
  }

  private func withStream(
    of sizes: [Int], limits: DaemonLimits = DaemonLimits(),
    _ body: (Daemon, Stream) throws -> Void
  ) throws {
    let stream = Stream(sizes)
    try withDaemon(
      limits: limits,
      handler: { request in
        guard request.message.target == "/stream" else { return sayBack(request) }
        return .stream(HTTPResponse(200, headers: ["Content-Type": "text/csv"]), stream.body())
      }
    ) { daemon in try body(daemon, stream) }
  }

  /// The body of a chunked answer, and whether it came to its end.
  private func chunks(of text: String, from daemon: Daemon) throws -> ([UInt8], isWhole: Bool) {
    let connection = try RawConnection(port: daemon.port)
    connection.send(text)
    var bytes: [UInt8] = []
    while case .bytes(let more) = connection.receive() { bytes += more }
    let gap = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
    #expect(String(decoding: bytes[..<gap.lowerBound], as: UTF8.self).contains("chunked"))
    var rest = bytes[gap.upperBound...]
    var body: [UInt8] = []
    while let line = rest.firstRange(of: [0x0D, 0x0A]) {
      let size = try #require(
        Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16))
      rest = rest[line.upperBound...]
      if size == 0 { return (body, true) }
      body += rest.prefix(size)
      guard rest.count >= size + 2 else { break }
      rest = rest.dropFirst(size + 2)
    }
    return (body, false)
  }
}

/// Pieces of these sizes; a size below zero is a failure.
private final class Stream: Sendable {
  private let sizes: [Int]
  private let counts = Mutex((made: 0, alive: 0))

  init(_ sizes: [Int]) { self.sizes = sizes }

  var made: Int { counts.withLock { $0.made } }
  var isLetGo: Bool { counts.withLock { $0.alive == 0 } }
  var all: [UInt8] { sizes.enumerated().flatMap(Self.piece) }

  func body() -> StreamedBody {
    let token = Token(self)
    let next = Mutex(0)
    return StreamedBody { () throws(Problem) in
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      guard index < token.stream.sizes.count else { return nil }
      token.stream.counts.withLock { $0.made += 1 }
      guard token.stream.sizes[index] >= 0 else { throw Problem(.storeUnavailable) }
      return Self.piece(index, token.stream.sizes[index])
    }
  }

  private static func piece(_ index: Int, _ size: Int) -> [UInt8] {
    [UInt8](repeating: 0x61 + UInt8(index % 26), count: size)
  }

  /// Alive as long as the body that holds it.
  private final class Token: Sendable {
    let stream: Stream

    init(_ stream: Stream) {
      self.stream = stream
      stream.counts.withLock { $0.alive += 1 }
    }

    deinit { stream.counts.withLock { $0.alive -= 1 } }
  }
}
