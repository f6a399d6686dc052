import HTTPMessages
import Testing
import TopupBackend

@testable import SandboxServer

@Suite("Routes: account and topup")
struct AccountRoutesTests {
  private let service: TestService

  init() throws { service = try TestService() }

  @Test("Every role reads who they are; the answer has the contract's members")
  func config() {
    for role in ["owner", "admin", "supervisor", "agent", "member"] {
      let answer = service.ask(
        .get, "/api/core/v1/client_configs/config", as: "demo-cid-1001-" + role)
      #expect(answer.status == 200)
      #expect(answer["user"]["role"] == .string(role))
      #expect(answer["company_id"] == "CID-1001")
      #expect(answer.headers["Content-Type"] == "application/json")
      #expect(answer.headers["Cache-Control"] == "no-store")
    }
  }

  @Test("S12: a quote becomes an order, found under its key and its id, and cancelled")
  func order() {
    let placed = service.order(key: "a-key-of-mine")
    #expect(placed.status == 201)
    let id = placed["order_id"].text
    #expect(placed.headers["Location"] == "/iag/v1/topup-orders/" + id)
    #expect(placed.headers["Idempotency-Replayed"] == nil)
    #expect(service.ask(.get, "/iag/v1/topup-orders/" + id).json == placed.json)
    let found = service.ask(.get, "/iag/v1/topup-orders?idempotency_key=a-key-of-mine")
    #expect(found["data"].elements == [placed.json])
    let cancelled = service.ask(.post, "/iag/v1/topup-orders/\(id)/cancel")
    #expect(cancelled.status == 200)
    #expect(cancelled["status"] == "cancelled")
    #expect(service.ask(.post, "/iag/v1/topup-orders/\(id)/cancel").json == cancelled.json)
  }
}
