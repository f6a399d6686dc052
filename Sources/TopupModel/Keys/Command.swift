/// Everything that a key can mean, apart from editing a field.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveUp, moveDown, pageUp, pageDown, moveFirst, moveLast
  case previousValue, nextValue, decrease, increase
  case nextField, previousField
  case activate
  case nextPreset, removeSection, undo
  case review, back, reload
  case payNow, openBrowser, copyAddress
  case topUpBalance, dismissBanner, showSharing, explain, payNext
  case resetSandbox, chooseOrder, saveSteps, loadSteps
  case filter, pickDates, clearFilter, export
  case showTopup, showUsage, showLogs, showOrders, showQA
  case previousTab, nextTab
  case switchCompany, pickTheme
  case palette, help, redraw, quit
}

/// Where keys mean something of their own: the topmost surface.
public enum KeyContext: Int, Hashable, Sendable, CaseIterable {
  case topup, review, payment, usage, logs, orders, orderDetail, qa
  /// A popup with buttons.
  case buttons
  /// A popup with a list that typing filters: letters go to the filter.
  case list
  /// A popup with a field that is typed into.
  case form
}

/// Some of the places where keys mean something.
public struct KeyContexts: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  init(_ context: KeyContext) {
    rawValue = 1 << context.rawValue
  }

  static let topup = KeyContexts(.topup)
  static let review = KeyContexts(.review)
  static let payment = KeyContexts(.payment)
  static let usage = KeyContexts(.usage)
  static let logs = KeyContexts(.logs)
  static let orders = KeyContexts(.orders)
  static let orderDetail = KeyContexts(.orderDetail)
  static let qa = KeyContexts(.qa)
  static let buttons = KeyContexts(.buttons)
  static let list = KeyContexts(.list)
  static let form = KeyContexts(.form)
  static let pages: KeyContexts = [
    .topup, .review, .payment, .usage, .logs, .orders, .orderDetail, .qa,
  ]
  static let notTyping: KeyContexts = [.pages, .buttons]
  static let typing: KeyContexts = [.list, .form]
  static let everywhere: KeyContexts = [.notTyping, .typing]
  static let withButtons: KeyContexts = [.review, .payment, .orderDetail, .buttons]

  public func contains(_ context: KeyContext) -> Bool { contains(KeyContexts(context)) }
}
