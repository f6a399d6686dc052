import TopupBackend
import TopupDomain
import TopupModel

/// One row of a log in a popup: every field whole.
struct LogRowPainter {
  let scene: Scene
  let popup: LogRowPopup

  func paint(on canvas: inout Canvas) {
    let width = min(canvas.bounds.columns - 4, 64)
    let rows = rows(width: width - 6, on: canvas)
    let below = Rect(
      column: 0, row: 1, columns: canvas.bounds.columns, rows: canvas.bounds.rows - 1)
    let place = below.centered(columns: width, rows: rows.count + 4)
    canvas.popupBox(place, title: scene.say(LogsWords.rowTitle))
    var rest = place.inset(columns: 2)
    let buttons = ButtonRow(buttons: [
      ButtonRow.Button(
        label: scene.say(LogsWords.close), target: .popupButton(0), isFocused: true)
    ])
    buttons.paint(on: &canvas, in: rest.takeBottom(1))
    if rest.rows > rows.count { _ = rest.takeBottom(1) }
    canvas.page(
      rows, in: rest, scroll: PageScroll(surface: .logRow, position: popup.scroll))
  }

  private func rows(width: Int, on canvas: Canvas) -> [PageRow] {
    let row = popup.row
    var rows: [PageRow] = []
    func add(_ words: LogsWords, _ value: String) {
      let label = scene.say(words)
      let column = Self.labelColumns(width)
      let lines = canvas.wrapped(value, width: width - column, linesMax: Self.linesMax)
      rows.append(.labelled(label, lines.first ?? "–", labelColumns: column))
      for line in lines.dropFirst() { rows.append(.text(line, indent: column)) }
    }
    add(.date, scene.time(row.at))
    if scene.app.showsWabaID { add(.wabaID, row.wabaID?.text ?? "") }
    add(.customer, row.customerName)
    add(.phone, row.phoneNumber)
    add(.category, row.category)
    if row.campaign != nil || scene.app.logs.filter.kind == .broadcast {
      add(.campaign, row.campaign ?? "")
    }
    add(.quantity, scene.figures.text(row.quantity))
    for share in row.creditedTo { add(.creditedTo, words(for: share)) }
    add(.totalPrice, LogCells(scene: scene).price(of: row))
    add(.rowID, row.id)
    return rows
  }

  private static let linesMax = 12

  private static func labelColumns(_ width: Int) -> Int { min(16, max(14, width / 4)) }

  /// `monthly quota of WhatsApp balance: 500`
  private func words(for share: BucketShare) -> String {
    let balance = scene.balances?.first { $0.code == share.code }
    let amount =
      balance.map { scene.measure(share.amount, $0.unit) } ?? scene.figures.text(share.amount)
    return scene.say(
      LogsWords.shareOf(share.bucket, balance: balance?.label ?? share.code.text, amount: amount))
  }
}
