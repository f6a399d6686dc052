import TopupBackend
import TopupDomain

@testable import TopupModel

/// Keeps books of its own over what an app was told and what it wants done.
struct MonkeyAuditor {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var fault: Fault?
  /// What the journal's file holds.
  var disk: JournalEntry?
  private var paintedPopup: Popup?
  private(set) var confirmed: [IdempotencyKey: QuoteID] = [:]
  private var durable: Set<IdempotencyKey> = []
  private var told: Set<OrderID> = []

  mutating func restart() { paintedPopup = nil }

  private mutating func demand(_ isSo: Bool, _ demand: @autoclosure () -> String) {
    if !isSo, fault == nil { fault = Fault(description: demand()) }
  }

  mutating func check(
    _ action: Action, from before: App, to after: App, _ effects: [Effect],
    _ billing: MonkeyBilling
  ) {
    note(action, after)
    for effect in effects { check(effect, after: action, from: before, to: after, billing) }
    if before.isFinished { demand(effects.isEmpty, "something is done after the end") }
    checkCart(action, from: before, to: after)
    checkPopups(action, from: before, to: after)
    checkWaits(after)
    if action == .timePassed, let next = after.nextDeadline {
      demand(next > after.now, "the next deadline, \(next), is over at \(after.now)")
    }
    if let id = after.payment?.order?.id { told.insert(id) }
  }

  private mutating func note(_ action: Action, _ after: App) {
    switch action {
    case .painted: paintedPopup = after.popups.last
    case .journalWritten(let key): durable.insert(key)
    case .answered(.resetSandbox(.success), _): told = []
    default: break
    }
  }

  // MARK: Money

  private mutating func check(
    _ effect: Effect, after action: Action, from before: App, to after: App,
    _ billing: MonkeyBilling
  ) {
    switch effect {
    case .writeJournal(let entry) where entry.orderID == nil:
      checkConfirmation(of: entry, action, before, billing)
      confirmed[entry.key] = entry.quoteID
    case .ask(.place(let quote, let key), _):
      demand(confirmed[key] == quote, "\(key) orders what was not confirmed")
      demand(durable.contains(key), "\(key) is sent before it is durable")
    case .clearJournal:
      if let entry = before.journal, entry.orderID == nil, action.isReset == false {
        demand(
          billing.orderOfKey[entry.key] == nil || after.payment?.order != nil,
          "the note of \(entry.key) is dropped, and it has made an order")
      }
    case .switchCompany:
      demand(before.unresolvedOrder == nil, "a company is left in the middle of an order")
    default: break
    }
  }

  private mutating func checkConfirmation(
    of entry: JournalEntry, _ action: Action, _ before: App, _ billing: MonkeyBilling
  ) {
    demand(confirmed[entry.key] == nil, "\(entry.key) is used for a second confirmation")
    demand(
      before.journal == nil || before.journal?.orderID != nil,
      "the note of an order whose fate is unknown is overwritten")
    demand(!before.needsPaintBeforeKeys, "confirmed before it was drawn")
    guard case .confirm(let popup) = before.popups.last, case .confirm(let seen) = paintedPopup
    else { return demand(false, "ordered without the popup") }
    demand(popup.quote == seen.quote, "another quote was seen than is ordered")
    switch action {
    case .keyPressed(.enter), .keyPressed(.character(" ")):
      demand(popup.button == .confirm, "ordered with the focus on \(popup.button)")
    case .clicked(.popupButton(ConfirmPopup.Button.confirm.rawValue)): break
    default: demand(false, "ordered by \(action)")
    }
    let quote = billing.everQuoted[entry.quoteID]
    demand(quote == popup.quote, "what is ordered is not what was quoted")
    demand(quote?.price.total == entry.total, "the total is not the quote's")
    let asked = quote?.price.lines.map {
      CartLine(code: $0.code, value: $0.adjustedFrom ?? $0.value)
    }
    demand(asked == entry.cart, "the cart is not what was quoted")
  }

  mutating func checkNothingIsLost(_ app: App, _ billing: MonkeyBilling) {
    for id in billing.orders.keys where !told.contains(id) {
      demand(false, "order \(id) was made and nobody was told")
    }
  }

