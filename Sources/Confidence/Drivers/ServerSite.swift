private import Glibc
public import HTTPBackend
public import TopupBackend
public import TopupDomain

/// A server as a process of its own, and everything through HTTP.
public final class ServerSite: Site {
  public let place = CheckPlace.http
  public let isTimeless = false
  public let server: StartedServer
  private let deadlines: BillingDeadlines
  private let key: AccessToken
  private let transcript: Transcript

  /// - Parameters:
  ///   - data: the folder of its sample data, where that of the run is not meant.
  ///   - name: tells it from another server of the same check.
  public init(
    _ context: CheckContext, basePath: String = "/billing", options: [String] = [],
    data: String? = nil, name: String = "", startSeconds: Int = StartedServer.startSecondsMax,
    deadlines: BillingDeadlines = BillingDeadlines(
      readMilliseconds: 20_000, changeMilliseconds: 20_000)
  ) throws {
    server = try StartedServer(
      context, basePath: basePath, options: options, data: data, name: name,
      startSeconds: startSeconds)
    self.deadlines = deadlines
    key = try Self.token(StartedServer.apiKey)
    let transcript = Transcript()
    self.transcript = transcript
    context.whenFailed { context.keep("calls\(name).txt", transcript.text) }
  }

  public func backend(
    _ company: String, as role: UserRole
  ) throws(CheckFailure) -> any Backend {
    let token = try Self.token("demo-\(company.lowercased())-\(role.rawValue)")
    let backend = HTTPBackend(
      at: server.address, token: token, isSandbox: true, deadlines: deadlines)
    return TranscribedBackend(
      backend, as: "\(company) \(role.rawValue)", in: transcript)
  }

  public var levers: any SandboxLevers {
    HTTPLevers(at: server.address, apiKey: key, deadlines: deadlines)
  }

  public func pass(milliseconds: Int64) { usleep(UInt32(max(0, milliseconds)) * 1000) }

  private static func token(_ text: String) throws(CheckFailure) -> AccessToken {
    do throws(AccessToken.Fault) { return try AccessToken(text) } catch {
      throw CheckFailure(expected: "a token", seen: "\(error)")
    }
  }
}
