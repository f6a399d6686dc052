import TopupBackend
import TopupDomain

extension App {
  /// Asks for everything that the first screen shows.
  mutating func loadCompany(_ effects: inout [Effect]) {
    config.startLoading(at: now)
    ask(.config, &effects)
    loadTopup(&effects)
  }

  mutating func loadTopup(_ effects: inout [Effect]) {
    balances.startLoading(at: now)
    topup.catalog.startLoading(at: now)
    topup.excess.startLoading(at: now)
    ask(.balances, &effects)
    ask(.catalog, &effects)
    ask(.excess, &effects)
  }

  /// What stays until it is dismissed: whoever presses such a key would wonder.
  mutating func tellKeyProblems() {
    guard !session.keyProblems.isEmpty else { return }
    say(.keysIgnored(session.keyProblems), .error)
  }

  // MARK: Another company

  /// Whether an order may have been made of which nobody knows yet: its note must not be left
  /// behind (S15).
  var unresolvedOrder: Message? {
    if review?.isOrdering == true { return .orderUnderWay }
    return journal != nil && journal?.orderID == nil ? .recoveryUnderWay : nil
  }

  /// Says why this company cannot be left now; false where it can.
  mutating func refusesToLeaveCompany() -> Bool {
    guard let reason = unresolvedOrder else { return false }
    say(reason, .info)
    return true
  }

  /// Nothing is ordered here any more until the other company's backend has come, or has not.
  mutating func switchCompany(to id: CompanyID, _ effects: inout [Effect]) {
    guard !refusesToLeaveCompany() else { return }
    isSwitchingCompany = true
    effects.append(.switchCompany(id))
  }

  mutating func keepCompany(because reason: String) {
    isSwitchingCompany = false
    say(.companySwitchFailed(reason), .error)
  }

  /// Starts anew with another company: nothing of the last one is kept.
  mutating func beginSession(at place: BackendPlace, _ effects: inout [Effect]) {
    session.generation += 1
    session.place = place
    let kept = self
    self = App(session: kept.session, mint: kept.mint, now: kept.now, keyTable: kept.keyTable)
    size = kept.size
    unpaidOrders = kept.unpaidOrders
    dismissals = kept.dismissals
    // It goes on, into the file of the other company.
    export = kept.export
    qa.keep(kept.qa)
    serial = kept.serial
    loadCompany(&effects)
  }

  // MARK: Recovery (S15)

  mutating func recover(_ effects: inout [Effect]) {
    guard let journal else { return }
    isRecovering = true
    recovery = Recovery()
    if let orderID = journal.orderID {
      openPayment(orderID, &effects)
    } else {
      ask(.orderOfKey(journal.key), &effects)
    }
  }

  mutating func takeOrderOfKey(
    _ result: Result<TopupOrder?, BackendError>, _ effects: inout [Effect]
  ) {
    guard let entry = journal else { return }
    switch result {
    case .success(let order?):
      isRecovering = false
      remember(order, of: entry, &effects)
      openPayment(order, &effects)
    case .success(nil):
      guard recovery.miss(at: now) else { return }
      isRecovering = false
      restoreCart(of: entry, &effects)
      say(.nothingWasOrdered, .info)
    case .failure(let error):
      recovery.misses = 0
      recovery.plan(after: now, with: error)
      say(.recoveryWaits(error), .error)
    }
  }

  /// Asks again, at its time or before it with R.
  mutating func retryRecovery(_ effects: inout [Effect]) {
    // A known order is looked at on its own page, and nobody is taken back there from another one.
    guard isRecovering, let journal, journal.orderID == nil, awaited[.orderOfKey] == nil else {
      return
    }
    recovery.begin()
    ask(.orderOfKey(journal.key), &effects)
  }

  private mutating func restoreCart(of entry: JournalEntry, _ effects: inout [Effect]) {
    leaveField(&effects)
    cart.restore(entry.cart)
    enterFocusedField()
    journal = nil
    effects.append(.clearJournal)
  }

  /// Notes in the journal which order the key made.
  mutating func remember(
    _ order: TopupOrder, of entry: JournalEntry, _ effects: inout [Effect]
  ) {
    var entry = entry
    entry.orderID = order.id
    journal = entry
    unpaidOrders.append(order.id)
    effects.append(.writeJournal(entry))
  }

  /// Drops the journal once its order needs nothing more from this program.
  mutating func forgetIfSettled(_ order: TopupOrder, _ effects: inout [Effect]) {
    noteStatus(of: [order])
    guard order.status != .awaitingPayment, journal?.orderID == order.id else { return }
    journal = nil
    isRecovering = false
    effects.append(.clearJournal)
  }

  /// Orders that were read somewhere: those that no longer await payment are not lost by leaving.
  mutating func noteStatus(of orders: [TopupOrder]) {
    let settled = orders.filter { $0.status != .awaitingPayment }.map(\.id)
    unpaidOrders.removeAll { settled.contains($0) }
  }

  // MARK: Leaving

  mutating func quitPressed(_ effects: inout [Effect]) {
    if review?.isOrdering == true {
      open(.question(QuestionPopup(subject: .quitWhileOrdering(isKept: session.keepsJournal))))
    } else if !session.keepsJournal, leavesOrder {
      open(.question(QuestionPopup(subject: .quitLosesOrder)))
    } else if holdsCart {
      open(.question(QuestionPopup(subject: .quitWithCart)))
    } else if export != nil {
      open(.question(QuestionPopup(subject: .quitWhileExporting)))
    } else {
      finish(&effects)
    }
  }

  /// Whether an order would be left that awaits payment, or of which nobody knows whether it was
  /// made.
  private var leavesOrder: Bool {
    !unpaidOrders.isEmpty || journal != nil && journal?.orderID == nil
  }

  /// Whether the question is open that quitting asks where something would be lost.
  public var isAskingToQuit: Bool {
    guard case .question(let popup) = popups.last else { return false }
    switch popup.subject {
    case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: return true
    case .cancelOrder, .switchLosesCart, .resetSandbox: return false
    }
  }

  /// Whether something was picked, or is being typed, that leaving would lose.
  var holdsCart: Bool { !cart.isEmpty || topup.field?.value != nil }

  mutating func finish(_ effects: inout [Effect]) {
    guard !isFinished else { return }
    isFinished = true
    if export != nil { effects.append(.stopExport) }
    effects.append(.quit)
  }
}
