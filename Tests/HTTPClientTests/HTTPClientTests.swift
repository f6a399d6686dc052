import Foundation
import HTTPClient
import HTTPMessages
import OwnThreads
import ScriptedServer
import Testing

@Suite(
  "The HTTP client against servers that behave and others", .onOwnThreads, .timeLimit(.minutes(5)))
struct HTTPClientTests {
  private let client: HTTPClient

  init() throws {
    client = try HTTPClient()
  }

  private func with<Answer>(
    _ steps: [ScriptedServer.Step], _ body: (ScriptedServer) throws -> Answer
  ) throws -> Answer {
    let server = try ScriptedServer(steps)
    defer { server.stop() }
    return try body(server)
  }

  /// How a request to a server with this script ends.
  private func outcome(
    of request: HTTPRequest = HTTPRequest(.get, "/"), _ steps: [ScriptedServer.Step],
    deadlineMilliseconds: Int = 5000, bodyBytesMax: Int = 1 << 20
  ) throws -> Result<HTTPResponse, HTTPFailure> {
    try with(steps) { server in
      Result { () throws(HTTPFailure) in
        try client.send(
          request, to: server.origin, deadlineMilliseconds: deadlineMilliseconds,
          bodyBytesMax: bodyBytesMax)
      }
    }
  }

  @Test("A request and its answer arrive whole: method, target, headers, body, status")
  func wholeExchange() throws {
    try with([.read, .send(.answer(201, "{\"a\":\"é作\"}", ["X-One: 1", "X-One: 2", "X-None:"]))]) {
      let request = HTTPRequest(
        .post, "/a/../b%20c?q=1&r=%2F",
        headers: ["Content-Type": "application/json", "X-Empty": ""],
        body: Array("{\"b\":1}".utf8))
      let answer = try client.send(request, to: $0.origin, deadlineMilliseconds: 5000)
      #expect(answer.status == 201)
      #expect(String(decoding: answer.body, as: UTF8.self) == "{\"a\":\"é作\"}")
      #expect(answer.headers.all("x-one") == ["1", "2"])
      #expect(answer.headers["X-None"] == "")
      let sent = try #require($0.requests.first)
      #expect(sent.line == "POST /a/../b%20c?q=1&r=%2F HTTP/1.1")
      #expect(sent.field("content-type") == "application/json")
      #expect(sent.field("x-empty") == "")
      #expect(sent.field("expect") == nil)
      #expect(sent.body == "{\"b\":1}")
    }
  }

  @Test(
    "Every method goes out as it is named, and without a body that nobody gave",
    arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"])
  func methods(name: String) throws {
    try with([.read, .send(name == "HEAD" ? .answer(200) : .answer(200, "x"))]) {
      let request = HTTPRequest(HTTPMethod(rawValue: name), "/")
      let answer = try client.send(request, to: $0.origin, deadlineMilliseconds: 5000)
      #expect(answer.status == 200)
      let sent = try #require($0.requests.first)
      #expect(sent.line == "\(name) / HTTP/1.1")
      #expect(sent.field("content-type") == nil)
      #expect((sent.field("content-length") ?? "0") == "0")
    }
  }

  @Test(
    "A redirect is an answer and is not followed", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) throws {
    let elsewhere = try ScriptedServer([.read, .send(.answer(200))])
    defer { elsewhere.stop() }
    try with([.read, .send(.answer(status, "", ["Location: \(elsewhere.origin)/"]))]) {
      let request = HTTPRequest(.get, "/", headers: ["Authorization": "Bearer secret"])
      let answer = try client.send(request, to: $0.origin, deadlineMilliseconds: 5000)
      #expect(answer.status == status)
      #expect(answer.headers["location"] == elsewhere.origin + "/")
      #expect(elsewhere.connections == 0)
    }
  }

  @Test("Chunks are put together; an interim answer and a trailer are left out")
  func chunked() throws {
    let text =
      "HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
      + "Trailer: X-Late\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Late: 1\r\n\r\n"
    let answer = try outcome([.read, .send(text)]).get()
    #expect(answer.status == 200)
    #expect(answer.body == Array("abcde".utf8))
    #expect(answer.headers["X-Early"] == nil)
    #expect(answer.headers["X-Late"] == nil)
  }

  @Test("An answer that trickles in is taken as long as the deadline lasts")
  func slow() throws {
    let answer = try outcome([.read, .trickle(.answer(200, "slow"), milliseconds: 1)]).get()
    #expect(answer.body == Array("slow".utf8))
    #expect(
      try outcome(
        [.read, .trickle(.answer(200, "slow"), milliseconds: 50)], deadlineMilliseconds: 200)
        == .failure(.timedOut))
  }

