import Foundation
import HTTPBackend
import ScriptedServer
import TopupBackend
import TopupDomain

/// A backend on a server that gives the same answer to everything.
final class CannedAnswers {
  let server: ScriptedServer
  let backend: HTTPBackend
  let levers: HTTPLevers

  /// - Parameter answers: to one request after another; the last one to all that follow.
  init(
    _ answers: [String], basePath: String = "", rewrites: [PathRewrite] = [],
    readMilliseconds: Int = 5000
  ) throws {
    let count = Counter()
    server = try ScriptedServer([
      .serve { _ in
        let index = count.next()
        return answers[min(index, answers.count - 1)]
      }
    ])
    let address = try BillingAddress(server.origin + basePath, rewrites: rewrites)
    let deadlines = BillingDeadlines(
      readMilliseconds: readMilliseconds, changeMilliseconds: readMilliseconds)
    backend = HTTPBackend(at: address, token: try AccessToken("demo-token"), deadlines: deadlines)
    levers = HTTPLevers(at: address, apiKey: try AccessToken("the-key"), deadlines: deadlines)
  }

  convenience init(_ answer: String) throws {
    try self.init([answer])
  }

  deinit { server.stop() }

  /// What one call gets; the server stays as long.
  func asked<Answer>(
    _ call: (HTTPBackend) async throws(BackendError) -> Answer
  ) async throws(BackendError) -> Answer {
    defer { server.stop() }
    return try await call(backend)
  }

  var requests: [ScriptedServer.Request] { server.requests }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
      lock.withLock {
        defer { count += 1 }
        return count
      }
    }
  }
}

/// What a call throws; nil where it does not.
func failure<Answer>(
  _ call: () async throws(BackendError) -> Answer
) async -> BackendError? {
  do throws(BackendError) {
    _ = try await call()
    return nil
  } catch {
    return error
  }
}
