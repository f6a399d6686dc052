import TopupBackend
import TopupDomain
import TopupModel

/// Where somebody is among the questions; the view-model knows the rest.
enum Place: Hashable {
  case menu
  /// On the Top up page: at a section, or at the running order behind the last of them.
  case section(Int)
  case order
  /// On whichever page or popup the view-model shows.
  case page
  case qa(QAPlace)
}

extension Place {
  var isInQA: Bool { if case .qa = self { true } else { false } }
}

/// What is asked about now. As long as it stays the same its text is not said again.
enum Surface: Hashable {
  case menu(generation: Int)
  case confirm(QuoteID, other: OrderID?)
  case question(QuestionPopup.Subject)
  case list(ListPopup)
  case paysNext(choice: Int)
  case dates, exportName
  /// The Top up page where nothing can be picked.
  case noSections
  case section(Int)
  case order(Cart)
  case review(ReviewPage.State)
  case payment(OrderID, Order.Status?, hasProblem: Bool, isSettled: Bool)
  case usage(hasRunway: Bool)
  case logs(UsageFilter)
  case orders(Order.Status?)
  case detail(OrderID, Order.Status)
  case qa(QAPlace)

  /// Popups with a list to choose from.
  enum ListPopup: Hashable {
    case companies, orderStatus, wabas, figures, target
  }
}

extension Surface {
  init(_ app: App, _ place: Place) {
    if let popup = Surface(popup: app.popups.last, app) {
      self = popup
      return
    }
    switch place {
    case .menu: self = .menu(generation: app.session.generation)
    case .section(let index):
      self =
        app.topup.sections.indices.contains(index) && app.topupObstacle == nil
        ? .section(index) : .noSections
    case .order: self = app.topup.sections.isEmpty ? .noSections : .order(app.cart)
    case .page: self.init(page: app)
    case .qa(let place):
      self = app.page == .qa ? .qa(place) : .menu(generation: app.session.generation)
    }
  }

  private init?(popup: Popup?, _ app: App) {
    switch popup {
    case .confirm(let popup): self = .confirm(popup.quote.id, other: popup.otherAwaiting?.id)
    case .question(let popup): self = .question(popup.subject)
    case .companies: self = .list(.companies)
    case .orderStatus: self = .list(.orderStatus)
    case .wabas: self = .list(.wabas)
    case .figures: self = .list(.figures)
    case .target: self = .list(.target)
    case .paysNext(let popup): self = .paysNext(choice: popup.selected)
    case .dates: self = .dates
    case .exportName: self = .exportName
    case .options, .help, .palette, .themes, .logRow, .note, nil: return nil
    }
  }

  private init(page app: App) {
    switch app.page {
    case .review where app.review != nil:
      self = app.review.map { .review($0.state) } ?? .noSections
    case .payment where app.payment != nil:
      self =
        app.payment.map {
          .payment(
            $0.orderID, $0.order?.toldStatus, hasProblem: $0.problem != nil,
            isSettled: $0.isSettled)
        } ?? .noSections
    case .usage:
      self = .usage(hasRunway: app.usageBalances.contains { app.runway(of: $0) != nil })
    case .logs: self = .logs(app.logs.filter)
    case .orders: self = .orders(app.orders.status)
    case .orderDetail:
      self = app.orders.detail.map { .detail($0.order.id, $0.order.status) } ?? .noSections
    case .qa: self = .qa(.parts)
    case .topup, .review, .payment, .buttons, .list, .form: self = .noSections
    }
  }

  /// Whether an answer that was typed before the question must not count.
  var isForFreshInput: Bool {
    switch self {
    case .confirm, .question: true
    case .review(.priceChanged): true
    default: false
    }
  }
}
