import HTTPMessages
import Probe
import TopupBackend
import TopupDomain
import TopupModel

extension FuzzTarget {
  /// Lines are cells of rows: what is written as CSV is read as it was, and no cell is a formula.
  static let csv = FuzzTarget(name: "csv") { input throws(Violation) in
    let cells = input.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard let code = ComponentCode("wa_balance") else { return }
    var csv = UsageCSV(showsWabaID: true, timeZone: .jakarta)
    csv.appendHeader()
    for cell in cells {
      csv.append(
        at: Timestamp(milliseconds: 1_784_000_000_000), wabaID: WabaID(cell), customerName: cell,
        phoneNumber: cell, category: cell, campaign: cell, quantity: .zero, code: code,
        taken: PoolShares(initial: .zero, additional: .zero, postpaid: .zero), totalPrice: .zero)
    }
    let bytes = csv.take()
    let rows = try CSVRows(bytes).rows
    try expect(rows.count == cells.count + 1, "a row a row")
    for (row, cell) in zip(rows.dropFirst(), cells) {
      try expect(row.count == 9, "nine cells: \(row)")
      for written in row[1...5] {
        let isGuarded = written != cell
        try expect(!isGuarded || written == "'" + cell, "a cell is what it was: \(written)")
        try expect(
          isGuarded || !"=+-@\t\r".contains(cell.unicodeScalars.first.map(Character.init) ?? "a")
            || Decimal4(cell) != nil, "no cell is a formula: \(cell)")
      }
    }
    try checkMeter(bytes, rows: cells.count)
    try checkMeter(input, rows: nil)
  }

  /// However a download is torn apart, the same is counted.
  private static func checkMeter(_ bytes: [UInt8], rows: Int?) throws(Violation) {
    let span = (Timestamp(milliseconds: 0), Timestamp(milliseconds: 4_000_000_000_000))
    var whole = ExportMeter(oldest: span.0, newest: span.1)
    whole.read(bytes)
    var pieces = ExportMeter(oldest: span.0, newest: span.1)
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 + Int(rest[rest.startIndex]) % 7))
      pieces.read(piece)
      rest = rest.dropFirst(piece.count)
    }
    try expect(whole.progress == pieces.progress, "pieces count as the whole does")
    if let rows { try expect(whole.progress.rows == rows, "rows are counted") }
    if let permille = whole.progress.permille {
      try expect((0...1000).contains(permille), "of a thousand: \(permille)")
    }
  }

  /// Any text on its way to a screen.
  static let text = FuzzTarget(name: "text") { input throws(Violation) in
    let untrusted = String(decoding: input, as: UTF8.self)
    for repertoire in [Repertoire.unicode, .ascii] {
      let visible = VisibleText(untrusted, repertoire: repertoire)
      for scalar in visible.string.unicodeScalars {
        try expect(
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            && scalar.properties.generalCategory != .control, "no control: \(scalar.value)")
        try expect(
          !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value),
          "nothing turns the line around")
      }
      let again = VisibleText(visible.string, repertoire: repertoire)
      try expect(again == visible, "what is visible stays as it is")
      for width in [0, 1, 7, 40] {
        try expect(
          visible.truncated(toWidth: width).columns <= width, "what is cut fits \(width)")
      }
    }
  }

  static let prometheus = FuzzTarget(name: "prometheus") { input throws(Violation) in
    do throws(PrometheusSyntaxError) {
      let reading = try PrometheusReading(parsing: input)
      for sample in reading.samples.values.joined() {
        guard let value = sample.value else { continue }
        try? check(value)
      }
    } catch {
      let lines = 1 + input.count { $0 == 0x0A }
      try expect((1...lines).contains(error.line), "a refusal names a line there is: \(error)")
    }
    let text = String(decoding: input, as: UTF8.self)
    if let figure = ProbeFigure(text) { try check(figure) }
    if let thresholds = try? ProbeThresholds(parsing: input) {
      for threshold in ProbeThreshold.all {
        try expect(
          (.zero...threshold.largestLimit).contains(thresholds[threshold]), "limits have limits")
      }
    }
  }

  private static func check(_ figure: ProbeFigure) throws(Violation) {
    try expect(ProbeFigure(figure.description) == figure, "a figure reads as written: \(figure)")
  }

  /// Targets, queries, dates and waits of HTTP messages.
  static let http = FuzzTarget(name: "http") { input throws(Violation) in
    let text = String(decoding: input, as: UTF8.self)
    try expect(
      PercentEncoding.decode(PercentEncoding.encode(text)) == text, "encoded is decoded")
    if let target = RequestTarget(text) {
      try expect(RequestTarget(target.text) == target, "a target reads as it is written")
    }
    if let items = QueryItem.items(of: text) {
      try expect(QueryItem.items(of: QueryItem.text(of: items)) == items, "a query, too")
    }
    if let seconds = HTTPDate.seconds(of: text) {
      try expect((0...253_402_300_800 + 86_400 * 3).contains(seconds), "a date of four digits")
    }
    var response = HTTPResponse(503, headers: ["Retry-After": text])
    response.headers.add("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
    if let wait = response.retryAfterSeconds {
      try expect((0...86_400).contains(wait), "a wait of a day at most")
    }
  }
}

/// A naive reader of RFC 4180, to see what a spreadsheet would.
private struct CSVRows {
  var rows: [[String]] = []

  init(_ bytes: [UInt8]) throws(Violation) {
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      index += 1
      switch (byte, isQuoted) {
      case (0x22, true) where next == 0x22:
        cell.append(0x22)
        index += 1
      case (0x22, _):
        try expect(isQuoted || cell.isEmpty, "a quote stands at the beginning of a cell")
        isQuoted.toggle()
      case (0x2C, false):
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case (0x0D, false) where next == 0x0A:
        index += 1
        row.append(String(decoding: cell, as: UTF8.self))
        rows.append(row)
        (row, cell) = ([], [])
      case (0x0D, false), (0x0A, false): throw Violation("a line ends with CR LF")
      default: cell.append(byte)
      }
    }
    try expect(row.isEmpty && cell.isEmpty && !isQuoted, "the last line ends, too")
  }
}
