import TopupBackend
import TopupDomain

extension App {
  /// Why a command of the page that is shown can do nothing now; nil where it does something.
  ///
  /// Help leaves such a command out, the palette says why.
  public func obstacle(to command: Command) -> Message? {
    switch command {
    case .payNow: session.hasLevers ? obstacleToPaying : .noLevers
    case .openBrowser: obstacleToPaying ?? (session.place == .sampleData ? .noCheckoutPage : nil)
    case .copyAddress: obstacleToPaying
    case .review: obstacleToReview
    case .nextPreset: obstacleToPreset
    case .removeSection: obstacleToRemoving
    case .undo: obstacleToUndo
    case .decrease, .increase: page == .qa ? obstacleToLabValue : obstacleToValue
    case .chooseOrder: qa.orders.value?.isEmpty == false ? nil : .noOrderToPay
    case .previousValue, .nextValue: page == .topup ? obstacleToValue : obstacleToButtons
    case .filter: page == .logs ? obstacleToWabaFilter : nil
    case .pickDates: obstacleToLogs
    case .clearFilter: logs.isFiltered ? nil : .nothingToClear
    case .export: page == .qa ? nil : obstacleToExport
    case .saveSteps: qa.memory.recorder.steps.isEmpty ? .noSteps : nil
    case .loadSteps: unresolvedOrder
    case .nextField, .previousField: page == .usage ? obstacleToBalance : obstacleToButtons
    case .activate: obstacleToActivating
    case .back: obstacleToBack
    case .switchCompany: session.hasCompanies ? unresolvedOrder : .noCompanies
    case .resetSandbox: unresolvedOrder
    case .topUpBalance: obstacleToToppingUp
    case .dismissBanner: obstacleToDismissing
    case .showSharing: obstacleToSharing
    case .explain: obstacleToExplaining
    case .payNext: obstacleToPaysNext
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast, .reload, .showTopup,
      .showUsage, .showLogs, .showOrders, .showQA, .previousTab, .nextTab, .pickTheme, .palette,
      .help, .redraw,
      .quit:
      nil
    }
  }

  /// Whether an obstacle goes as soon as somebody picks something on the page: help names such
  /// keys, because that is what it is read for.
  func isPassing(_ obstacle: Message) -> Bool {
    switch obstacle {
    case .cartIsEmpty, .nothingToUndo, .nothingToRemove, .noValueHere, .noPresets, .nothingToClear:
      true
    default: false
    }
  }

  private var obstacleToPaying: Message? {
    orderOnPage?.status == .awaitingPayment ? nil : .nothingToPay
  }

  private var obstacleToReview: Message? {
    if let obstacle = topupObstacle { return .cannotTopUp(obstacle) }
    if isRecovering, journal?.orderID == nil { return .recoveryUnderWay }
    return holdsCart ? nil : .cartIsEmpty
  }

  private var obstacleToValue: Message? {
    if let obstacle = topupObstacle { return .cannotTopUp(obstacle) }
    return topup.focusedSection == nil ? .noValueHere : nil
  }

  private var obstacleToLabValue: Message? {
    qa.part == .webhooks && !qa.isDetailFocused ? nil : .noValueHere
  }

  private var obstacleToPreset: Message? {
    obstacleToValue ?? (topup.focusedSection?.input.presets.isEmpty == true ? .noPresets : nil)
  }

  private var obstacleToRemoving: Message? {
    if let obstacle = topupObstacle { return .cannotTopUp(obstacle) }
    return holdsFocusedSection ? nil : .nothingToRemove
  }

  private var obstacleToUndo: Message? {
    if let obstacle = topupObstacle { return .cannotTopUp(obstacle) }
    return cart.canUndo || topup.field?.isChanged == true ? nil : .nothingToUndo
  }

  var holdsFocusedSection: Bool {
    guard let section = topup.focusedSection else { return false }
    return cart[section.code] != nil || topup.field?.value != nil
  }

  private var obstacleToButtons: Message? {
    page == .review && review?.isOrdering == true ? .orderUnderWay : nil
  }

  private var obstacleToActivating: Message? {
    switch page {
    case .topup: topupObstacle.map { .cannotTopUp($0) }
    case .usage: obstacleToBalance
    case .orders: orders.rows.isEmpty ? .nothingToSelect : nil
    case .logs: logs.row == nil ? .nothingToSelect : nil
    case .review: obstacleToButtons
    case .payment, .orderDetail, .qa, .buttons, .list, .form: nil
    }
  }

  /// Who may not read logs can neither filter nor export them.
  var obstacleToLogs: Message? { roleWithoutLogs.map { .roleWithoutLogs($0) } }

  var obstacleToWabaFilter: Message? {
    obstacleToLogs ?? (showsWabaID ? nil : .noWabaFilter)
  }

  private var obstacleToBalance: Message? { focusedBalance == nil ? .nothingToSelect : nil }

  private var obstacleToBack: Message? {
    page == .topup && toasts.allSatisfy { $0.kind != .error } ? .nothingBehind : obstacleToButtons
  }
}
