import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Payment")
struct PaymentTests {
  private func waiting(place: BackendPlace = .sampleData) -> AppScript {
    var script = AppScript(place: place)
    script.walkToSubmitting()
    script.answer(.place(.success(PlacedOrder(order: .sample(), isReplay: false))))
    _ = script.takeEffects()
    return script
  }

  @Test("S13: an order is followed by looking every 5 seconds for about ten minutes, then every 15")
  func polls() {
    var script = waiting()
    let firstTenMinutes: [Int64] = [1, 2, 3] + Array(repeating: 5, count: 117)
    for seconds in firstTenMinutes + [15, 15] {
      script.wait(milliseconds: seconds * 1000 - 1)
      #expect(script.takeEffects().isEmpty)
      script.wait(milliseconds: 1)
      #expect(script.questions == [.order(OrderID("o-1"))])
      script.answer(.order(.success(.sample())))
      _ = script.takeEffects()
    }
  }

  @Test(
    "S13: an order that ended without money is looked at every minute: some may still come",
    arguments: [Order.Status.paymentFailed, .expired, .cancelled])
  func latePayment(status: Order.Status) {
    var script = waiting()
    script.wait(milliseconds: 1000)
    script.answer(.order(.success(.sample(status))))
    for _ in 0..<2 {
      _ = script.takeEffects()
      script.wait(milliseconds: 59_999)
      #expect(script.takeEffects().isEmpty)
      script.wait(milliseconds: 1)
      #expect(script.questions == [.order(OrderID("o-1"))])
      script.answer(.order(.success(.sample(status))))
    }
    script.wait(milliseconds: 60_000)
    script.answer(.order(.success(.sample(.credited))))
    #expect(script.app.payment?.buttons.first == .backToTopup)
  }

  @Test("P has the simulated payer pay, and the order is looked at at once")
  func pays() {
    var script = waiting()
    script.press(.character("P"))
    #expect(script.questions == [.deliver(SandboxDelivery(event: .paid), OrderID("o-1"))])
    let answer = DeliveryAnswer(status: 200, result: .applied, code: nil)
    script.answer(.deliver(.success([answer])))
    #expect(script.questions.last == .order(OrderID("o-1")))
    script.answer(.order(.success(.sample(.credited))))
    #expect(script.app.payment?.order?.status == .credited)
    #expect(script.app.journal == nil)
  }

  @Test(
    "1 leads to Top up from a payment that is over, and stays with one that is waited for",
    arguments: Order.Status.allCases)
  func topupTab(status: Order.Status) {
    let isOver = status != .awaitingPayment && status != .paid
    var script = waiting()
    script.press(.character("R"))
    script.answer(.order(.success(.sample(status))))
    script.press(.character("1"))
    #expect((script.app.page == .topup) == isOver)
    var beside = waiting()
    beside.press(.character("R"))
    beside.answer(.order(.success(.sample(status))))
    beside.press(.character("2"), .character("1"))
    #expect((beside.app.page == .topup) == isOver)
  }

  @Test("P that is held down pays once")
  func paysOnce() {
    var script = waiting()
    script.press(.character("P"), .character("P"), .character("P"))
    #expect(script.questions.count == 1)
  }

  @Test("A look that fails says so and is tried again")
  func pollFails() {
    var script = waiting()
    script.wait(milliseconds: 1000)
    script.answer(.order(.failure(.unreachable(.timedOut))))
    #expect(script.app.payment?.problem == .unreachable(.timedOut))
    #expect(script.app.payment?.poll.nextAt != nil)
  }

