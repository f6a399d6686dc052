internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// A message that a transaction must queue.
enum MessageDue: Hashable {
  case mail(Mail.Kind, order: Int)
  case invoice(order: Int, line: ComponentCode)
  case alert(Mail.Kind, company: Int, ComponentCode)
}

extension Auditor {
  /// The messages of a transaction are those that its changes make necessary, and every item that
  /// leaves the outbox has taken effect (S12).
  func checkMessages(_ record: TransactionRecord, _ operation: Operation) {
    for item in record.outbox {
      if let known = outbox[item.id] {
        expect(
          known.message == item.message && item.attempts >= known.attempts, "S12",
          "a message that waits stays what it is")
        outbox[item.id]?.attempts = item.attempts
      } else {
        outbox[item.id] = MessageBook(message: item.message, attempts: item.attempts)
        checkNew(item.message)
      }
    }
    expect(messagesDue.isEmpty, "S12", "queued: \(messagesDue)", seen: "nothing of the kind")
    for id in record.outboxGone {
      guard let book = outbox.removeValue(forKey: id) else { continue }
      checkGone(book.message)
    }
    for invoice in record.invoices { checkKnown(invoice) }
  }

  private func checkNew(_ message: OutboxItem.Message) {
    guard let index = messagesDue.firstIndex(where: { fits(message, $0) }) else {
      return find("S12", expected: "queued: \(messagesDue)", seen: "\(message)")
    }
    if case .mail(let kind, let order) = messagesDue.remove(at: index) {
      expect(!orders[order].mailsQueued.contains(kind), "S12", "one \(kind) an order")
      orders[order].mailsQueued.append(kind)
    }
  }

  private func fits(_ message: OutboxItem.Message, _ due: MessageDue) -> Bool {
    switch (message, due) {
    case (.mail(let mail), .mail(let kind, let index)):
      let order = orders[index]
      let users = companies[order.company].facts.users
      return mail.kind == kind && mail.companyID == companies[order.company].facts.id
        && mail.subject == order.number && mail.figure == .money(Rupiah(order.total))
        && mail.recipientAddress == users.first { $0.id == order.creator }?.email
    case (.paidInvoice(let invoice), .invoice(let index, let code)):
      return invoice.lineCode == code && isRight(invoice, of: orders[index])
    case (.mail(let mail), .alert(let kind, let company, _)):
      return mail.kind == kind && mail.companyID == companies[company].facts.id
    case (.paidInvoice, _), (.mail, .invoice): return false
    }
  }

  /// An invoice says what was bought, when it was paid, and until when it lasts (S04).
  private func isRight(_ invoice: PaidInvoice, of order: OrderBook) -> Bool {
    guard let line = order.lines.first(where: { $0.code == invoice.lineCode }),
      let paidAt = order.paidAt
    else { return false }
    let day = companies[order.company].today(at: paidAt)
    let periodEnd = invoice.periodEnd.map { CivilDay($0) }
    let row = setup.rows.first { $0.code == line.code }
    return invoice.orderID == order.id && invoice.quantity == line.credited
      && invoice.amount.amount == line.amount && day.matches(invoice.paidDate)
      && day.matches(invoice.activeFrom) && periodEnd == line.periodEnd
      && invoice.companyID == companies[order.company].facts.id
      && invoice.packageCode == row?.packageCode ?? line.code.text
  }

  private func checkGone(_ message: OutboxItem.Message) {
    switch message {
    case .mail(let mail):
      expect(takenMails.contains(mail.id), "S12", "a mail leaves the outbox once it was taken")
    case .paidInvoice(let invoice):
      let order = orderIndex[invoice.orderID].map { orders[$0] }
      expect(
        order?.bookedLines.contains(invoice.lineCode) == true, "S12",
        "an invoice leaves the outbox once it was booked")
    }
  }

  /// What billing keeps of an invoice that the ledger service has booked.
  private func checkKnown(_ invoice: PaidInvoice) {
    guard let index = orderIndex[invoice.orderID] else {
      return find("S12", expected: "an invoice of an order", seen: "\(invoice)")
    }
    expect(
      orders[index].bookedLines.contains(invoice.lineCode)
        && !orders[index].knownLines.contains(invoice.lineCode), "S12",
      "an invoice is kept once, after the ledger service has booked it")
    orders[index].knownLines.append(invoice.lineCode)
  }

  // MARK: What the services of others tell

  func hasBooked(_ invoice: PaidInvoice) {
    guard let index = orderIndex[invoice.orderID], orders[index].state == .credited else {
      return find("S12", expected: "invoices of credited orders only", seen: "\(invoice)")
    }
    expect(
      isRight(invoice, of: orders[index]), "S04", "an invoice that says what was bought",
      seen: "\(invoice)")
    expect(
      !orders[index].bookedLines.contains(invoice.lineCode), "S12", "one invoice a line")
    orders[index].bookedLines.append(invoice.lineCode)
  }

  func hasRefused(_ invoice: PaidInvoice) {
    find("S04", expected: "an invoice with its period_end", seen: "\(invoice)")
  }

  func hasTaken(_ mail: Mail) {
    takenMails.insert(mail.id)
    guard let index = orderNumbers[mail.subject] else { return }
    expect(
      orders[index].mailsQueued.contains(mail.kind)
        && !orders[index].mailsTaken.contains(mail.kind), "S12",
      "each e-mail of an order is sent once", seen: "\(mail.kind) of \(mail.subject)")
    orders[index].mailsTaken.append(mail.kind)
  }

  /// A payment is opened over the total that was agreed to.
  func hasOpened(_ payment: Payment, _ request: PaymentRequest, _ operation: Operation) {
    guard case .order(_, _, let quote, _) = operation.request, let book = quotes[quote] else {
      return find("S13", expected: "payments of orders only", seen: "\(request)")
    }
    expect(
      request.orderID == book.order && request.amount.amount == book.price.total
        && request.currency == "IDR", "S13", "a payment over \(book.price.total)",
      seen: "\(request)")
  }
}
