import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("The parts of the QA tab, as pictures")
struct QAPictureTests {
  private static let sizes = [(40, 12), (80, 24), (132, 43), (200, 60)]

  private static var world: World {
    var world = Samples.awaitingWorld
    world.events = Samples.events
    return world
  }

  /// Every part, its list and what is said of a row.
  private func show(_ stage: inout Stage, _ state: String, in book: inout PictureBook) {
    for part in QAPart.allCases {
      while stage.app.qa.part != part { stage.press(.right) }
      book.add("\(part), \(state)", stage.paint())
      guard stage.app.qaRowsCount > 0 else { continue }
      stage.press(.tab)
      book.add("\(part), \(state), details", stage.paint())
      stage.press(.tab)
    }
  }

  @Test("What every part shows", arguments: sizes, Language.allCases)
  func success(size: (Int, Int), language: Language) throws {
    var stage = Stage(Self.world, columns: size.0, rows: size.1, language: language)
    stage.press(.character("G"), .character("5"), .right, .down, .down, .down, .down, .enter)
    var book = PictureBook()
    show(&stage, "success", in: &book)
    try book.expectSame(as: "qa-\(size.0)x\(size.1)-\(language.rawValue)")
  }

  @Test("Nothing there yet, nothing heard, nothing but errors, and a part of it", arguments: sizes)
  func states(size: (Int, Int)) throws {
    var book = PictureBook()
    var empty = Stage(columns: size.0, rows: size.1)
    empty.press(.character("G"), .character("5"))
    show(&empty, "empty", in: &book)
    var loading = Stage(
      columns: size.0, rows: size.1,
      isSilent: { question in
        switch question {
        case .events, .survey, .orders: true
        default: false
        }
      })
    loading.press(.character("G"), .character("5"))
    loading.wait(milliseconds: 3100)
    show(&loading, "loading", in: &book)
    var broken = Self.world
    broken.surveyError = Samples.timeout
    broken.ordersError = Samples.timeout
    broken.eventsError = Samples.timeout
    var error = Stage(broken, columns: size.0, rows: size.1)
    error.press(.character("G"), .character("5"))
    show(&error, "error", in: &book)
    var part = Self.world
    part.surveyGaps = [Survey.Gap(part: .events, error: Samples.timeout)]
    var partial = Stage(part, columns: size.0, rows: size.1)
    partial.press(.character("G"), .character("5"))
    show(&partial, "partial", in: &book)
    try book.expectSame(as: "states-qa-\(size.0)x\(size.1)")
  }
}
