import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("Nothing is said by colour alone")
struct WithoutStyleTests {
  static let sizes = [(80, 24), (40, 12)]

  /// What is left of a screen without any style.
  private func text(
    _ world: World = World(), _ size: (Int, Int), _ tab: Tab = .topup, _ keys: [Key] = [],
    _ act: (inout Stage) -> Void = { _ in }
  ) -> [String] {
    var stage = Stage(world, columns: size.0, rows: size.1)
    stage.tell(.commandChosen(tab.command))
    for key in keys { stage.press(key) }
    act(&stage)
    return stage.paint().frame.text
  }

  @Test("Focused and not focused differ in their signs, on every surface", arguments: sizes)
  func focus(size: (Int, Int)) {
    let surfaces: [(Tab, [Key], Key)] = [
      (.topup, [], .tab), (.topup, [.character("p"), .character("r")], .tab),
      (.topup, [.character("p"), .character("r"), .enter], .tab), (.usage, [], .down),
      (.orders, [], .down), (.orders, [.enter], .tab), (.qa, [], .down),
      (.usage, [.character("?")], .down), (.usage, [.character(":")], .down),
      (.topup, [.down, .enter], .down), (.logs, [.character("d")], .tab),
      (.topup, [.character("p"), .character("q")], .tab),
    ]
    for (tab, keys, step) in surfaces {
      let before = text(Samples.manyOrders, size, tab, keys)
      let after = text(Samples.manyOrders, size, tab, keys + [step])
      #expect(before != after, "\(tab), \(keys)")
    }
  }

  @Test("The tab and the table that are shown are marked", arguments: sizes)
  func tabs(size: (Int, Int)) {
    // The row of the tabs alone, whatever the pages hold.
    let rows = Tab.allCases.map { text(World(), size, $0)[1] }
    #expect(Set(rows).count == rows.count)
    #expect(text(World(), size, .logs)[2...] != text(World(), size, .logs, [.tab])[2...])
  }

  @Test("A balance that is fine, low and below zero", arguments: sizes)
  func balances(size: (Int, Int)) {
    func world(_ state: Balance.State) -> World {
      World().with { world in
        var balances = Samples.balances
        balances[0].state = state
        world.balances = .success(.v3(Samples.info(balances)))
      }
    }
    for tab in [Tab.topup, .usage] {
      let texts = [Balance.State.ok, .low, .belowZero].map {
        text(world($0), size, tab)
      }
      #expect(Set(texts).count == 3)
    }
  }

  @Test(
    "A value that is taken, raised and refused; a message of success and of failure",
    arguments: sizes)
  func outcomes(size: (Int, Int)) {
    let typed = ["2000000", "999999"].map { digits in
      text(World(), size) { $0.type(digits) }.joined().filter {
        !$0.isNumber && $0 != "," && $0 != " "
      }
    }
    #expect(typed[0] != typed[1])
    let refused = text(World(), size) { $0.tell(.pasted("1m")) }
    #expect(refused != text(World(), size))
    let success = text(World(), size) { $0.tell(.receiptSaved(path: "x")) }
    let failure = text(World(), size) { $0.tell(.receiptFailed("x")) }
    #expect(success.contains { $0.contains("✓") } && failure.contains { $0.contains("✗") })
  }

  @Test("The current choice of a list, and what is switched on", arguments: sizes)
  func choices(size: (Int, Int)) {
    let keys: [Key] = [.down, .enter, .down, .enter, .enter]
    let open = text(World(), size, .topup, keys)
    #expect(open.contains { $0.contains("current") || $0.contains("✓") || $0.contains("●") })
    let levers = text(World(), (80, 40), .qa)
    #expect(levers.contains { $0.contains(" on ") || $0.contains(" off ") })
  }

  @Test("A live host is no sandbox, in words", arguments: sizes)
  func places(size: (Int, Int)) {
    let live = text(World().with { $0.place = .live(host: "h.example") }, size)
    let sandbox = text(World().with { $0.place = .sandbox(host: "h.example") }, size)
    #expect(live[0] != sandbox[0])
  }
}
