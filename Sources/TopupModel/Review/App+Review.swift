import TopupBackend
import TopupDomain

extension App {
  // MARK: Quoting

  mutating func startReview(_ effects: inout [Effect]) {
    if let obstacle = topupObstacle { return say(.cannotTopUp(obstacle), .info) }
    if refusesToOrder(&effects) { return }
    // What was typed and is refused must be seen before anything else is ordered.
    guard leaveField(&effects) else { return }
    let lines = cart.lines(in: topup.sections)
    guard !lines.isEmpty else { return say(.cartIsEmpty, .info) }
    review = ReviewPage(cart: lines, state: .quoting(since: now))
    ask(.quote(lines), &effects)
    ask(.orders(OrderQuery(status: .awaitingPayment, limit: 1)), &effects)
  }

  mutating func retryReview(_ effects: inout [Effect]) {
    guard let review else { return }
    switch review.state {
    case .failed, .ready, .priceChanged:
      self.review?.state = .quoting(since: now)
      ask(.quote(review.cart), &effects)
    case .findingOut: placeAgain(&effects)
    case .quoting, .recording, .submitting: break
    }
  }

  mutating func takeQuote(_ result: Result<Quote, BackendError>, _ effects: inout [Effect]) {
    if case .success(let quote) = result { knownTax = quote.price.tax.rate }
    guard case .quoting = review?.state else { return }
    switch result {
    case .success(let quote):
      takeOverAdjustments(of: quote)
      let old = review?.shownQuote
      review?.shownQuote = quote
      if let old, !quote.price.asksTheSame(as: old.price) {
        return showChangedPrice(from: old, to: quote)
      }
      review?.state = .ready(quote)
      // The legacy page has no review: its simple confirmation opens at once (S10).
      if flow == .legacy { openConfirm(quote) }
    case .failure(let error):
      review?.state = .failed(error)
    }
  }

  /// S16: nobody agrees to a price with a key that was pressed before it was seen.
  private mutating func showChangedPrice(from old: Quote, to new: Quote) {
    review?.shownQuote = new
    review?.state = .priceChanged(old: old, new: new)
    needsPaintBeforeKeys = true
  }

  /// The cart follows the server where it raised a value, and keeps what it was raised from.
  private mutating func takeOverAdjustments(of quote: Quote) {
    for line in quote.price.lines {
      guard let from = line.adjustedFrom else { continue }
      cart.set(Cart.Item(value: line.value, raisedFrom: from), for: line.code)
    }
    enterFocusedField()
  }

  // MARK: Buttons

  mutating func moveReviewButton(by step: Int) {
    guard let review, !review.isOrdering else { return }
    self.review?.button = review.button.neighbour(by: step)
  }

  mutating func activateReviewButton(_ effects: inout [Effect]) {
    guard let review, !review.isOrdering else { return }
    switch (review.button, review.state) {
    case (.back, _): leaveReview()
    case (.pay, .ready(let quote)): openConfirm(quote)
    // Agreeing to the new price means reviewing it again, not ordering it.
    case (.pay, .priceChanged(_, let new)): self.review?.state = .ready(new)
    case (.pay, .failed): retryReview(&effects)
    case (.pay, .quoting), (.pay, .recording), (.pay, .submitting), (.pay, .findingOut): break
    }
  }

  /// Back to the cart, which is kept. Not while an order is under way: its outcome is awaited.
  mutating func leaveReview() {
    guard review?.isOrdering == false else { return say(.orderUnderWay, .info) }
    stopAwaiting(.quote)
    review = nil
    enterFocusedField()
  }

  private mutating func openConfirm(_ quote: Quote) {
    open(.confirm(ConfirmPopup(quote: quote, otherAwaiting: review?.otherAwaiting)))
  }

  // MARK: Ordering (S14, S15)

