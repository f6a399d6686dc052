import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

/// The shortest walk and a look at every page, key by key.
enum Walk {
  /// Shows each screen on the way.
  static func run(_ stage: inout Stage, _ show: (String, inout Stage) throws -> Void) rethrows {
    try order(&stage, show)
    try lookAround(&stage, show)
  }

  private static func order(
    _ stage: inout Stage, _ show: (String, inout Stage) throws -> Void
  ) rethrows {
    try show("Top up", &stage)
    stage.type("999999")
    try show("an amount below the minimum is typed", &stage)
    stage.press(.tab)
    try show("it was raised", &stage)
    stage.press(.enter)
    try show("the options of the second section", &stage)
    stage.press(.down, .down, .enter, .tab, .character("+"), .character("+"))
    try show("a third section has a value", &stage)
    stage.press(.character("r"))
    try show("Review Order", &stage)
    stage.press(.enter)
    try show("Confirm top-up, focus on Cancel", &stage)
    stage.press(.tab, .tab)
    try show("focus on the close button", &stage)
    stage.press(.tab, .tab)
    stage.orderCart()
    stage.press(.enter)
    try show("Payment", &stage)
    stage.press(.character("P"))
    try show("Payment received", &stage)
  }

  private static func lookAround(
    _ stage: inout Stage, _ show: (String, inout Stage) throws -> Void
  ) rethrows {
    stage.press(.character("4"))
    try show("Orders", &stage)
    stage.press(.enter)
    try show("an order", &stage)
    stage.press(.escape, .character("/"))
    try show("which orders to show", &stage)
    stage.press(.escape, .character("2"))
    try show("Usage", &stage)
    stage.press(.character("5"))
    try show("QA", &stage)
    stage.press(.character("?"))
    try show("Help", &stage)
    stage.type("reload")
    try show("Help, filtered", &stage)
    stage.press(.escape, .character("1"), .character(":"))
    try show("Commands", &stage)
    stage.press(.escape, .character("c"))
    stage.tell(.companiesListed(Samples.companies))
    try show("Companies", &stage)
    stage.press(.escape, .character("T"))
    stage.tell(
      .themesListed(
        [
          ThemeChoice(name: "default"), ThemeChoice(name: "midnight", ground: .dark),
          ThemeChoice(name: "paper", ground: .light, problem: "roles.fokus is not a role"),
        ], current: "midnight"))
    try show("Themes", &stage)
    stage.press(.escape, .down, .up)
    stage.type("5000000")
    stage.press(.tab, .character("q"))
    try show("leaving a cart behind", &stage)
    stage.press(.escape)
  }
}

extension Stage {
  /// Makes the next order one over what is in review.
  mutating func orderCart() { world.pending = app.review?.quote?.price }
}
