import TopupDomain
import TopupModel

/// One line of a quote in words: what is bought, how its price comes about, what it does.
struct LineText {
  let scene: Scene
  let line: QuoteLine

  var amount: String { scene.money(line.amount) }
  var unitPrice: String { scene.figures.priceText(line.unitPrice) }

  /// `5 users`, and where one unit of value credits more of them `5 × 1,000 dialogs`.
  var quantity: String {
    guard line.creditedQuantity != line.value, line.value > 0,
      line.creditedQuantity % line.value == 0
    else { return scene.measure(line.creditedQuantity, line.unit) }
    let each = scene.measure(line.creditedQuantity / line.value, line.unit)
    return "\(scene.figure(line.value)) × \(each)"
  }

  func cells(withMonths: Bool) -> [String] {
    let months = withMonths ? [scene.figure(Int64(line.billableMonths))] : []
    return [line.label, quantity, unitPrice] + months + [amount]
  }

  /// `5 users × Rp 150,000 × 6 months`; nil where a rupiah costs a rupiah.
  var calculation: String? {
    if line.unit == Measure.moneyUnit, line.amount.amount == line.value { return nil }
    let months =
      line.billableMonths > 1
      ? " × " + scene.say(MoneyWords.monthCount(line.billableMonths)) : ""
    return "\(quantity) × \(unitPrice)\(months)"
  }

  /// What it settles and adds and until when, and what was raised.
  var notes: [SectionCard.Note] {
    var notes = [SectionCard.Note(text: effect, style: settlesExcess ? .warning : .muted)]
    if let raised { notes.append(SectionCard.Note(text: raised, style: .warning)) }
    return notes
  }

  private var settlesExcess: Bool { line.settlesExcess > .zero && scene.flow != .legacy }

  private var effect: String {
    let added = scene.measure(line.netCredit, line.unit)
    let adds =
      line.periodEnd.map { MoneyWords.addedUntil(added, date: scene.date($0)) } ?? .added(added)
    guard settlesExcess else { return scene.say(adds) }
    let settled = scene.say(MoneyWords.settled(scene.measure(line.settlesExcess, line.unit)))
    return "\(settled), \(scene.say(adds))"
  }

  /// The server's own adjustment, or the one that the field made before anything was sent.
  private var raised: String? {
    let item = scene.app.cart[line.code]
    let fromField = item?.value == line.value ? item?.raisedFrom : nil
    guard let from = line.adjustedFrom ?? fromField else { return nil }
    return scene.say(MoneyWords.raised(to: scene.figure(line.value), from: scene.figure(from)))
  }
}
