extension Role {
  /// The role from which a theme's silence is filled; only `text` has none.
  ///
  /// ```
  /// text ─┬─ muted ─┬─ border ── border_focus
  ///       │         ├─ placeholder, gauge_empty, key_hint, footer, tab, shadow
  ///       ├─ focus ─── selection, button_focus, tab_active
  ///       ├─ input ─── input_error
  ///       ├─ danger ── banner_critical
  ///       ├─ warning ─ banner_warning, gauge_postpaid
  ///       ├─ success ─ gauge_initial
  ///       ├─ info ──── gauge_additional, toast
  ///       └─ title, button, header, tooltip
  /// ```
  public var parent: Role? {
    switch self {
    case .text: nil
    case .muted, .title, .focus, .input, .button, .danger, .warning, .success, .info, .header,
      .tooltip:
      .text
    case .border, .placeholder, .gaugeEmpty, .keyHint, .footer, .tab, .shadow: .muted
    case .borderFocus: .border
    case .selection, .buttonFocus, .tabActive: .focus
    case .inputError: .input
    case .bannerCritical: .danger
    case .bannerWarning, .gaugePostpaid: .warning
    case .gaugeInitial: .success
    case .gaugeAdditional, .toast: .info
    }
  }

  /// What tells the role from its neighbours where there is no colour, in every theme.
  var monochromeAttributes: CellAttributes {
    switch self {
    case .title, .borderFocus, .danger, .warning, .tab: .bold
    case .focus, .tabActive, .header: .reverse
    case .buttonFocus, .bannerCritical: [.reverse, .bold]
    case .selection, .inputError: [.bold, .underline]
    case .input, .keyHint, .bannerWarning: .underline
    case .text, .muted, .border, .placeholder, .button, .success, .info, .gaugeInitial,
      .gaugeAdditional, .gaugePostpaid, .gaugeEmpty, .footer, .tooltip, .toast, .shadow:
      []
    }
  }
}
