import BillingEngine
import Foundation
import HTTPMessages
import Synchronization
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// A page as it was answered.
struct Page {
  let status: Int
  let headers: HTTPHeaders
  let text: String

  init(_ reply: Reply) {
    guard case .response(let response) = reply else {
      status = 0
      headers = [:]
      text = ""
      return
    }
    status = response.status
    headers = response.headers
    text = String(decoding: response.body, as: UTF8.self)
  }
}

extension PaymentStage {
  /// The path of an order's page.
  func path(of order: TopupOrder, below base: String = "") -> String {
    base + "/pay/" + (order.payment.url.split(separator: "/").last ?? "")
  }

  func get(_ path: String, _ headers: HTTPHeaders = ["Accept": "text/html"]) -> Page {
    Page(router.answer(ServerRequest(HTTPRequest(.get, path, headers: headers), from: .loopback)))
  }

  func post(
    _ path: String, _ form: String, type: String? = "application/x-www-form-urlencoded"
  ) -> Page {
    var headers: HTTPHeaders = ["Accept": "text/html"]
    headers["Content-Type"] = type
    return Page(
      router.answer(
        ServerRequest(
          HTTPRequest(.post, path, headers: headers, body: Array(form.utf8)), from: .loopback)))
  }
}

/// A payment stage behind a daemon, where a browser finds it.
final class ServedStage: Sendable {
  let daemon: Daemon
  let stage: PaymentStage

  init(below basePath: String) throws {
    let router = RouterPlace()
    daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0,
      refusal: { _, problem in HTTPResponse(problem.status) },
      handler: { request in router.router.withLock { $0 }?.answer(request) ?? .reset })
    let prefix = BasePath(basePath)?.prefix ?? ""
    stage = try PaymentStage(
      below: basePath, payBase: "http://127.0.0.1:\(daemon.port)\(prefix)/pay/")
    router.router.withLock { $0 = stage.router }
  }

  deinit { daemon.stop(finishingWithinMilliseconds: 1_000) }

  /// The address of the pages is known only when something listens there.
  private final class RouterPlace: Sendable {
    let router = Mutex<Router?>(nil)
  }
}
