extension Role {
  /// What the role needs to stand out from its ground, by WCAG 2.2; nil for what need not be seen.
  public var contrastMin: Double? {
    switch self {
    case .shadow: nil
    case .border, .borderFocus, .gaugeInitial, .gaugeAdditional, .gaugePostpaid, .gaugeEmpty:
      Contrast.graphicsMin
    case .text, .muted, .title, .focus, .selection, .input, .inputError, .placeholder, .button,
      .buttonFocus, .danger, .warning, .success, .info, .bannerWarning, .bannerCritical, .keyHint,
      .header, .footer, .tab, .tabActive, .tooltip, .toast:
      Contrast.textMin
    }
  }

  /// Whether its ground says where one is, and has to stand out from what lies beside it.
  public var isMark: Bool {
    self == .focus || self == .buttonFocus || self == .tabActive
  }
}
