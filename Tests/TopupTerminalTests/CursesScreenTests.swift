import CNcurses
import Foundation
import Testing
import TopupModel
import TopupScreen

@testable import TopupTerminal

/// Screens on a file instead of a terminal, their cells read back from curses: text, colours,
/// attributes. One after the other, because curses has one current screen.
@Suite("What is drawn is what curses holds", .serialized)
struct CursesScreenTests {
  private struct ReadCell: Equatable {
    var text: String
    var foreground: Int32
    var background: Int32
    var attributes: attr_t
  }

  private func withScreen(
    terminal: String = "xterm-256color", depth: ColorDepth = .palette,
    _ body: (inout CursesScreen) throws -> Void
  ) throws {
    unsafe _ = setlocale(LC_CTYPE, "C.UTF-8")
    let output = unsafe open("/dev/null", O_WRONLY)
    let input = unsafe open("/dev/null", O_RDONLY)
    defer {
      close(output)
      close(input)
    }
    var screen = try CursesScreen(
      capabilities: TerminalCapabilities(name: terminal, repertoire: .unicode, depth: depth),
      input: input, output: output)
    try body(&screen)
  }

  private func read(column: Int, row: Int) -> ReadCell {
    var cell = cchar_t()
    unsafe mvwin_wch(curses_stdscr(), Int32(row), Int32(column), &cell)
    var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
    var attributes: attr_t = 0
    var pair: Int32 = 0
    unsafe _ = curses_get_cell(&cell, &text, &attributes, &pair)
    var foreground: Int32 = -1
    var background: Int32 = -1
    if pair > 0 { unsafe _ = extended_pair_content(pair, &foreground, &background) }
    let scalars = text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) }
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    let known =
      curses_bold() | curses_underline() | curses_reverse() | curses_dim() | curses_italic()
    return ReadCell(
      text: String(string), foreground: foreground, background: background,
      attributes: attributes & known)
  }

  private var theme: Theme {
    Theme(
      name: "t", variant: .any,
      styles: [
        .focus: RoleStyle(
          fg: .rgb(RGBColor(packed: 0xFFFFFF)), bg: .rgb(RGBColor(packed: 0x0000FF)), on: .bold)
      ])
  }

  private func frame(_ paint: (inout Frame) -> Void) -> Frame {
    var frame = Frame(size: ScreenSize(columns: 80, rows: 24))
    paint(&frame)
    return frame
  }

  private func at(_ column: Int, _ row: Int) -> ScreenPoint {
    ScreenPoint(column: column, row: row)
  }

  @Test("Text, wide letters, letters with marks, colours and attributes arrive")
  func cells() throws {
    try withScreen { screen in
      let resolved = ResolvedTheme(theme, depth: .palette)
      screen.draw(
        frame {
          $0.put("a作e\u{301}x", at: at(3, 2), style: CellStyle(.focus, .underline))
          $0.put("z", at: at(79, 23))
          $0.put("█", at: at(0, 0), style: .darkOnLight)
        }, theme: resolved)
      let style = (curses_bold() | curses_underline(), Int32(231), Int32(21))
      for (column, text) in [(3, "a"), (4, "作"), (6, "e\u{301}"), (7, "x")] {
        let cell = read(column: column, row: 2)
        #expect(cell.text == text)
        #expect((cell.attributes, cell.foreground, cell.background) == style)
      }
      #expect(read(column: 79, row: 23).text == "z")
      let module = read(column: 0, row: 0)
      #expect(module == ReadCell(text: "█", foreground: 16, background: 231, attributes: 0))
    }
  }

  @Test("Frame after frame the window holds the last one", arguments: [UInt64(1), 2, 3, 4])
  func manyFrames(seed: UInt64) throws {
    var random = seed
    func next(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % bound
    }
    let pieces = ["作業", "abc", "e\u{301}", "é", " ", "👍👍", "─", "\u{1B}[2J"]
    try withScreen { screen in
      var last = frame { _ in }
      for _ in 0..<60 {
        for _ in 0..<next(12) {
          let style = CellStyle(next(2) == 0 ? .text : .focus)
          last.put(pieces[next(pieces.count)], at: at(next(82) - 1, next(24)), style: style)
        }
        screen.draw(last, theme: ResolvedTheme(theme, depth: .palette))
      }
      for row in 0..<24 {
        for column in 0..<80 {
          guard let cell = last[column, row], cell.content != .continuation else { continue }
          #expect(read(column: column, row: row).text == last.string(of: cell))
        }
      }
    }
  }

  @Test(
    "A frame larger or smaller than the window, and tiny ones, do no harm",
    arguments: [(1, 1), (300, 100), (79, 25), (0, 0)])
  func sizes(columns: Int, rows: Int) throws {
    try withScreen { screen in
      var frame = Frame(size: ScreenSize(columns: columns, rows: rows))
      frame.fill(frame.bounds, with: "x", style: .text)
      frame.cursor = at(columns, rows)
      screen.draw(frame, theme: ResolvedTheme(theme, depth: .palette))
      #expect(read(column: 0, row: 0).text == "x")
    }
  }

  @Test(
    "With fewer colours, and with none, focus is still told from text",
    arguments: [
      ("xterm", ColorDepth.eight), ("linux", .eight), ("vt100", .mono), ("xterm-256color", .mono),
      ("screen", .eight),
    ])
  func depths(terminal: String, depth: ColorDepth) throws {
    try withScreen(terminal: terminal, depth: depth) { screen in
      screen.draw(
        frame {
          $0.put("a", at: at(0, 0))
          $0.put("a", at: at(1, 0), style: CellStyle(.focus))
        }, theme: ResolvedTheme(theme, depth: depth))
      let text = read(column: 0, row: 0)
      let focus = read(column: 1, row: 0)
      #expect(text != focus)
      if depth == .mono { #expect(focus.attributes & curses_reverse() != 0) }
    }
  }

  @Test("Another theme redraws what did not change")
  func themes() throws {
    try withScreen { screen in
      let frame = frame { $0.put("a", at: at(0, 0), style: CellStyle(.focus)) }
      screen.draw(frame, theme: ResolvedTheme(theme, depth: .palette))
      screen.draw(frame, theme: ResolvedTheme(.builtIn, depth: .palette))
      #expect(read(column: 0, row: 0).attributes & curses_reverse() != 0)
    }
  }

  @Test(
    "Base64 is that of the standard",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, letters: String) {
    #expect(Base64.encode(text.utf8) == letters)
  }
}
