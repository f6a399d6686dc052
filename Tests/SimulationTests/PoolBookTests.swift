import Testing
import TopupDomain

@testable import Simulation

@Suite("C07: the auditor's own rules for a balance are those of P01's table")
struct PoolBookTests {
  private func pool(
    _ initial: Int, of total: Int? = nil, _ additional: Int, _ used: Int, limit: Int
  ) throws -> PoolBook {
    var book = PoolBook(code: try #require(ComponentCode("wa_balance")))
    book.initial = Amount(initial) * 10_000
    book.initialTotal = Amount(total ?? initial) * 10_000
    book.additional = Amount(additional) * 10_000
    book.additionalTotal = book.additional
    book.used = Amount(used) * 10_000
    book.limit = Amount(limit) * 10_000
    return book
  }

  private func whole(_ book: PoolBook) -> [Amount] {
    [book.initial, book.additional, book.used, book.remaining].map { $0 / 10_000 }
  }

  @Test("Taking goes from initial to additional to postpaid, whole or not at all")
  func taking() throws {
    var book = try pool(500, 400, 0, limit: 100)
    let taken = book.take(1000 * 10_000)
    #expect(taken?.bucketCount == 3)
    #expect(whole(book) == [0, 0, 100, -100])
    let refused = book.take(1)
    #expect(refused == nil)
    #expect(whole(book) == [0, 0, 100, -100])
  }

  @Test(
    "A credit settles what is below zero first",
    arguments: [
      (5_000, 9_000, 1_000_000, [0, 995_000, 0, 995_000]),
      (5_000, 9_000, 2_000, [0, 0, 3_000, -3_000]),
    ])
  func crediting(used: Int, limit: Int, credit: Int, after: [Int]) throws {
    var book = try pool(0, 0, used, limit: limit)
    let split = book.credit(Amount(credit) * 10_000)
    #expect(split != nil)
    #expect(whole(book) == after.map { Amount($0) })
  }

  @Test(
    "A month's quota settles what is below zero first",
    arguments: [(350, [0, 0, 150, -150]), (600, [100, 0, 0, 100])])
  func refilling(total: Int, after: [Int]) throws {
    var book = try pool(0, of: total, 0, 500, limit: 900)
    _ = book.refill()
    #expect(whole(book) == after.map { Amount($0) })
  }

  @Test("What does not fit the largest figure credits nothing")
  func overflow() throws {
    var book = try pool(0, 0, 0, limit: 0)
    let largest = book.credit(PoolBook.amountMax)
    #expect(largest != nil)
    let tooMuch = book.credit(1)
    #expect(tooMuch == nil)
    #expect(book.remaining == PoolBook.amountMax)
  }

  @Test("Low is at or below the threshold, forty percent where none is set")
  func threshold() throws {
    var book = try pool(400, of: 1000, 0, 0, limit: 0)
    #expect(book.isLow)
    book.initial += 1
    #expect(!book.isLow)
    book.threshold = 400_100
    #expect(book.isLow)
  }

  @Test("Days, months and midnights are those of the calendar")
  func calendar() {
    for (day, offset) in [(0, 0), (59, 25_200), (20_000, 28_800), (20_512, 0)] {
      let date = CalendarDate(daysSinceEpoch: day)
      let civil = CivilDay(date)
      let start = civil.start(offsetSeconds: offset)
      #expect(start.milliseconds == Int64(day * 86_400 - offset) * 1000)
      #expect(CivilDay(at: start, offsetSeconds: offset) == civil)
      #expect(civil.nextDay == CivilDay(date.adding(days: 1)))
      #expect(civil.adding(months: 13) == CivilDay(date.adding(months: 13)))
    }
  }
}
