import BillingEngine
import TopupBackend
import TopupDomain

/// W01: whom billing believes. The bytes are looked at by the checks of the server.
enum TrustChecks {
  static func checks() -> [Check] { [matrix, emptySecrets, tolerance] }

  private static let means =
    "Anybody who knows the address of the webhook can top up without paying."

  private static var matrix: Check {
    Check(
      CheckID(.w01, "matrix", .engine),
      "Of the 32 combinations of trust one credits, one is a duplicate and thirty are rejected",
      means: means, tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      var credited = 0
      var duplicates = 0
      var rejected = 0
      for bits in 0..<16 {
        let order = try site.order()
        for isReplay in [false, true] {
          var notice = FactualNotice(try site.event(of: order), sentAt: site.clock.now())
          notice.comesFromAllowedSource = bits & 1 == 0
          notice.carriesSharedToken = bits & 2 == 0
          if bits & 4 != 0 { notice.sentAt = site.clock.now().adding(seconds: -301) }
          notice.isSignedWithSecret = bits & 8 == 0
          do throws(Problem) {
            switch try site.engine.receive(notice) {
            case .applied: credited += 1
            case .duplicate: duplicates += 1
            case .ignored, .needsReview: break
            }
          } catch {
            rejected += 1
          }
          let status = try site.order(order.id).status
          try Expect.equal(
            status, bits == 0 ? .credited : .awaitingPayment,
            "the order after faults \(bits)\(isReplay ? ", replayed" : "")")
        }
      }
      try Expect.equal(credited, 1, "how many credited")
      try Expect.equal(duplicates, 1, "how many were duplicates")
      try Expect.equal(rejected, 30, "how many were rejected")
    }
  }

  private static var emptySecrets: Check {
    Check(
      CheckID(.w01, "empty-secrets", .engine), "An empty secret satisfies no check that is on",
      means: means, tier: .prFast
    ) { context in
      let changes: [(String, @Sendable (inout PaymentSettings) -> Void)] = [
        ("no token", { $0.callbackToken = nil }), ("an empty token", { $0.callbackToken = "" }),
        ("no secret", { $0.webhookSecrets = [] }),
        ("an empty secret", { $0.webhookSecrets = ["whsec_"] }),
        ("no sources", { $0.sourceAllowList = [] }),
      ]
      for (name, change) in changes {
        let site = try EngineSite(context) { change(&$0.payment) }
        let order = try site.order()
        let notice = FactualNotice(try site.event(of: order), sentAt: site.clock.now())
        do throws(Problem) {
          _ = try site.engine.receive(notice)
        } catch {
          try Expect.equal(error.knownCode, .webhookNotConfigured, "the refusal with \(name)")
          continue
        }
        throw CheckFailure(expected: "a refusal with \(name)", seen: "it is believed")
      }
    }
  }

  private static var tolerance: Check {
    Check(
      CheckID(.w01, "tolerance", .engine), "Timestamps are believed within 300 s, and not beyond",
      means: "A webhook that was once overheard can be sent again, or real ones are refused.",
      tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let rows: [(Int64?, Bool)] = [
        (-301, false), (-300, true), (0, true), (300, true), (301, false), (nil, false),
        (-1_000_000_000, false), (9_000_000_000_000, false),
      ]
      for (offset, isBelieved) in rows {
        let order = try site.order()
        var notice = FactualNotice(try site.event(of: order), sentAt: nil)
        notice.sentAt = offset.map { site.clock.now().adding(seconds: $0) }
        let answer = try? site.engine.receive(notice)
        try Expect.equal(
          answer == .applied, isBelieved,
          "whether \(offset.map { "\($0) s" } ?? "none") is believed")
      }
    }
  }
}
