/// Everything that a key can mean, apart from editing a field.
public enum Command: String, Hashable, Sendable, CaseIterable {
  case moveUp, moveDown, pageUp, pageDown, moveFirst, moveLast
  case previousValue, nextValue, decrease, increase
  case nextField, previousField
  case activate
  case nextPreset, removeSection, undo
  case review, back, reload
  case payNow, openBrowser, copyAddress
  case resetSandbox
  case filter
  case showTopup, showUsage, showOrders, showQA
  case switchCompany, pickTheme
  case palette, help, redraw, quit
}

/// Where keys mean something of their own: the topmost surface.
public enum KeyContext: Hashable, Sendable, CaseIterable {
  case topup, review, payment, usage, orders, orderDetail, qa
  /// A popup with buttons.
  case buttons
  /// A popup with a list that typing filters: letters go to the filter.
  case list
}
