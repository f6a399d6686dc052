internal import TopupDomain

/// The pages of a payment as HTML: no scripts, nothing from elsewhere, every foreign text escaped.
struct CheckoutPage {
  let language: CheckoutLanguage

  /// What is paid, how long it may be, and three buttons; without buttons where nothing can be paid
  /// any more.
  func checkout(_ checkout: Checkout) -> HTML {
    let top: HTML
    switch checkout.state {
    case .open(let until):
      top = """
        <h1>\(word(.checkout))</h1>
        <p class="sum">\(amount(checkout.order.price.total))</p>
        \(time(until, checkout))
        """
    case .received, .credited, .failed, .expired, .cancelled, .inReview:
      top = """
        \(state(checkout.state))
        <h1>\(word(.checkout))</h1>
        <p class="sum">\(amount(checkout.order.price.total))</p>
        """
    }
    return document(
      word(.checkout),
      """
      \(top)
      \(facts(checkout))
      \(lines(checkout))
      \(checkout.state.takesPayment ? buttons : "")
      """)
  }

  /// What became of the payment.
  /// - Parameter checkoutLink: where it can be paid, relative to this page.
  func result(_ checkout: Checkout, checkoutLink: String) -> HTML {
    let link: HTML = """
      <p class="after"><a class="button" href="\(checkoutLink)">\(word(.backToPayment))</a></p>
      """
    return document(
      word(checkout.state.words.heading),
      """
      \(state(checkout.state))
      <h1>\(word(.total))</h1>
      <p class="sum">\(amount(checkout.order.price.total))</p>
      \(facts(checkout))
      \(checkout.state.takesPayment ? link : "")
      """)
  }

  var notFound: HTML {
    document(
      word(.notFound),
      """
      <div class="state plain"><span aria-hidden="true">?</span><div>
      <h2>\(word(.notFound))</h2><p>\(word(.notFoundAdvice))</p>
      </div></div>
      """)
  }

  // MARK: Parts

  private func document(_ title: String, _ body: HTML) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>\(title)</title>
    <style>
    \(CheckoutStyle.sheet)
    </style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    <footer>\(word(.sandbox))</footer>
    </body>
    </html>

    """
  }

  private func state(_ state: CheckoutState) -> HTML {
    let words = state.words
    return """
      <div class="state \(state.tone.name)" role="status">\
      <span aria-hidden="true">\(state.tone.sign)</span><div>
      <h2>\(word(words.heading))</h2><p>\(word(words.advice))</p>
      </div></div>
      """
  }

  private func time(_ until: Timestamp, _ checkout: Checkout) -> HTML {
    let zone = checkout.company.timeZone
    let left = CheckoutTime(until: until, from: checkout.now)
    return """
      <p class="time">\(word(.payBefore)) \
      <time datetime="\(zone.rfc3339(until))">\(CheckoutTime.text(of: until, in: zone))</time>: \
      <strong>\(left.text(in: language)) \(word(.left))</strong></p>
      """
  }

  private func facts(_ checkout: Checkout) -> HTML {
    """
    <dl>
    <dt>\(word(.company))</dt><dd>\(foreign: checkout.company.name)</dd>
    <dt>\(word(.invoice))</dt><dd>\(foreign: checkout.order.number)</dd>
    </dl>
    """
  }

  private func lines(_ checkout: Checkout) -> HTML {
    let price = checkout.order.price
    let tax: HTML =
      price.tax.rate.name.isEmpty && price.tax.amount == Rupiah(0)
      ? ""
      : """
      <tr><th scope="row">\(foreign: price.tax.rate.name) \
      \(language.figures.text(price.tax.rate.ratePercent))%</th>\
      <td>\(amount(price.tax.amount))</td></tr>
      """
    return """
      <table>
      <caption>\(word(.checkout))</caption>
      <thead class="unseen"><tr><th scope="col">\(word(.item))</th>\
      <th scope="col">\(word(.amount))</th></tr></thead>
      <tbody>
      \(price.lines.map(line))
      </tbody>
      <tfoot>
      <tr><th scope="row">\(word(.subtotal))</th><td>\(amount(price.subtotal))</td></tr>
      \(tax)
      <tr><th scope="row">\(word(.total))</th><td>\(amount(price.total))</td></tr>
      </tfoot>
      </table>
      """
  }

  private func line(_ line: QuoteLine) -> HTML {
    let months: HTML =
      line.billableMonths > 1 ? " · \(String(line.billableMonths)) \(word(.months))" : ""
    let until: HTML = line.periodEnd.map { " · \(word(.until)) \($0.description)" } ?? ""
    return """
      <tr><th scope="row">\(foreign: line.label)\
      <small>+\(language.figures.text(line.creditedQuantity)) \(foreign: line.unit)\
      \(months)\(until)</small></th><td>\(amount(line.amount))</td></tr>

      """
  }

  /// They post to the page's own address, wherever that is.
  private var buttons: HTML {
    """
    <form method="post"><fieldset>
    <legend class="unseen">\(word(.choices))</legend>
    <button class="pay" name="action" value="pay">\(word(.pay))</button>
    <button name="action" value="fail">\(word(.fail))</button>
    <button name="action" value="expire">\(word(.expire))</button>
    </fieldset></form>
    """
  }

  private func word(_ word: CheckoutWords) -> String { word.text(in: language) }

  /// `Rp 1,000,000` or `Rp 1.000.000`, never broken.
  private func amount(_ money: Rupiah) -> String {
    language.figures.text(money).replacing(" ", with: "\u{A0}")
  }
}
