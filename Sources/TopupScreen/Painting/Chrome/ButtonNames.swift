import TopupModel

/// What the button with the focus is called, and the one that Tab leads to.
struct ButtonNames {
  /// Nil where no button has the focus.
  private(set) var focused: String?
  /// Nil where there is no other one.
  private(set) var next: String?

  init(scene: Scene) {
    let app = scene.app
    let (names, index) = Self.names(scene)
    guard names.indices.contains(index) else {
      if case .dates = app.popups.last { next = scene.say(FrameWords.next) }
      if app.keyContext == .review { next = names.last }
      return
    }
    focused = names[index]
    if names.count > 1 { next = names[(index + 1) % names.count] }
  }

  private static func names(_ scene: Scene) -> (names: [String], index: Int) {
    let app = scene.app
    switch app.popups.last {
    case .confirm(let popup):
      let names: [String] = [
        scene.say(ReviewWords.cancel), scene.say(ReviewWords.confirm),
        scene.say(FrameWords.closeIt),
      ]
      return (names, popup.button.rawValue)
    case .question(let popup):
      return (
        [scene.say(PopupWords.no(popup.subject)), scene.say(PopupWords.yes(popup.subject))],
        popup.button.rawValue
      )
    case .note, .logRow: return ([scene.say(FrameWords.closeIt)], 0)
    case .paysNext(let popup):
      let isOfMessages = if case .messages = app.choice(of: popup) { true } else { false }
      let names: [String] = [
        scene.say(isOfMessages ? PaysNextWords.messages : .units),
        scene.say(isOfMessages ? PaysNextWords.category : .balance), scene.say(FrameWords.closeIt),
      ]
      return (names, popup.place.rawValue)
    case .exportName: return ([], -1)
    case .options, .help, .palette, .companies, .themes, .orderStatus, .wabas, .target, .dates,
      .figures:
      return ([], -1)
    case nil: return pageNames(scene)
    }
  }

  private static func pageNames(_ scene: Scene) -> (names: [String], index: Int) {
    let app = scene.app
    switch app.page {
    case .review:
      guard let review = app.review else { return ([], -1) }
      let buttons = ReviewPainter(scene: scene).buttons(of: review)
      return (buttons.map(\.label), buttons.firstIndex(where: \.isFocused) ?? -1)
    case .payment:
      guard let payment = app.payment else { return ([], -1) }
      return (payment.buttons.map { scene.say(PaymentWords.button($0)) }, payment.button)
    case .orderDetail:
      guard let detail = app.orders.detail else { return ([], -1) }
      return (detail.buttons.map { scene.say(OrdersWords.button($0)) }, detail.button)
    case .topup, .usage, .logs, .orders, .qa, .buttons, .list, .form: return ([], -1)
    }
  }
}
