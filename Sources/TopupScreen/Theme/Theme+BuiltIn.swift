extension Theme {
  /// The theme `default`, as in `themes/default.json`: the terminal's own colours, and beside them
  /// only such as stand out from black and from white alike. A test holds the two equal.
  public static let builtIn = Theme(
    name: "default", variant: .any,
    styles: [
      .text: RoleStyle(fg: .terminalDefault, bg: .terminalDefault),
      .muted: RoleStyle(fg: rgb(0x767676), ansiFg: .terminalDefault),
      .title: RoleStyle(on: .bold),
      .borderFocus: RoleStyle(fg: rgb(0x5F5FFF), ansiFg: .terminalDefault, on: .bold),
      .focus: RoleStyle(on: [.bold, .reverse]),
      .selection: RoleStyle(on: [.bold, .underline], off: .reverse),
      .input: RoleStyle(on: .underline),
      .inputError: RoleStyle(fg: rgb(0xD700AF), ansiFg: .terminalDefault, on: .bold),
      .buttonFocus: RoleStyle(on: [.bold, .reverse]),
      .danger: RoleStyle(fg: rgb(0xD700AF), ansiFg: .terminalDefault, on: .bold),
      .warning: RoleStyle(fg: rgb(0xAF5F5F), ansiFg: .terminalDefault, on: .bold),
      .success: RoleStyle(fg: rgb(0x00875F), ansiFg: .terminalDefault),
      .info: RoleStyle(fg: rgb(0x5F5FFF), ansiFg: .terminalDefault),
      .bannerWarning: RoleStyle(on: .underline),
      .bannerCritical: RoleStyle(on: [.bold, .reverse]),
      .gaugeInitial: RoleStyle(ansiFg: .terminalDefault),
      .gaugeAdditional: RoleStyle(ansiFg: .number(5)),
      .gaugePostpaid: RoleStyle(off: .bold),
      .header: RoleStyle(on: .bold),
      .keyHint: RoleStyle(fg: .terminalDefault, ansiFg: .terminalDefault, on: .bold),
      .tabActive: RoleStyle(on: [.bold, .reverse]),
      .tooltip: RoleStyle(on: .italic),
    ])

  private static func rgb(_ packed: UInt32) -> ThemeColor {
    .rgb(RGBColor(packed: packed))
  }
}
