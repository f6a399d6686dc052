import Foundation
import HTTPClient
import HTTPMessages
import OwnThreads
import ScriptedServer
import Synchronization
import Testing

@Suite("The HTTP client's connections and threads", .onOwnThreads, .timeLimit(.minutes(5)))
struct ConnectionTests {
  private let client: HTTPClient

  init() throws {
    client = try HTTPClient()
  }

  private static let echo: [ScriptedServer.Step] = [.serve { .answer(200, $0.line) }]

  @Test("Requests that may be repeated share a connection; others get a fresh one")
  func reuse() throws {
    let server = try ScriptedServer(Self.echo)
    defer { server.stop() }
    for _ in 0..<3 {
      _ = try client.send(HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 5000)
    }
    #expect(server.connections == 1)
    let post = HTTPRequest(.post, "/", body: [1])
    for _ in 0..<2 {
      _ = try client.send(post, to: server.origin, deadlineMilliseconds: 5000)
    }
    #expect(server.connections == 3)
    for _ in 0..<3 {
      _ = try client.send(
        post, to: server.origin, deadlineMilliseconds: 5000, isRepeatable: true)
    }
    #expect(server.connections == 3)
  }

  @Test("S14: a request that changes something is sent once, even where a kept connection has died")
  func noHiddenRepetition() throws {
    // The first connection answers once and dies with the second request; every other one does too.
    let server = try ScriptedServer([.read, .send(.answer(200, "a")), .read, .reset])
    defer { server.stop() }
    let post = HTTPRequest(.post, "/", body: [1])
    _ = try client.send(HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 5000)
    let answer = try client.send(post, to: server.origin, deadlineMilliseconds: 5000)
    #expect(answer.status == 200)
    #expect(server.requests.filter { $0.line.hasPrefix("POST") }.count == 1)
    #expect(server.connections == 2)
  }

  @Test("Another thread's cancellation ends the wait at once")
  func cancellation() throws {
    let server = try ScriptedServer([.read, .hang])
    defer { server.stop() }
    let cancellation = HTTPCancellation()
    let watch = Watch()
    Thread.detachNewThread {
      while server.requests.isEmpty { usleep(1000) }
      watch.start()
      cancellation.cancel()
    }
    #expect(throws: HTTPFailure.cancelled) {
      try client.send(
        HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 30_000,
        cancellation: cancellation)
    }
    #expect(watch.elapsed < .milliseconds(500))
    #expect(throws: HTTPFailure.cancelled) {
      try client.send(
        HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 30_000,
        cancellation: cancellation)
    }
    #expect(server.requests.count == 1)
  }

  @Test("A task that is cancelled gets its answer at once, and the client goes on working")
  func cancelledTask() async throws {
    let server = try ScriptedServer { index in index == 0 ? [.read, .hang] : Self.echo }
    defer { server.stop() }
    let task = Task { [client] in
      try await client.response(
        to: HTTPRequest(.get, "/"), from: server.origin, deadlineMilliseconds: 30_000)
    }
    while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    let began = ContinuousClock.now
    task.cancel()
    await #expect(throws: HTTPFailure.cancelled) { try await task.value }
    #expect(began.duration(to: .now) < .milliseconds(500))
    let answer = try await client.response(
      to: HTTPRequest(.get, "/"), from: server.origin, deadlineMilliseconds: 5000)
    #expect(answer.status == 200)
  }

  @Test("Sixty-four tasks and sixteen threads at once: each gets its own answer")
  func manyAtOnce() async throws {
    let server = try ScriptedServer(Self.echo)
    defer { server.stop() }
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<64 {
        group.addTask { [client] in
          for round in 0..<10 {
            let line = "/\(index)/\(round)"
            let answer = try? await client.response(
              to: HTTPRequest(.get, line), from: server.origin, deadlineMilliseconds: 20_000)
            #expect(answer?.body == Array("GET \(line) HTTP/1.1".utf8))
          }
        }
      }
    }
    DispatchQueue.concurrentPerform(iterations: 16) { [client] index in
      let answer = try? client.send(
        HTTPRequest(.get, "/t\(index)"), to: server.origin, deadlineMilliseconds: 20_000)
      #expect(answer?.body == Array("GET /t\(index) HTTP/1.1".utf8))
    }
    #expect(server.requests.count == 656)
  }

  @Test("A proxy of the environment is not asked on the way to this machine")
  func proxy() throws {
    unsafe setenv("http_proxy", "http://127.0.0.1:1", 1)
    unsafe setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
    defer {
      unsafe unsetenv("http_proxy")
      unsafe unsetenv("ALL_PROXY")
    }
    let server = try ScriptedServer(Self.echo)
    defer { server.stop() }
    for origin in [server.origin, "http://localhost:\(server.port)"] {
      let answer = try client.send(
        HTTPRequest(.get, "/"), to: origin, deadlineMilliseconds: 5000)
      #expect(answer.status == 200)
    }
  }

  @Test("A client that goes takes its thread and its connections along")
  func end() throws {
    let server = try ScriptedServer([.serve { .answer(200, $0.line) }])
    defer { server.stop() }
    for _ in 0..<20 {
      let client = try HTTPClient()
      _ = try client.send(HTTPRequest(.get, "/"), to: server.origin, deadlineMilliseconds: 5000)
    }
    let deadline = ContinuousClock.now.advanced(by: .seconds(10))
    while Self.threads > 40, ContinuousClock.now < deadline { usleep(1000) }
    #expect(server.connections == 20)
  }

  private final class Watch: Sendable {
    private let began = Mutex(ContinuousClock.now)

    func start() { began.withLock { $0 = .now } }

    var elapsed: Duration { began.withLock { $0 }.duration(to: .now) }
  }

  private static var threads: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
  }
}
