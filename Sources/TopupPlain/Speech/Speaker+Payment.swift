import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// The Payment page (S13), and what came of the order.
  func payment(_ page: PaymentPage) -> [String] {
    var lines = [say(PaymentWords.title)]
    guard let order = page.order else {
      return lines + (page.problem.map { [failure(PaymentWords.lookFailed, $0)] } ?? [])
    }
    lines.append(say(PaymentWords.headline(order.toldStatus)) + ".")
    lines.append(say(PaymentWords(explaining: order)))
    if let note = order.reviewNote { lines.append(say(note)) }
    lines.append(fact(PaymentWords.invoice, order.number))
    lines.append(fact(PaymentWords.total, money(order.price.total)))
    if order.status == .awaitingPayment {
      lines.append(fact(PaymentWords.timeLeft, timeLeft(of: order)))
      lines.append(fact(PaymentWords.address, order.payment.url))
      lines.append(say(PaymentWords.leavingIsSafe))
    }
    if let paidAt = order.payment.paidAt {
      lines.append(fact(PaymentWords.paidAt, time(paidAt)))
    }
    if let problem = page.problem { lines.append(failure(PaymentWords.lookFailed, problem)) }
    if order.status == .credited {
      lines += outcome(of: order)
      if !page.isSettled { lines.append(say(PaymentWords.invoicesFollow)) }
    }
    return lines
  }

  /// What crediting did to each balance, and the invoices that were paid: what the order itself
  /// records (S18).
  func outcome(of order: TopupOrder) -> [String] {
    var lines: [String] = []
    if !order.credits.isEmpty {
      lines.append(say(PaymentWords.balances) + ":")
      for credit in order.credits { lines += self.lines(of: credit, order) }
    }
    if !order.paidInvoices.isEmpty {
      lines.append(say(PaymentWords.paidInvoices) + ":")
      for invoice in order.paidInvoices { lines.append(line(of: invoice, order)) }
    }
    return lines
  }

  private func lines(of credit: Credit, _ order: TopupOrder) -> [String] {
    let line = order.price.lines.first { $0.code == credit.code }
    let unit = line?.unit ?? ""
    let change = PlainWords.fromTo(
      measure(credit.balanceBefore, unit), measure(credit.balanceAfter, unit))
    var lines = [fact(line?.label ?? credit.code.text, say(change)) + "."]
    if credit.split.settled > .zero {
      let words = MoneyWords.settledAndAdded(
        settled: measure(credit.split.settled, unit), added: measure(credit.split.added, unit))
      lines.append(say(words).capitalizedFirst + ".")
    }
    return lines
  }

  private func line(of invoice: PaidInvoice, _ order: TopupOrder) -> String {
    let label = order.price.lines.first { $0.code == invoice.lineCode }?.label
    let number = invoice.id?.text ?? say(PaymentWords.notBooked)
    let end = invoice.periodEnd.map { ", " + say(MoneyWords.until(date($0))) } ?? ""
    return fact("\(label ?? invoice.lineCode.text)\(end)", number)
  }
}
