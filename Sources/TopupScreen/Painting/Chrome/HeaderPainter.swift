import TopupBackend
import TopupDomain
import TopupModel

/// The first row: company, user and role, where the money is, and the backend's time.
struct HeaderPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, .header)
    let inner = rect.inset(columns: 1, rows: 0)
    let clock = clockText
    let place = scene.say(scene.app.session.place)
    // The company keeps at least a dozen columns, whatever the host is called.
    let placeMax = max(8, inner.columns - canvas.width(of: clock) - 18)
    let placeWidth = min(canvas.width(of: place), placeMax)
    var right = Pen(
      column: inner.endColumn - placeWidth - canvas.width(of: clock), row: rect.row,
      end: inner.endColumn)
    let companyEnd = right.column - 2
    canvas.put(
      place, at: right.point, placeStyle, maxWidth: placeWidth)
    right.skip(placeWidth)
    canvas.write(clock, .header, with: &right)
    paintCompany(on: &canvas, Pen(column: inner.column, row: rect.row, end: companyEnd))
  }

  /// The user gives way to the company's name.
  private func paintCompany(on canvas: inout Canvas, _ pen: Pen) {
    var pen = pen
    guard let config = scene.app.config.value else {
      return canvas.write("topup", CellStyle(.header, [.bold]), with: &pen)
    }
    canvas.write(config.companyName, CellStyle(.header, [.bold]), with: &pen)
    let role = " (\(scene.say(config.user.role)))"
    let roleWidth = canvas.width(of: role)
    guard pen.room >= roleWidth + 9 else { return }
    canvas.write(" · ", .header, with: &pen)
    let nameRoom = pen.room - roleWidth
    pen.skip(canvas.put(config.user.name, at: pen.point, .header, maxWidth: nameRoom))
    canvas.write(role, .header, with: &pen)
  }

  private var placeStyle: CellStyle {
    switch scene.app.session.place {
    case .sampleData, .sandbox: .header
    case .live: CellStyle(.bannerWarning, [.bold])
    }
  }

  private var clockText: String {
    guard let time = scene.app.backendTime else { return "" }
    let (_, clock) = scene.timeZone.local(time)
    return " · \(clock.hour.padded(to: 2)):\(clock.minute.padded(to: 2))"
  }
}