  @Test("Leaving is safe: the order is under Orders and can be resumed")
  func leaves() {
    var script = waiting()
    script.press(.escape, .end, .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [.sample()], nextCursor: nil))))
    script.press(.enter, .enter)
    #expect(script.app.payment?.orderID == OrderID("o-1"))
  }

  @Test("Quitting sample data with an order that awaits payment says that it would be lost")
  func quitLosesOrder() {
    var script = waiting()
    script.press(.character("q"))
    #expect(script.app.popups == [.question(QuestionPopup(subject: .quitLosesOrder))])
    script.press(.enter)
    #expect(!script.app.isFinished)
    script.press(.character("q"), .tab, .enter)
    #expect(script.app.isFinished)
  }

  @Test("Every order that awaits payment counts, not only the last, and none that was settled")
  func quitLosesEarlierOrder() {
    var script = waiting()
    script.press(.escape)
    script.walkToSubmitting()
    script.answer(.place(.success(PlacedOrder(order: .sample(id: "o-2"), isReplay: false))))
    script.wait(milliseconds: 1000)
    script.answer(.order(.success(.sample(.credited, id: "o-2"))))
    script.press(.character("q"))
    #expect(script.app.popups == [.question(QuestionPopup(subject: .quitLosesOrder))])
    script.press(.enter, .character("4"))
    let rows = [TopupOrder.sample(.credited, id: "o-2"), .sample(.expired)]
    script.answer(.orders(.success(Page(rows: rows, nextCursor: nil))))
    script.press(.character("q"))
    #expect(script.app.isFinished)
  }

  @Test("On a server an order that awaits payment outlives the program, so quitting does not ask")
  func quitKeepsOrder() {
    var script = waiting(place: .sandbox(host: "127.0.0.1"))
    script.press(.character("q"))
    #expect(script.app.isFinished)
  }

  @Test("In memory o explains why there is nothing to open; y sends the address")
  func opensAndCopies() {
    var script = waiting()
    script.press(.character("o"))
    #expect(script.messages == [.noCheckoutPage])
    script.press(.character("y"))
    #expect(script.effects == [.copyToClipboard("https://sandbox.invalid/pay/token")])
    #expect(script.messages.last == .sentToClipboard)
  }

  @Test(
    "S18: an order that came to nothing offers the same cart again",
    arguments: [Order.Status.paymentFailed, .expired, .cancelled])
  func topUpAgain(status: Order.Status) {
    var script = waiting()
    script.wait(milliseconds: 1000)
    script.answer(.order(.success(.sample(status))))
    #expect(script.app.payment?.buttons.first == .topUpAgain)
    script.press(.enter)
    #expect(script.app.payment == nil)
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
  }

  @Test("S18: the receipt of a credited order has its lines, tax, total and numbers")
  func receipt() {
    var order = TopupOrder.sample(.credited)
    order.payment.paymentID = PaymentID("pay-7")
    order.paidInvoices = [
      PaidInvoice(
        id: PaidInvoiceID("PI-9"), orderID: order.id, lineCode: .whatsApp,
        companyID: CompanyID("CID-1001"), packageCode: "wa", quantity: 1_000_000,
        amount: Rupiah(1_000_000), activeFrom: .exact("2026-07-01"),
        paidDate: .exact("2026-07-01"), periodEnd: .exact("2026-12-31"), billingVersion: nil)
    ]
    let receipt = Receipt(
      order: order, companyName: "PT Maju\u{1B}[2J", timeZone: .jakarta, language: .indonesian)
    #expect(receipt.fileName == "topup-TU-2026-07-000042.txt")
    for part in [
      "Rp 1.000.000", "PPN 11%: Rp 110.000", "Total: Rp 1.110.000", "pay-7", "PI-9",
      "31 Des 2026",
    ] {
      #expect(receipt.text.contains(part))
    }
    #expect(!receipt.text.contains("\u{1B}"))
  }

  @Test("A receipt has no line for no tax, and the plain word for a tax without a name")
  func receiptTax() {
    func text(_ rate: TaxRate) -> String {
      var order = TopupOrder.sample(.credited)
      order.price.tax.rate = rate
      return Receipt(
        order: order, companyName: "PT", timeZone: .jakarta, language: .english
      ).text
    }
    #expect(!text(.none).contains("%"))
    #expect(text(TaxRate(name: "", ratePercent: .exact("11"))).contains("Tax 11%: Rp 110,000"))
  }

  @Test("A name in a receipt stays in its line and does nothing to a terminal")
  func hostileReceipt() {
    var order = TopupOrder.sample(.credited)
    order.price.tax.rate.name = "P\u{1B}[2JN\nTotal: Rp 1\u{202E}"
    order.price.lines[0].label = "W\u{1B}]52;c;AA\u{7}\nx"
    let receipt = Receipt(
      order: order, companyName: "PT\u{9B}\r\nB", timeZone: .jakarta, language: .english)
    let clean = Receipt(
      order: .sample(.credited), companyName: "PT", timeZone: .jakarta, language: .english)
    #expect(receipt.text.utf8.count { $0 == 0x0A } == clean.text.utf8.count { $0 == 0x0A })
    #expect(
      receipt.text.split(separator: "\n").allSatisfy { VisibleText(String($0)).string == $0 })
  }
}
