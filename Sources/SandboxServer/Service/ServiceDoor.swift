public import HTTPMessages
internal import Synchronization
public import TopupBackend

/// Where requests arrive before there is a service to answer them: what listens must do so first,
/// for a service hands out links that name the port.
public final class ServiceDoor: Sendable {
  private let service = AtomicLazyReference<BillingService>()

  public init() {}

  /// From now on, this service answers; only the first that it is opened to does.
  public func open(to service: BillingService) { _ = self.service.storeIfNil(service) }

  public func answer(_ request: ServerRequest) -> Reply {
    service.load()?.answer(request) ?? .response(Self.refusal)
  }

  public func answerUpstream(_ request: ServerRequest) -> Reply {
    service.load()?.answerUpstream(request) ?? .response(Self.refusal)
  }

  public func refuse(_ request: ServerRequest, _ problem: Problem) -> HTTPResponse {
    service.load()?.refuse(request, problem) ?? Self.refusal
  }

  private static var refusal: HTTPResponse {
    HTTPResponse(Problem(.storeUnavailable, "The server is starting"))
  }
}