  /// The popup was confirmed: the key is made now, and durable before anything is sent.
  mutating func confirmOrder(_ quote: Quote, _ effects: inout [Effect]) {
    guard case .ready(let current) = review?.state, current == quote, let cart = review?.cart,
      !isSwitchingCompany
    else { return }
    // A reset drops what was ordered before it, and with it what the note would be about.
    guard !qa.isResetting else { return say(.resetUnderWay, .info) }
    if refusesToOrder(&effects) { return }
    // What an earlier run left behind is found under Orders from now on: the note is the new one's.
    isRecovering = false
    let entry = JournalEntry(
      key: mint.next(), quoteID: quote.id, cart: cart, total: quote.price.total)
    journal = entry
    review?.state = .recording(quote, entry)
    effects.append(.writeJournal(entry))
  }

  mutating func sendRecordedOrder(_ key: IdempotencyKey, _ effects: inout [Effect]) {
    guard case .recording(let quote, let entry) = review?.state, entry.key == key else { return }
    review?.state = .submitting(quote, entry, since: now)
    ask(.place(entry.quoteID, entry.key), &effects)
  }

  mutating func refuseUnrecordedOrder(_ fault: JournalFault) {
    guard case .recording(let quote, _) = review?.state else { return }
    journal = nil
    review?.state = .ready(quote)
    say(.journalFailed(fault), .error)
    closeJournal(because: fault)
  }

  mutating func takePlacedOrder(
    _ result: Result<PlacedOrder, BackendError>, _ effects: inout [Effect]
  ) {
    guard let (quote, entry) = orderUnderWay else { return }
    switch result {
    case .success(let placed):
      remember(placed.order, of: entry, &effects)
      cart = Cart()
      review = nil
      enterFocusedField()
      openPayment(placed.order, &effects)
    case .failure(let error) where keepsOutcomeOpen(error):
      // "We don't know" is a state: the same request with the same key will tell.
      var retry = Retry(failedAt: now, with: error)
      if case .findingOut(_, _, let earlier) = review?.state {
        retry = earlier
        retry.fail(at: now, with: error)
      }
      review?.state = .findingOut(quote, entry, retry)
    case .failure(let error):
      takeRefusedOrder(error, of: quote, &effects)
    }
  }

  /// Sends the same request again, unless an answer to it is awaited.
  mutating func placeAgain(_ effects: inout [Effect]) {
    guard case .findingOut(let quote, let entry, var retry) = review?.state, retry.nextAt != nil
    else { return }
    retry.begin()
    review?.state = .findingOut(quote, entry, retry)
    ask(.place(entry.quoteID, entry.key), &effects)
  }

  /// Once an answer was lost, only one that knows of the first request settles what became of it.
  private func keepsOutcomeOpen(_ error: BackendError) -> Bool {
    if case .findingOut = review?.state { return !error.saysKeyOrderedNothing }
    return error.leavesOutcomeOpen
  }

  private var orderUnderWay: (Quote, JournalEntry)? {
    switch review?.state {
    case .submitting(let quote, let entry, _), .findingOut(let quote, let entry, _): (quote, entry)
    case nil, .quoting, .ready, .failed, .priceChanged, .recording: nil
    }
  }

  private mutating func takeRefusedOrder(
    _ error: BackendError, of quote: Quote, _ effects: inout [Effect]
  ) {
    journal = nil
    effects.append(.clearJournal)
    if case .refused(let problem) = error, problem.knownCode == .priceChanged,
      let fresh = problem.quote
    {
      knownTax = fresh.price.tax.rate
      showChangedPrice(from: quote, to: fresh)
    } else if case .refused(let problem) = error, problem.knownCode == .quoteExpired {
      review?.state = .quoting(since: now)
      say(.quoteExpired, .info)
      ask(.quote(review?.cart ?? []), &effects)
    } else {
      review?.state = .failed(error)
    }
    review?.button = .pay
  }
}

extension RawRepresentable<Int> where Self: CaseIterable {
  /// The button `step` places further, around the ends.
  func neighbour(by step: Int) -> Self {
    let count = Self.allCases.count
    return Self(rawValue: ((rawValue + step) % count + count) % count) ?? self
  }
}
