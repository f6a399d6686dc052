import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("Every surface in every state, as pictures")
struct StatePictureTests {
  static let sizes = [(80, 24), (40, 12)]

  @Test("Top up: loading, empty, partial, error, success", arguments: sizes)
  func topup(size: (Int, Int)) throws {
    var book = PictureBook()
    func show(
      _ title: String, _ world: World, _ act: (inout Stage) -> Void = { _ in },
      isSilent: @escaping (Question) -> Bool = { _ in false }, wait: Int64 = 0
    ) {
      var stage = Stage(world, columns: size.0, rows: size.1, isSilent: isSilent)
      act(&stage)
      if wait > 0 { stage.wait(milliseconds: wait) }
      book.add(title, stage.paint())
    }
    let world = World()
    show("loading, fresh", world, isSilent: { _ in true })
    show("loading, skeleton", world, isSilent: { _ in true }, wait: 200)
    show("loading, explained", world, isSilent: { _ in true }, wait: 3100)
    show("prices awaited", world, isSilent: { $0 == .catalog }, wait: 3100)
    show("empty", world.with(catalog: TopupCatalog(sections: [], skipped: [])))
    show("partial", world.with(catalog: Samples.partialCatalog))
    show("error", world.with { $0.catalog = .failure(Samples.timeout) })
    show("a reload failed, cart kept", world) { stage in
      stage.type("2000000")
      stage.press(.tab)
      stage.world.catalog = .failure(.refused(Problem(.pricingUnavailable)))
      stage.press(.character("R"))
    }
    show("balances failed", world.with { $0.balances = .failure(Samples.timeout) })
    show("agent", world.with { $0.role = .agent })
    show("withholding", world.with { $0.withholds = true })
    show("excess", Samples.excessWorld)
    show("unlimited and low", Samples.lowWorld)
    show("legacy", Samples.legacyWorld)
    show("live host", world.with { $0.place = .live(host: "billing.example.com") })
    show("refused paste", world) { $0.tell(.pasted("1m")) }
    show("above the maximum", world) { stage in
      stage.press(.down, .down)
      stage.type("501")
    }
    show("messages", world) { stage in
      stage.press(.character("u"), .character("u"))
      stage.tell(.receiptFailed("disk full, and a path that is so long that it needs two lines"))
    }
    try book.expectSame(as: "states-topup-\(size.0)x\(size.1)")
  }

  @Test("Review: quoting, failed, price changed, ordering, finding out", arguments: sizes)
  func review(size: (Int, Int)) throws {
    var book = PictureBook()
    func stage(_ world: World, _ isSilent: @escaping (Question) -> Bool = { _ in false }) -> Stage {
      var stage = Stage(world, columns: size.0, rows: size.1, isSilent: isSilent)
      stage.type("1000000")
      stage.press(.tab, .tab)
      stage.type("5")
      stage.press(.tab)
      stage.press(.character("r"))
      return stage
    }
    func show(_ title: String, _ stage: Stage) {
      var stage = stage
      book.add(title, stage.paint())
    }
    var waiting = stage(World()) { if case .quote = $0 { true } else { false } }
    show("quoting, fresh", waiting)
    waiting.wait(milliseconds: 200)
    show("quoting", waiting)
    waiting.wait(milliseconds: 3000)
    show("quoting, explained", waiting)
    show("failed", stage(World().with { $0.quoteError = Samples.timeout }))
    show("failed at its lines", stage(World().with { $0.quoteError = Samples.fieldErrors }))
    show("another order awaits payment", stage(Samples.awaitingWorld))
    show("excess is settled", stage(Samples.excessWorld))
    var changed = stage(World())
    changed.world.freshQuote = Samples.dearer(changed.app.review?.quote)
    changed.press(.enter, .tab, .enter)
    show("price changed", changed)
    changed.press(.enter)
    show("reviewed again", changed)
    var placing = stage(World()) { if case .place = $0 { true } else { false } }
    placing.press(.enter, .tab, .enter)
    show("placing", placing)
    placing.wait(milliseconds: 3100)
    show("placing, explained", placing)
    var lost = stage(World().with { $0.placeError = Samples.timeout })
    lost.press(.enter, .tab, .enter)
    show("finding out", lost)
    try book.expectSame(as: "states-review-\(size.0)x\(size.1)")
  }

  @Test("Payment: every status, a lost look, the last hour", arguments: sizes)
  func payment(size: (Int, Int)) throws {
    var book = PictureBook()
    for status in Order.Status.allCases {
      var stage = Stage(Samples.awaitingWorld, columns: size.0, rows: size.1)
      stage.press(.tab, .character("4"), .enter, .enter)
      stage.world.orders[0].status = status
      stage.press(.character("R"))
      book.add("\(status)", stage.paint())
    }
    var stage = Stage(Samples.awaitingWorld, columns: size.0, rows: size.1)
    stage.press(.tab, .character("4"), .enter, .enter)
    stage.world.orders = []
    stage.press(.character("R"))
    book.add("the last look failed", stage.paint())
    stage.wait(milliseconds: 23 * 3_600_000 + 15_000)
    book.add("the last hour", stage.paint())
    stage.wait(milliseconds: 2 * 3_600_000)
    book.add("time is over", stage.paint())
    try book.expectSame(as: "states-payment-\(size.0)x\(size.1)")
  }

  @Test("Usage and Orders: loading, empty, partial, error", arguments: sizes)
  func tables(size: (Int, Int)) throws {
    var book = PictureBook()
    func show(
      _ title: String, _ key: Character, _ world: World, _ act: (inout Stage) -> Void = { _ in },
      isSilent: Bool = false, wait: Int64 = 0
    ) {
      var stage = Stage(world, columns: size.0, rows: size.1, isSilent: { _ in isSilent })
      stage.press(.tab, .character(key))
      if wait > 0 { stage.wait(milliseconds: wait) }
      act(&stage)
      book.add(title, stage.paint())
    }
    let world = World()
    show("usage, skeleton", "2", world, isSilent: true, wait: 200)
    show("usage, explained", "2", world, isSilent: true, wait: 3100)
    show("usage, empty", "2", world.with { $0.balances = .success(.v3(Samples.info([]))) })
    show(
      "usage, stale", "2",
      world.with { $0.balances = .success(.v3(Samples.info(Samples.balances, isStale: true))) })
    show("usage, error", "2", world.with { $0.balances = .failure(Samples.timeout) })
    show("usage, excess and unlimited", "2", Samples.excessWorld)
    show("usage, legacy", "2", Samples.legacyWorld)
    show("orders, skeleton", "4", world, isSilent: true, wait: 200)
    show("orders, empty", "4", world)
    show("orders, error", "4", world.with { $0.ordersError = Samples.timeout })
    show("orders, many", "4", Samples.manyOrders) { stage in
      stage.press(.pageDown, .down)
    }
    show("orders, none of a status", "4", Samples.manyOrders) { stage in
      stage.press(.character("/"))
      stage.type("review")
      stage.press(.enter)
    }
    show("orders, the end is out of reach", "4", Samples.manyOrders) { stage in
      stage.world.ordersError = Samples.timeout
      stage.press(.end)
    }
    try book.expectSame(as: "states-tables-\(size.0)x\(size.1)")
  }
}
