import TopupBackend
import TopupDomain
import TopupModel

/// The levers, and what happened.
struct LeversPart: QAContent {
  let scene: Scene

  func items() -> [QAItem] {
    let levers = scene.app.levers
    return levers.enumerated().map { index, lever in
      let isFirst = index == 0 || levers[index - 1].group != lever.group
      let isBusy = index == scene.app.qa.selected && scene.app.qa.isBusy
      let (state, isOn) = isBusy ? (scene.say(QAWords.busy), true) : state(of: lever)
      return QAItem(
        headings: isFirst ? headings(of: lever) : [], text: scene.say(QAWords.lever(lever)),
        state: state, states: states(of: lever), style: isOn ? .success : .muted)
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    EventRows(scene: scene).rows(width: width, on: canvas)
  }

  private func states(of lever: Lever) -> [String] {
    let states: [QAWords] =
      switch lever {
      case .preference: [.on, .off]
      case .fault: [.armed, .notArmed]
      case .deliver, .advance, .price, .crowd, .drain, .reset: []
      }
    return states.map { scene.say($0) }
  }

  private func state(of lever: Lever) -> (String, Bool) {
    switch lever {
    case .preference(let name):
      let isOn = scene.app.config.value?.preferences.holds(name) ?? false
      return (scene.say(isOn ? QAWords.on : .off), isOn)
    case .fault(let target, let kind):
      let isArmed =
        scene.app.qa.faults.value?.contains { $0.target == target && $0.kind == kind } ?? false
      return (scene.say(isArmed ? QAWords.armed : .notArmed), isArmed)
    case .price(let code):
      let price = scene.app.raisedPrice(of: code)?.price
      return (price.map { scene.figures.priceText($0) } ?? "", false)
    case .crowd, .drain: return (scene.app.deductedBalance?.label ?? "", false)
    case .deliver, .advance, .reset: return ("", false)
    }
  }

  private func headings(of lever: Lever) -> [String] {
    switch lever {
    case .deliver: Self.target(scene)
    case .preference: [scene.say(QAWords.preferences)]
    case .advance: [scene.say(QAWords.clock(scene.app.backendTime.map(scene.time) ?? "–"))]
    case .price: [scene.say(QAWords.prices)]
    case .crowd, .drain: [scene.say(QAWords.deductions)]
    case .fault: [scene.say(QAWords.faults)]
    case .reset: [scene.say(QAWords.reset)]
    }
  }

  /// Which order the payment levers act on.
  static func target(_ scene: Scene) -> [String] {
    guard let order = scene.app.qa.target else { return [scene.say(QAWords.paymentsNone)] }
    return [
      scene.say(QAWords.payments(order.number)),
      scene.say(QAWords.order(order.status, order.price.total)),
    ]
  }
}

extension Lever {
  /// Levers of one kind stand under one heading.
  fileprivate var group: Int {
    switch self {
    case .deliver: 0
    case .preference: 1
    case .advance: 2
    case .price: 3
    case .crowd, .drain: 4
    case .fault: 5
    case .reset: 6
    }
  }
}
