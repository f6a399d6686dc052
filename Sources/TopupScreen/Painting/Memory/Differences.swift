import TopupBackend
import TopupDomain
import TopupModel

/// What of the view-model is other than when the screen was last painted.
///
/// Only what changes with nearly every key is told apart. Whatever else has changed, all of the
/// screen is painted anew; so it is while something on it goes by time, which a comparison does not
/// see.
struct Differences: OptionSet {
  let rawValue: UInt16

  /// What was picked, or is being typed.
  static let cart = Differences(rawValue: 1)
  /// Which card of the Top up tab has the focus.
  static let focus = Differences(rawValue: 2)
  /// Whether digits go into a field.
  static let typing = Differences(rawValue: 4)
  /// Whether the button beneath the cards has the focus.
  static let button = Differences(rawValue: 8)
  /// Where keys are heard.
  static let context = Differences(rawValue: 16)
  /// Whether a popup lies over the page.
  static let popup = Differences(rawValue: 32)
  /// Which balance of the Usage tab has the focus.
  static let balance = Differences(rawValue: 64)
  /// Which rows of a log are shown, or are here.
  static let logs = Differences(rawValue: 64)
  /// Which row of a log has the cursor.
  static let logCursor = Differences(rawValue: 128)
  static let all = Differences(rawValue: .max)

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(from old: App, to new: App) {
    guard Self.isStill(old), Self.isStill(new), Self.areAlike(old, new) else {
      self = .all
      return
    }
    var found: Differences = []
    let isFocusSame = old.topup.focus == new.topup.focus
    let isFieldSame =
      isFocusSame ? old.topup.field == new.topup.field : old.typed == new.typed
    if !isFieldSame || old.cart != new.cart || old.knownTax != new.knownTax {
      found.insert(.cart)
    }
    if !isFocusSame { found.insert(.focus) }
    if (old.topup.field == nil) != (new.topup.field == nil) { found.insert(.typing) }
    if old.topup.isReviewButtonFocused != new.topup.isReviewButtonFocused { found.insert(.button) }
    // Help is a list, too, but one in which Enter does nothing.
    let isActivatingAlike = old.isPossible(.activate) == new.isPossible(.activate)
    if old.keyContext != new.keyContext || !isActivatingAlike { found.insert(.context) }
    // The footer names what Enter does there.
    if !new.popups.isEmpty, old.popups.last != new.popups.last { found.insert(.context) }
    if old.usage.focus != new.usage.focus { found.insert(.balance) }
    if old.popups.isEmpty != new.popups.isEmpty { found.insert(.popup) }
    if new.tab == .logs { found.formUnion(Self.between(old.logs, new.logs)) }
    self = found
  }

  /// The footer tells what can be done with the row of the cursor and with the filter.
  private static func between(_ old: LogsPage, _ new: LogsPage) -> Differences {
    if old == new { return [] }
    var found: Differences = .logCursor
    if !old.differsOnlyInCursor(from: new) { found.insert(.logs) }
    if old.filter != new.filter || (old.row == nil) != (new.row == nil)
      || (old.rows.failure == nil) != (new.rows.failure == nil)
      || (old.rows.count == 0) != (new.rows.count == 0)
    {
      found.insert(.context)
    }
    return found
  }

  /// Whether this is a page without surprises: all data is there, nothing on it goes by time but
  /// what goes by the minute, and no message is shown.
  private static func isStill(_ app: App) -> Bool {
    app.payment == nil && app.review == nil && app.toasts.isEmpty && !app.isRecovering
      && !app.isRefreshing && app.export == nil
      && app.tab != .qa && app.config.isLoaded && app.balances.isLoaded
      && app.topup.catalog.isLoaded && app.topup.excess.isLoaded
      && (app.tab != .orders || app.orders.orders.isLoaded)
      && (app.tab != .logs || app.logs.asked == nil)
  }

  /// Whether both show the same page of the same company with the same data.
  private static func areAlike(_ old: App, _ new: App) -> Bool {
    old.size == new.size && old.tab == new.tab && old.minute == new.minute
      && old.session == new.session && old.dismissals == new.dismissals
      && areAlike(old.config, new.config) && areAlike(old.balances, new.balances)
      && areAlike(old.topup.catalog, new.topup.catalog)
      && areAlike(old.topup.excess, new.topup.excess)
      && (new.tab != .orders || old.orders == new.orders)
      && (new.tab != .usage || old.usage.reading == new.usage.reading)

  }

  private static func areAlike<Value: Equatable>(
    _ old: Loadable<Value>, _ new: Loadable<Value>
  ) -> Bool {
    guard case .loaded(let old) = old, case .loaded(let new) = new else { return false }
    return old == new
  }
}

extension Loadable {
  fileprivate var isLoaded: Bool {
    if case .loaded = self { true } else { false }
  }
}

extension App {
  /// The header's clock shows it, and what is paid by the month goes by the day.
  fileprivate var minute: Int64? { backendTime.map { $0.milliseconds / 60_000 } }

  /// What is in the field, where it is not what the cart holds.
  fileprivate var typed: DigitField? {
    topup.field.flatMap { $0.isChanged || $0.refusal != nil ? $0 : nil }
  }
}
