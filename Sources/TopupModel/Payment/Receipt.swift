public import TopupBackend
public import TopupDomain

/// The receipt of a credited order (S18), as text.
public struct Receipt: Hashable, Sendable {
  public let fileName: String
  public let text: String

  public init(
    order: TopupOrder, companyName: String, timeZone: TimeZoneRules, language: Language
  ) {
    // The number holds slashes, which no file name may.
    let number = order.number.map { $0.isLetter || $0.isNumber ? $0 : "-" }
    fileName = "topup-\(String(number)).txt"
    text =
      ReceiptWriter(
        order: order, companyName: companyName, timeZone: timeZone, language: language
      ).text
  }
}

/// Writes the lines of a receipt in one language.
private struct ReceiptWriter {
  let order: TopupOrder
  let companyName: String
  let timeZone: TimeZoneRules
  let language: Language

  var text: String {
    let blocks = [head, lines, totals, credits, invoices].filter { !$0.isEmpty }
    // Whatever a name holds, a line of it stays one line and does nothing to a terminal.
    return blocks.map { $0.map { VisibleText($0).string }.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private var head: [String] {
    var rows = [
      say(.title), "", row(.company, companyName), row(.order, order.number),
      row(.ordered, order.createdAt.text(language, in: timeZone)),
      row(.status, order.status.text(language)),
    ]
    if let paidAt = order.payment.paidAt {
      rows.append(row(.paid, paidAt.text(language, in: timeZone)))
    }
    if let payment = order.payment.paymentID { rows.append(row(.payment, payment.text)) }
    return rows
  }

  private var lines: [String] {
    order.price.lines.flatMap { line in
      let price = language.figures.priceText(line.unitPrice)
      let months = line.billableMonths > 1 ? " × \(line.billableMonths) \(say(.months))" : ""
      var rows = [
        line.label,
        "  \(language.figures.text(line.value)) × \(price)\(months) = \(money(line.amount))",
      ]
      if let end = line.periodEnd { rows.append("  \(say(.until)) \(end.text(language))") }
      return rows
    }
  }

  private var totals: [String] {
    [row(.subtotal, money(order.price.subtotal))] + tax
      + [row(.total, money(order.price.total))]
  }

  /// No line where there is no tax; the plain word where it has no name.
  private var tax: [String] {
    let tax = order.price.tax
    guard tax.rate != .none else { return [] }
    let name = tax.rate.name.isEmpty ? MoneyWords.tax.text(language) : tax.rate.name
    return ["\(name) \(language.figures.text(tax.rate.ratePercent))%: \(money(tax.amount))"]
  }

  /// By the line's label and in its unit, as the Payment page has them.
  private var credits: [String] {
    order.credits.map { credit in
      let line = order.price.lines.first { $0.code == credit.code }
      func figure(_ number: Decimal4) -> String {
        Measure(number, unit: line?.unit ?? "").text(language)
      }
      let settled =
        credit.split.settled == .zero
        ? "" : "\(say(.settled)) \(figure(credit.split.settled)), "
      return "\(label(of: credit.code)): \(figure(credit.balanceBefore)) -> "
        + "\(figure(credit.balanceAfter)) (\(settled)\(say(.added)) \(figure(credit.split.added)))"
    }
  }

  private func label(of code: ComponentCode) -> String {
    order.price.lines.first { $0.code == code }?.label ?? code.text
  }

  private var invoices: [String] {
    order.paidInvoices.map { invoice in
      let end = invoice.periodEnd.map { ", \(say(.until)) \($0.text(language))" } ?? ""
      return row(.invoice, "\(invoice.id?.text ?? "-") (\(label(of: invoice.lineCode))\(end))")
    }
  }

  private func money(_ amount: Rupiah) -> String { language.figures.text(amount) }
  private func say(_ words: ReceiptWords) -> String { words.text(language) }
  private func row(_ words: ReceiptWords, _ value: String) -> String { "\(say(words)): \(value)" }
}
