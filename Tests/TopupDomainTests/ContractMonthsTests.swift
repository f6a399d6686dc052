import Testing
import TopupDomain

@Suite("S04: months up to the contract's end")
struct ContractMonthsTests {
  @Test(
    "S04: the smallest n ≥ 1 for which today + n months is not before the end",
    arguments: [
      ("2026-07-14", "2026-12-31", 6), ("2026-07-14", "2026-12-14", 5),
      ("2026-07-14", "2026-12-15", 6), ("2026-07-14", "2026-12-13", 5),
      ("2026-07-14", "2026-07-14", 1), ("2026-07-14", "2026-07-15", 1),
      ("2026-07-14", "2026-08-14", 1), ("2026-07-14", "2026-08-15", 2),
      // Month ends: the 31st plus a month is the shorter month's last day.
      ("2026-01-31", "2026-02-28", 1), ("2026-01-31", "2026-03-01", 2),
      ("2026-01-31", "2026-03-31", 2), ("2026-01-31", "2026-04-30", 3),
      ("2026-08-31", "2026-09-30", 1), ("2026-08-31", "2026-10-01", 2),
      ("2026-12-31", "2027-01-31", 1), ("2026-12-31", "2027-02-28", 2),
      // Leap years.
      ("2024-01-31", "2024-02-29", 1), ("2024-01-31", "2024-03-01", 2),
      ("2023-01-31", "2024-02-29", 13), ("2024-02-29", "2025-02-28", 12),
      ("2024-02-29", "2025-03-01", 13), ("2024-02-29", "2028-02-29", 48),
      ("2000-02-29", "2100-02-28", 1200), ("2026-07-14", "9999-12-31", 95_682),
    ])
  func months(today: String, end: String, months: Int) {
    let contract = Contract(startDate: date("2000-01-01"), endDate: date(end))
    #expect(contract.billableMonths(from: date(today)) == months)
  }

  @Test("S04: the count agrees with counting up one by one")
  func againstCounting() {
    for start in stride(from: 0, to: 800, by: 7) {
      let today = date("2023-12-25").adding(days: start)
      for ahead in stride(from: 0, to: 900, by: 11) {
        let end = today.adding(days: ahead)
        let contract = Contract(startDate: today, endDate: end)
        let counted = (1...).first { today.adding(months: $0) >= end }
        #expect(contract.billableMonths(from: today) == counted)
      }
    }
  }

  @Test("S04: a contract is over the day after its end")
  func ended() {
    let contract = Contract(startDate: date("2026-01-01"), endDate: date("2026-07-14"))
    #expect(!contract.hasEnded(on: date("2026-07-14")))
    #expect(contract.hasEnded(on: date("2026-07-15")))
  }
}
