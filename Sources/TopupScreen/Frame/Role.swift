/// What a piece of the screen means; a theme says how it looks. The raw value is the name in theme
/// files.
public enum Role: String, CaseIterable, Sendable {
  case text, muted, title, border
  case borderFocus = "border_focus"
  case focus, selection, input
  case inputError = "input_error"
  case placeholder, button
  case buttonFocus = "button_focus"
  case danger, warning, success, info
  case bannerWarning = "banner_warning"
  case bannerCritical = "banner_critical"
  case gaugeInitial = "gauge_initial"
  case gaugeAdditional = "gauge_additional"
  case gaugePostpaid = "gauge_postpaid"
  case gaugeEmpty = "gauge_empty"
  case keyHint = "key_hint"
  case header, footer, tab
  case tabActive = "tab_active"
  case tooltip, toast, shadow

  /// The place of the role in `allCases`, for tables with an entry a role.
  ///
  /// Sound, because an enum of fewer than 256 cases without payloads is stored as its number; a
  /// test compares all.
  public var ordinal: UInt8 {
    unsafe unsafeBitCast(self, to: UInt8.self)
  }

  init(ordinal: UInt8) {
    self = Self.allCases[Int(ordinal)]
  }
}
