import Foundation
import HTTPClient
import HTTPMessages
import OwnThreads
import ScriptedServer
import Testing

@Suite("What the HTTP client receives in pieces", .onOwnThreads, .timeLimit(.minutes(5)))
struct DownloadTests {
  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=utf-8\r\n"
  private static let chunked = head + "Transfer-Encoding: chunked\r\n\r\n"

  @Test(
    "A whole body arrives whole: chunked, with a length, or empty",
    arguments: [
      (chunked + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world"),
      (head + "Content-Length: 5\r\n\r\nhello", "hello"), (chunked + "0\r\n\r\n", ""),
    ])
  func whole(answer: String, body: String) throws {
    let (outcome, received) = try download([.read, .send(answer)])
    #expect(try outcome.get().status == 200)
    #expect(received == body)
  }

  @Test(
    "A body that breaks off, or whose end nobody could tell, is a failure",
    arguments: [
      ([.send(chunked + "5\r\nhello\r\n")], HTTPFailure.connectionLost),
      ([.send(chunked + "5\r\nhello\r\n"), .reset], .connectionLost),
      ([.send(chunked + "5\r\nhel")], .connectionLost),
      ([.send(head + "Content-Length: 9\r\n\r\nhello")], .connectionLost),
      ([.send(head + "\r\nhello")], .unreadable("The answer does not say where it ends")),
      (
        [.send(.answer(200, "<html>", type: "text/html"))],
        .unreadable("A web page answered")
      ),
      ([.send(.answer(200, "", type: "text/html"))], .unreadable("A web page answered")),
      ([.send(.answer(200, "{}"))], .unreadable("The answer is not text/csv")),
    ] as [([ScriptedServer.Step], HTTPFailure)])
  func broken(steps: [ScriptedServer.Step], failure: HTTPFailure) throws {
    let (outcome, _) = try download([.read] + steps)
    #expect(throws: failure) { try outcome.get() }
  }

  @Test("A refusal is an answer with its body, and nothing is handed on")
  func refusal() throws {
    let (outcome, received) = try download([
      .read, .send(.answer(403, #"{"code":"role_not_allowed"}"#)),
    ])
    let answer = try outcome.get()
    #expect(answer.status == 403)
    #expect(answer.body == Array(#"{"code":"role_not_allowed"}"#.utf8))
    #expect(received.isEmpty)
  }

  @Test("There is a deadline for silence, and none for the whole")
  func silence() throws {
    let slow = Self.chunked + String(repeating: "1\r\na\r\n", count: 30) + "0\r\n\r\n"
    let (outcome, received) = try download([.read, .trickle(slow, milliseconds: 10)])
    #expect(try outcome.get().status == 200)
    #expect(received.count == 30)
    let began = ContinuousClock.now
    let (silent, _) = try download([.read, .send(Self.chunked + "1\r\na\r\n"), .hang])
    #expect(throws: HTTPFailure.timedOut) { try silent.get() }
    #expect(began.duration(to: .now) < .seconds(10))
  }

  @Test("A receiver that takes its time makes the server wait, and gets everything")
  func backPressure() throws {
    let piece = String(repeating: "x", count: 1 << 20)
    let steps: [ScriptedServer.Step] =
      [.read, .send(Self.chunked)] + Array(repeating: .send("100000\r\n\(piece)\r\n"), count: 40)
    let server = try ScriptedServer(steps + [.send("0\r\n\r\n")])
    defer { server.stop() }
    let client = try HTTPClient()
    var received = 0
    // Longer than the silence allowed: a pause of our own is no silence.
    var pauses = 3
    let answer = try client.download(
      HTTPRequest(.get, "/"), as: "text/csv", from: server.origin, silenceSecondsMax: 1
    ) { bytes in
      if received > 8 << 20, pauses > 0 {
        pauses -= 1
        usleep(700_000)
      }
      received += bytes.count
      return true
    }
    #expect(answer.status == 200)
    #expect(received == 40 << 20)
  }

  @Test("While a receiver is slow, other requests of the same client are answered")
  func othersGoOn() throws {
    let piece = String(repeating: "x", count: 1 << 20)
    let server = try ScriptedServer { index in
      index == 0
        ? [.read, .send(Self.chunked)] + Array(repeating: .send("100000\r\n\(piece)\r\n"), count: 8)
          + [.send("0\r\n\r\n")]
        : [.serve { _ in .answer(200, "hi") }]
    }
    defer { server.stop() }
    let client = try HTTPClient()
    var isFirst = true
    _ = try client.download(
      HTTPRequest(.get, "/"), as: "text/csv", from: server.origin, silenceSecondsMax: 5
    ) { _ in
      guard isFirst else { return true }
      isFirst = false
      let answer = try? client.send(
        HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 2000)
      #expect(answer?.body == Array("hi".utf8))
      return true
    }
  }

  @Test("It ends at once where the receiver has enough, or somebody else cancels")
  func cancelled() throws {
    let server = try ScriptedServer([.read, .send(Self.chunked + "1\r\na\r\n"), .hang])
    defer { server.stop() }
    let client = try HTTPClient()
    let request = HTTPRequest(.get, "/")
    #expect(throws: HTTPFailure.cancelled) {
      try client.download(
        request, as: "text/csv", from: server.origin, silenceSecondsMax: 30
      ) { _ in false }
    }
    let cancellation = HTTPCancellation()
    let began = ContinuousClock.now
    #expect(throws: HTTPFailure.cancelled) {
      try client.download(
        request, as: "text/csv", from: server.origin, silenceSecondsMax: 30,
        cancellation: cancellation
      ) { _ in
        Thread.detachNewThread { cancellation.cancel() }
        return true
      }
    }
    #expect(began.duration(to: .now) < .seconds(5))
  }

  private func download(
    _ steps: [ScriptedServer.Step]
  ) throws -> (Result<HTTPResponse, any Error>, String) {
    let server = try ScriptedServer(steps)
    defer { server.stop() }
    let client = try HTTPClient()
    var received: [UInt8] = []
    let outcome = Result {
      try client.download(
        HTTPRequest(.get, "/"), as: "text/csv", from: server.origin, silenceSecondsMax: 2
      ) { bytes in
        received += bytes
        return true
      }
    }
    return (outcome, String(decoding: received, as: UTF8.self))
  }
}
