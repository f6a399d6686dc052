import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("The hardware cursor sits on the focus")
struct CursorTests {
  static let sizes = [(80, 24), (40, 12), (132, 43), (200, 60)]

  /// The row of the cursor, and whether a mark of the focus or a field is on it.
  private func isOnFocus(_ painting: Painting) -> Bool {
    guard let cursor = painting.frame.cursor else { return false }
    let row = painting.frame.text[cursor.row]
    // The pointer stands before whatever has the focus; fields and notices have none.
    let isMarked = row.contains("▸") || row.contains("[") || row.contains("‹")
    return isMarked || !row.allSatisfy { $0 == " " }
  }

  @Test("On every page and popup of the walk", arguments: sizes)
  func walk(size: (Int, Int)) {
    var stage = Stage(columns: size.0, rows: size.1)
    Walk.run(&stage) { title, stage in
      #expect(isOnFocus(stage.paint()), "\(title)")
    }
  }

  @Test("In every state of every tab", arguments: sizes)
  func states(size: (Int, Int)) {
    let error = Samples.timeout
    let worlds: [(String, World)] = [
      ("full", Samples.manyOrders), ("low", Samples.lowWorld), ("excess", Samples.excessWorld),
      ("legacy", Samples.legacyWorld),
      ("agent", World().with { $0.role = .agent }),
      ("empty", World().with { $0.catalog = .success(TopupCatalog(sections: [], skipped: [])) }),
      (
        "failed",
        World().with { world in
          world.catalog = .failure(error)
          world.balances = .failure(error)
          world.ordersError = error
        }
      ),
    ]
    for (name, world) in worlds {
      var stage = Stage(world, columns: size.0, rows: size.1)
      for tab in Tab.allCases {
        stage.tell(.commandChosen(tab.command))
        #expect(isOnFocus(stage.paint()), "\(name), tab \(tab)")
      }
    }
    var waiting = Stage(columns: size.0, rows: size.1, isSilent: { _ in true })
    waiting.wait(milliseconds: 3100)
    #expect(isOnFocus(waiting.paint()), "waiting")
  }

  @Test("It goes along when the focus moves", arguments: sizes)
  func moving(size: (Int, Int)) {
    let pages: [(String, Tab, [Key], Key)] = [
      ("Top up", .topup, [], .tab), ("options", .topup, [.down, .enter], .down),
      ("Review", .topup, [.character("p"), .character("r")], .tab),
      ("Confirm", .topup, [.character("p"), .character("r"), .enter], .tab),
      ("Usage", .usage, [], .down), ("Orders", .orders, [], .down),
      ("an order", .orders, [.enter], .tab), ("QA", .qa, [], .down),
      ("Help", .usage, [.character("?")], .down), ("Commands", .usage, [.character(":")], .down),
      ("statuses", .orders, [.character("/")], .down),
      ("dates", .logs, [.character("d")], .tab),
      ("a question", .topup, [.character("p"), .character("q")], .tab),
    ]
    for (name, tab, keys, step) in pages {
      var stage = Stage(Samples.manyOrders, columns: size.0, rows: size.1)
      stage.tell(.commandChosen(tab.command))
      for key in keys { stage.press(key) }
      let before = stage.paint().frame
      stage.press(step)
      let after = stage.paint().frame
      // A list that scrolls keeps the cursor in its row; then the row's text is another one.
      let isMoved = before.cursor != after.cursor
      let rows = [before, after].map { frame in frame.cursor.map { frame.text[$0.row] } }
      #expect(isMoved || rows[0] != rows[1], "\(name)")
      #expect(isOnFocus(stage.paint()), "\(name)")
    }
  }
}
