import CQREncode
import Testing
import TopupModel
import TopupScreen
import TopupTerminal

@Suite("A QR code on the screen is the code, dark on light, whole or not at all")
struct QRTests {
  private static let url = "https://sandbox.invalid/pay/0123456789abcdefABCDEF"

  /// What a camera sees: a square of modules, read back from the cells.
  private func modules(of frame: Frame, at place: Rect, _ repertoire: Repertoire) -> [[Bool]] {
    var rows: [[Bool]] = []
    for row in place.row..<place.endRow {
      var upper: [Bool] = []
      var lower: [Bool] = []
      let step = repertoire == .unicode ? 1 : 2
      for column in stride(from: place.column, to: place.endColumn, by: step) {
        guard let cell = frame[column, row] else { continue }
        let glyph = frame.string(of: cell)
        let isReversed = cell.style == .lightOnDark
        #expect(isReversed || cell.style == .darkOnLight)
        upper.append(isReversed || glyph == "█" || glyph == "▀")
        lower.append(isReversed || glyph == "█" || glyph == "▄")
      }
      rows.append(upper)
      if repertoire == .unicode { rows.append(lower) }
    }
    return rows
  }

  @Test(
    "The cells hold the encoder's modules inside a quiet zone of four",
    arguments: [
      Repertoire.unicode, .ascii,
    ])
  func roundTrip(repertoire: Repertoire) throws {
    let matrix = try #require(QRMatrix(encoding: Self.url))
    var frame = Frame(size: ScreenSize(columns: 132, rows: 60))
    let picture = QRPicture(matrix, repertoire: repertoire)
    let place = try #require(picture.draw(in: frame.bounds, of: &frame))
    let seen = modules(of: frame, at: place, repertoire)
    for (row, modules) in seen.enumerated() {
      for (column, isDark) in modules.enumerated() {
        #expect(isDark == matrix.isDark(column: column - 4, row: row - 4))
      }
    }
    #expect(seen.count >= matrix.side + 8 && seen.first?.count == matrix.side + 8)
  }

  @Test("The matrix is the one the encoder made")
  func encoder() throws {
    let matrix = try #require(QRMatrix(encoding: Self.url))
    let code = unsafe try #require(qrencode_text(Self.url))
    defer { unsafe qrencode_free(code) }
    #expect(unsafe matrix.side == Int(code.pointee.width))
    for place in 0..<matrix.side * matrix.side {
      let isDark = unsafe code.pointee.data[place] & 1 == 1
      #expect(matrix.isDark(column: place % matrix.side, row: place / matrix.side) == isDark)
    }
  }

  @Test("78 bytes are version 4 and take 41 × 21 cells")
  func size() throws {
    let matrix = try #require(QRMatrix(encoding: String(repeating: "x", count: 78)))
    #expect(matrix.side == 33)
    #expect(
      QRPicture(matrix, repertoire: .unicode).size == ScreenSize(columns: 41, rows: 21))
    #expect(QRPicture(matrix, repertoire: .ascii).size == ScreenSize(columns: 82, rows: 41))
  }

  @Test("Where it does not fit nothing is drawn", arguments: [(40, 21), (41, 20), (1, 1)])
  func tooSmall(columns: Int, rows: Int) throws {
    let matrix = try #require(QRMatrix(encoding: String(repeating: "x", count: 78)))
    var frame = Frame(size: ScreenSize(columns: columns, rows: rows))
    let place = QRPicture(matrix, repertoire: .unicode).draw(in: frame.bounds, of: &frame)
    #expect(place == nil)
    #expect(frame == Frame(size: frame.size))
  }

  @Test(
    "What cannot be a code is none",
    arguments: ["", "a\u{0}b", String(repeating: "x", count: 2_954)])
  func impossible(text: String) {
    #expect(QRMatrix(encoding: text) == nil)
  }
}
