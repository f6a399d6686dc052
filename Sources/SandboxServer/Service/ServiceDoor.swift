public import HTTPMessages
internal import Synchronization
public import TopupBackend

/// Where requests arrive before there is a service to answer them: what listens must do so first,
/// for a service hands out links that name the port.
public final class ServiceDoor: Sendable {
  private let service = Mutex<BillingService?>(nil)

  public init() {}

  /// From now on, this service answers.
  public func open(to service: BillingService) {
    self.service.withLock { $0 = service }
  }

  public func answer(_ request: ServerRequest) -> Reply {
    current?.answer(request) ?? .response(Self.refusal)
  }

  public func answerUpstream(_ request: ServerRequest) -> Reply {
    current?.answerUpstream(request) ?? .response(Self.refusal)
  }

  public func refuse(_ request: ServerRequest, _ problem: Problem) -> HTTPResponse {
    current?.refuse(request, problem) ?? Self.refusal
  }

  private var current: BillingService? { service.withLock { $0 } }

  private static var refusal: HTTPResponse {
    HTTPResponse(Problem(.storeUnavailable, "The server is starting"))
  }
}
