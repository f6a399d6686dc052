import Testing
import TopupModel
import TopupScreen

@Suite("Only what changed is drawn")
struct FrameChangesTests {
  private let blank = Frame(size: ScreenSize(columns: 8, rows: 2))

  private func changed(_ change: (inout Frame) -> Void) -> Frame {
    var frame = blank
    change(&frame)
    return frame
  }

  private func run(_ row: Int, _ columns: Range<Int>) -> ChangedRun {
    var probe = Frame(size: ScreenSize(columns: 8, rows: 2))
    for column in columns { probe.put("#", at: ScreenPoint(column: column, row: row)) }
    return probe.changes(since: blank)[0]
  }

  private func at(_ column: Int, _ row: Int) -> ScreenPoint {
    ScreenPoint(column: column, row: row)
  }

  @Test("Equal frames have no changes")
  func none() {
    #expect(blank.changes(since: blank).isEmpty)
    #expect(blank == Frame(size: blank.size))
  }

  @Test("Without a frame before, or with one of another size, all is new")
  func all() {
    #expect(blank.changes(since: nil) == [run(0, 0..<8), run(1, 0..<8)])
    #expect(Frame(size: ScreenSize(columns: 1, rows: 1)).changes(since: blank).count == 1)
  }

  @Test("Runs hold the cells that changed, text or style")
  func runs() {
    let frame = changed {
      $0.put("ab", at: at(1, 0))
      $0.put("c", at: at(6, 0))
      $0.put("cd", at: ScreenPoint(column: 0, row: 1), style: CellStyle(.focus))
    }
    #expect(frame.changes(since: blank) == [run(0, 1..<3), run(0, 6..<7), run(1, 0..<2)])
  }

  @Test("A run covers wide characters whole")
  func wide() {
    let before = changed { $0.put("作業", at: at(1, 0)) }
    let after = changed { $0.put("作中", at: at(1, 0)) }
    #expect(after.changes(since: before) == [run(0, 3..<5)])
    let shifted = changed { $0.put("作", at: at(2, 0)) }
    #expect(shifted.changes(since: before) == [run(0, 1..<5)])
  }

  @Test("A letter with a mark is compared by what it shows")
  func clusters() {
    let one = changed { $0.put("e\u{301}o\u{302}", at: at(0, 0)) }
    let other = changed { $0.put("e\u{301}o\u{303}", at: at(0, 0)) }
    let reordered = changed {
      $0.put("o\u{302}", at: at(1, 0))
      $0.put("e\u{301}", at: at(0, 0))
    }
    #expect(other.changes(since: one) == [run(0, 1..<2)])
    #expect(reordered == one)
  }

  @Test("Two frames with the cursor elsewhere are not equal")
  func cursor() {
    #expect(changed { $0.cursor = at(0, 0) } != blank)
  }
}
