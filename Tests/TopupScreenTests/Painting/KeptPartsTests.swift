import Testing
import TopupModel
import TopupScreen

@Suite("What is kept of the last painting")
struct KeptPartsTests {
  /// Moves, types, picks, opens and closes, with every kind of change after every other.
  static let keys: [Key] = [
    .down, .down, .up, .character("p"), .character("p"), .tab, .backTab, .left, .right, .down,
    .character("5"), .tab, .character("u"), .character("x"), .character("?"), .down, .down,
    .character("r"), .escape, .end, .character(":"), .escape, .home, .character("9"), .escape,
    .character("1"), .character("0"), .backspace, .down, .enter, .down, .enter, .up, .enter,
    .escape, .character("2"), .down, .character("?"), .escape, .character("4"), .character("1"),
    .down, .character("+"), .character("+"), .character("-"), .end, .enter, .escape, .tab, .tab,
  ]

  @Test(
    "is what would be painted anew, cells, cursor and what clicks reach",
    arguments: [(80, 24), (132, 43), (200, 60), (40, 40), (40, 12)])
  func same(size: (Int, Int)) {
    for world in [
      World(), Samples.excessWorld, Samples.lowWorld, Samples.hostileWorld("e\u{301}作"),
      Samples.manySectionsWorld,
    ] {
      var stage = Stage(world, columns: size.0, rows: size.1)
      for (index, key) in Self.keys.enumerated() {
        stage.press(key)
        if index % 7 == 3 { stage.wait(milliseconds: 9000) }
        let kept = stage.paint()
        let anew = stage.paintAnew()
        #expect(kept.frame == anew.frame, "\(index): \(key)")
        #expect(kept.targets == anew.targets, "\(index): \(key)")
      }
    }
  }

  @Test("is the same along the whole walk", arguments: [(80, 24), (132, 43)])
  func walk(size: (Int, Int)) {
    var stage = Stage(columns: size.0, rows: size.1)
    Walk.run(&stage) { title, stage in
      let kept = stage.paint()
      let anew = stage.paintAnew()
      #expect(kept.frame == anew.frame, "\(title)")
      #expect(kept.targets == anew.targets, "\(title)")
    }
  }
}
