import TopupBackend
import TopupDomain

extension App {
  /// The figures of the page, or of its focused row, each with how it came about.
  public var explanations: [Explanation] {
    let explainer = Explainer(language: session.language, keys: keyTable)
    switch page {
    case .usage: return focusedBalance.map { explainer.figures(of: $0, in: self) } ?? []
    case .review: return review?.quote.map { explainer.figures(of: $0.price, in: self) } ?? []
    case .payment, .orderDetail:
      return orderOnPage.map { order in
        explainer.figures(ofCreditsOf: order) + explainer.figures(of: order.price, in: self)
      } ?? []
    case .topup, .logs, .orders, .qa, .buttons, .list, .form: return []
    }
  }

  var obstacleToExplaining: Message? {
    let hasFigures =
      switch page {
      case .usage: focusedBalance != nil
      case .review: review?.quote != nil
      case .payment, .orderDetail: orderOnPage != nil
      case .topup, .logs, .orders, .qa, .buttons, .list, .form: false
      }
    return hasFigures ? nil : .nothingToExplain
  }

  mutating func openFigures() {
    if let obstacle = obstacle(to: .explain) { return say(obstacle, .info) }
    let title = page == .usage ? focusedBalance?.label ?? "" : ""
    open(.figures(FiguresPopup(title: title, list: FilteredList(rows: explanations))))
  }
}
