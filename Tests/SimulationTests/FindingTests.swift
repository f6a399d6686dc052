import BillingEngine
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import Simulation

@Suite("C07: what is broken on purpose is found and told in a few steps")
struct FindingTests {
  private func violation(_ opening: StoreOpening) throws -> Violation {
    var plan = SimulationPlan(seeds: 40, steps: 400, threads: 2)
    plan.violationsMax = 1
    plan.opening = opening
    let violation = try #require(Simulator.run(plan).violations.first)
    // The steps that are told fail the same way again.
    var again = SimulationPlan(firstSeed: violation.seed, seeds: 1, threads: 1)
    let isKept = again.keep(violation.kept)
    #expect(isKept)
    again.opening = opening
    let found = try #require(Simulator.run(again).violations.first)
    #expect(found.rule == violation.rule)
    return violation
  }

  private func count(_ violation: Violation) -> Int { violation.kept.split(separator: ",").count }

  @Test("A write that is acknowledged and not kept")
  func droppedWrite() throws {
    let violation = try violation(StoreOpening(broken: { ForgetfulStore(forgetting: 120) }))
    #expect(!violation.trace.isEmpty)
  }

  @Test("A credit that is applied twice")
  func creditedTwice() throws {
    let opening = StoreOpening(broken: {
      let seen = Mutex<String?>(nil)
      return TamperedStore { store throws(Rollback) in
        let event = try store.events(of: nil, type: "order_credited", before: nil, limit: 1).first
        guard let event, let company = event.row.companyID else { return }
        let isNew = seen.withLock { seen in
          defer { seen = event.row.id }
          return seen != event.row.id
        }
        guard isNew,
          let order = try store.orders(of: company, status: .credited, before: nil, limit: 1).first?
            .row,
          let credit = order.credits.first,
          let stored = try store.balance(credit.code, of: company)
        else { return }
        var balance = stored.balance
        guard let added = try? balance.pool.credit(.checked(10_000)).added else { return }
        try store.put(balance, of: company, replacing: stored.version)
        try store.append(
          LedgerEntry(
            code: credit.code, bucket: .additional, amount: added,
            reason: .topup(order.id, PaymentID("again")), at: order.createdAt),
          of: company)
      }
    })
    let violation = try violation(opening)
    #expect(count(violation) <= 4)
    #expect(violation.rule == "P01")
  }

  @Test("An invoice that has lost its period_end")
  func lostPeriodEnd() throws {
    let opening = StoreOpening(broken: {
      TamperedStore { store throws(Rollback) in
        let far = Timestamp(milliseconds: .max)
        for var item in try store.outboxItems(dueAt: far, limit: 64) {
          guard case .paidInvoice(var invoice) = item.message, invoice.periodEnd != nil else {
            continue
          }
          invoice.periodEnd = nil
          item.message = .paidInvoice(invoice)
          try store.put(item)
        }
      }
    })
    let violation = try violation(opening)
    #expect(count(violation) <= 4)
    #expect(["S04", "S12"].contains(violation.rule))
  }

  @Test("An old balance that overwrites a newer one")
  func staleSnapshot() throws {
    let opening = StoreOpening(broken: {
      let first = Mutex<Pool?>(nil)
      return TamperedStore { store throws(Rollback) in
        guard let company = try store.companyIDs().first,
          let code = try store.company(company)?.balances.first?.code,
          let stored = try store.balance(code, of: company)
        else { return }
        let old = first.withLock { first in
          defer { first = stored.balance.pool }
          return first
        }
        guard let old, old != stored.balance.pool else { return }
        try store.setPool(old, of: code, of: company, replacing: stored.version)
      }
    })
    let violation = try violation(opening)
    #expect(count(violation) <= 3)
  }
}