  // MARK: The cart

  private mutating func checkCart(_ action: Action, from before: App, to after: App) {
    guard before.cart.items != after.cart.items else { return }
    let messages = after.toasts.map(\.message)
    switch action {
    case .keyPressed, .clicked, .pasted, .wheelTurned, .companySwitched: break
    case .answered(.resetSandbox(.success), _): break
    // The review that was asked for while the journal was being opened starts now, and takes over
    // what was typed.
    case .journalOpened where before.awaitsJournal:
      demand(after.review != nil && before.topup.field != nil, "\(action) changed the cart")
    case .answered(.place(.success), _), .answered(.orderOfKey(.success(.some)), _):
      demand(after.payment != nil, "the cart is gone without an order")
    case .answered(.orderOfKey(.success(.none)), _):
      demand(messages.contains(.nothingWasOrdered), "the cart came back in silence")
    case .answered(.quote(.success(let quote)), _):
      for line in quote.price.lines where after.cart[line.code] != before.cart[line.code] {
        demand(
          line.adjustedFrom != nil && after.cart[line.code]?.raisedFrom == line.adjustedFrom,
          "\(line.code) changed without a note")
      }
    case .answered(.catalog, _):
      demand(
        messages.contains { if case .leftOutOfCart = $0 { true } else { false } },
        "a section left the cart in silence")
    default: demand(false, "\(action) changed the cart")
    }
  }

  // MARK: The page

  private mutating func checkPopups(_ action: Action, from before: App, to after: App) {
    if before.popups.count != after.popups.count, !after.popups.isEmpty {
      demand(after.needsPaintBeforeKeys, "a popup hears keys before it is drawn")
    }
    for case .confirm(let popup) in after.popups {
      demand(after.review?.state == .ready(popup.quote), "the popup is of another review")
      demand(popup.otherAwaiting == after.review?.otherAwaiting, "another order is not named")
    }
    demand(after.review == nil || after.payment == nil, "a payment covers a review")
    guard let field = after.topup.field else { return }
    let kind = after.topup.focusedSection?.input.kind
    demand(kind == .amount || kind == .quantity, "a field without its section: \(field)")
    demand(after.topupObstacle == nil, "a field for somebody who may not top up")
  }

  /// Whatever waits, waits for something.
  private mutating func checkWaits(_ app: App) {
    let waits: [(Bool, QuestionKind)] = [
      (app.config.isLoading, .config), (app.balances.isLoading, .balances),
      (app.topup.catalog.isLoading, .catalog), (app.topup.excess.isLoading, .excess),
      (app.tab == .orders && app.orders.orders.isLoading, .orders),
      (app.tab == .orders && app.orders.isLoadingMore, .orders),
      (app.orders.detail?.isCancelling == true, .cancelOrder), (app.qa.isBusy, .lever),
      (app.qa.isResetting, .lever),
    ]
    for (waits, kind) in waits where waits {
      demand(app.awaited[kind] != nil, "waits for \(kind), which was not asked for")
    }
    switch app.review?.state {
    case .quoting: demand(app.awaited[.quote] != nil, "waits for no quote")
    case .submitting: demand(app.awaited[.place] != nil, "waits for no order")
    case .findingOut(_, _, let retry):
      demand(app.awaited[.place] != nil || retry.nextAt != nil, "finds nothing out")
    case nil, .ready, .failed, .priceChanged, .recording: break
    }
    if app.review?.isOrdering == true {
      demand(app.journal != nil && app.journal?.orderID == nil, "an order under way has no note")
    }
    if let payment = app.payment, !payment.isSettled {
      demand(app.awaited[.order] != nil || payment.poll.nextAt != nil, "a payment is not followed")
    }
    demand(app.topup.focus <= app.topup.sections.count, "the focus is nowhere")
    demand(app.toasts.count <= 24, "\(app.toasts.count) messages")
  }
}

extension Action {
  fileprivate var isReset: Bool {
    if case .answered(.resetSandbox, _) = self { true } else { false }
  }
}
