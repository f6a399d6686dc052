import TopupBackend
import TopupDomain

/// S12, S14, P03: a server that was killed and started again knows everything that it knew, to the
/// last member.
enum RestartChecks {
  static func checks() -> [Check] { [order, deferred, mail] }

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    also: [Requirement] = [], _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .server), title, means: meaning, tier: .mergeMedium,
      limitSeconds: 60, also: also, needs: [.levers], body: body)
  }

  private static var order: Check {
    check(
      .s14, "kept-whole", "An order is the same after a kill, with all that was agreed to",
      means: "A restart changes what somebody has agreed to, or hides that it was changed.",
      also: [.s07, .s12]
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: "CID-1001")
      let lines = cart(["wa_balance": 999_999, "user_quota": 3])
      let credited = try await backend.order(lines)
      try await site.deliver(.paid, for: credited.id)
      let booked = try await site.waitFor(
        "both lines are booked", of: credited.id, backend, in: context
      ) { $0.paidInvoices.count == 2 && $0.paidInvoices.allSatisfy { $0.id != nil } }
      try Expect.equal(booked.status, .credited, "the order that was paid")
      let orders = [try await backend.order(lines), booked]
      for order in orders {
        try Expect.equal(
          order.price.lines[0].adjustedFrom, 999_999, "what was asked for, \(order.status)")
        try Expect.equal(order.price, credited.price, "what was agreed to")
      }
      try site.server.kill()
      try site.server.restart()
      for before in orders {
        try Expect.equal(
          try await backend.order(before.id), before, "the order \(before.status) after the kill")
      }
    }
  }

  private static var deferred: Check {
    check(
      .p03, "kept-deferred",
      "A deduction that waits when the server dies is applied once, with all that it said",
      means: "A message is never charged, or nobody can tell what it was that was charged.",
      also: [.p04, .p09]
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: "CID-1001")
      let before = try await backend.balance("wa_balance").remaining
      _ = try await site.levers.setFaults([
        Fault(target: .quotaStore, kind: .lockConflict, times: 3)
      ])
      var request = PoolChecks.request("kept-deferred", "1000")
      request.conversationID = ConversationID("conversation-7")
      request.customerName = "Ibu Sari"
      request.phoneNumber = "+628110000777"
      request.campaign = "Kept deferred"
      request.kind = .broadcast
      let answer = try await site.levers.deduct([request]).first?.get()
      try Expect.equal(answer?.outcome, .deferred, "the answer")
      try site.server.kill()
      try site.server.restart()
      let query = UsageLogQuery(UsageFilter(.broadcast), limit: 1000)
      func rows() async throws -> [UsageLogEntry] {
        try await backend.usageLog(query).rows.filter { $0.campaign == request.campaign }
      }
      try await site.eventually("a row of its campaign in the log", in: context) {
        _ = try await site.levers.advanceClock(seconds: 31)
        return try await !rows().isEmpty
      }
      let row = try Expect.some(try await rows().first, "its row")
      try Expect.equal(
        [row.customerName, row.phoneNumber, row.category, row.quantity.description],
        ["Ibu Sari", "+628110000777", "marketing", "1000"], "what the row says")
      let again = try await site.levers.deduct([request]).first?.get()
      try Expect.equal(again?.isDuplicate, true, "whether it is known afterwards")
      try Expect.equal(
        try before.subtracting(await backend.balance("wa_balance").remaining), decimal("1000"),
        "what it took")
    }
  }

  private static var mail: Check {
    check(
      .s12, "mail-once", "An e-mail is sent once, however often the server is killed and started",
      means: "Everybody gets the last e-mail again with each release."
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: "CID-1002")
      let order = try await backend.order(cart(["muv": 500]))
      try await site.deliver(.paid, for: order.id)
      try await site.eventually("two e-mails about the order", in: context) {
        site.server.mailCount(about: order.number) == 2
      }
      let mails = site.server.mails
      for _ in 0..<2 {
        try site.server.kill()
        try site.server.restart()
        try Expect.equal(site.server.mails, mails, "the file of e-mails after a kill")
      }
      // Killed while it wrote the last line.
      try site.server.kill()
      try FileText.write(Array(mails.utf8.dropLast(9)), to: site.server.mailPath)
      try site.server.restart()
      try Expect.equal(site.server.mails, mails, "the file of e-mails whose end was missing")
    }
  }
}