  @Test("Silence after the request is a time-out: what was sent may have arrived")
  func silence() throws {
    let began = ContinuousClock.now
    let post = HTTPRequest(.post, "/", body: [1])
    #expect(
      try outcome(of: post, [.read, .hang], deadlineMilliseconds: 200) == .failure(.timedOut))
    #expect(began.duration(to: .now) < .seconds(3))
  }

  @Test(
    "A connection that breaks before a whole answer is lost",
    arguments: [
      "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ])
  func halfAnAnswer(text: String) throws {
    for ending in [[], [ScriptedServer.Step.reset]] {
      #expect(try outcome([.read, .send(text)] + ending) == .failure(.connectionLost))
    }
  }

  @Test(
    "What is no HTTP, or not as it says, is unreadable",
    arguments: [
      "garbage\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    ])
  func garbage(text: String) throws {
    guard case .failure(.unreadable) = try outcome([.read, .send(text)]) else {
      Issue.record("\(try outcome([.read, .send(text)]))")
      return
    }
  }

  @Test("More than was to be taken is refused: of headers and of the body")
  func bounds() throws {
    let body = String(repeating: "x", count: 1001)
    guard
      case .failure(.unreadable) = try outcome(
        [.read, .send(.answer(200, body))], bodyBytesMax: 1000)
    else {
      Issue.record("a body beyond its bound was taken")
      return
    }
    #expect(
      try outcome([.read, .send(.answer(200, body))], bodyBytesMax: 1001).get().status == 200)
    let many = (0..<1000).map { "X-Field-\($0): \(String(repeating: "y", count: 100))" }
    let long = ["X-Long: \(String(repeating: "z", count: 200_000))"]
    for fields in [many, long] {
      guard case .failure(.unreadable) = try outcome([.read, .send(.answer(200, "", fields))])
      else {
        Issue.record("headers beyond their bound were taken")
        return
      }
    }
  }

  @Test("Where nobody listens, or no name is known, nothing was sent")
  func notConnected() throws {
    let port = try with([.read]) { $0.port }
    for origin in ["http://127.0.0.1:\(port)", "http://nowhere.invalid"] {
      let failure = #expect(throws: HTTPFailure.self) {
        try client.send(HTTPRequest(.get, "/"), to: origin, deadlineMilliseconds: 2000)
      }
      guard case .notConnected = failure else {
        Issue.record("\(origin): \(String(describing: failure))")
        return
      }
    }
  }

  @Test(
    "What would become another header or another request is not sent",
    arguments: [
      HTTPRequest(.get, "/", headers: ["X": "a\r\nY: b"]),
      HTTPRequest(.get, "/", headers: ["X": "a\nb"]),
      HTTPRequest(.get, "/", headers: ["X": "a\0b"]),
      HTTPRequest(.get, "/", headers: ["X\r\nY": "a"]),
      HTTPRequest(.get, "/", headers: ["X: Y": "a"]),
      HTTPRequest(.get, "/ HTTP/1.1\r\nX: y"),
      HTTPRequest(.get, "nowhere"),
      HTTPRequest(HTTPMethod(rawValue: "GET /x"), "/"),
    ])
  func unsendable(request: HTTPRequest) throws {
    try with([.read, .send(.answer(200))]) { server in
      let failure = #expect(throws: HTTPFailure.self) {
        try client.send(request, to: server.origin, deadlineMilliseconds: 2000)
      }
      guard case .unsendable = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(server.connections == 0)
    }
  }

  @Test("Only http and https are spoken", arguments: ["file:///etc/passwd", "ftp://127.0.0.1", ""])
  func schemes(origin: String) {
    #expect(throws: HTTPFailure.unsendable("Only http and https are spoken")) {
      try client.send(HTTPRequest(.get, "/"), to: origin, deadlineMilliseconds: 2000)
    }
  }
}
