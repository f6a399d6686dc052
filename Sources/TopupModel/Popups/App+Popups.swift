import TopupBackend
import TopupDomain

extension App {
  /// Opens a popup that hears nothing until it has been drawn.
  mutating func open(_ popup: Popup) {
    popups.append(popup)
    needsPaintBeforeKeys = true
  }

  /// Takes the topmost popup away. What it lay over begins anew: the key that closed the one, or
  /// its repetition, is no answer to the other.
  @discardableResult
  mutating func removeTopPopup() -> Popup? {
    let removed = popups.popLast()
    switch popups.last {
    case .confirm(var popup):
      popup.button = .cancel
      replaceTop(with: .confirm(popup))
    case .question(var popup):
      popup.button = .no
      replaceTop(with: .question(popup))
    case .options, .help, .palette, .companies, .themes, .orderStatus, .note, .figures, .paysNext,
      .logRow, .wabas, .target, .dates, .exportName, nil:
      break
    }
    if !popups.isEmpty { needsPaintBeforeKeys = true }
    return removed
  }

  mutating func closePopup(_ effects: inout [Effect]) {
    switch removeTopPopup() {
    case .themes(let popup): effects.append(.applyTheme(popup.current))
    case .confirm where flow == .legacy: leaveReview()
    case .confirm, .options, .help, .palette, .companies, .orderStatus, .question, .note, .figures,
      .paysNext, .logRow, .wabas, .target, .dates, .exportName, nil:
      break
    }
  }

  // MARK: Popups with buttons

  /// Left and right: the other button, or the other choice of a popup that has one.
  mutating func turnPopup(by step: Int) {
    if case .paysNext = popups.last { turnPaysNext(by: step) } else { movePopupButton(by: step) }
  }

  mutating func movePopupButton(by step: Int) {
    switch popups.last {
    case .confirm(var popup):
      popup.button = popup.button.neighbour(by: step)
      replaceTop(with: .confirm(popup))
    case .question(var popup):
      popup.button = popup.button.neighbour(by: step)
      replaceTop(with: .question(popup))
    case .paysNext: movePaysNext(by: step)
    case .options, .help, .palette, .companies, .themes, .orderStatus, .note, .figures, .logRow,
      .wabas, .target, .dates, .exportName, nil:
      break
    }
  }

  /// The painter shows no further than the end; the bound only keeps the number sane.
  mutating func scrollPopup(by rows: Int) {
    switch popups.last {
    case .paysNext: turnPaysNext(by: rows.signum())
    case .note(var popup):
      popup.scroll = min(max(0, popup.scroll + rows), 64)
      replaceTop(with: .note(popup))
    case .logRow(var popup):
      popup.scroll = min(max(0, popup.scroll + rows), 128)
      replaceTop(with: .logRow(popup))
    default: break
    }
  }

  mutating func activatePopupButton(_ effects: inout [Effect]) {
    switch popups.last {
    case .confirm(let popup):
      switch popup.button {
      case .cancel, .close: closePopup(&effects)
      case .confirm:
        removeTopPopup()
        confirmOrder(popup.quote, &effects)
      }
    case .question(let popup):
      removeTopPopup()
      if popup.button == .yes { answerYes(popup.subject, &effects) }
    case .note, .logRow: closePopup(&effects)
    case .paysNext: activatePaysNext(&effects)
    case .options, .help, .palette, .companies, .themes, .orderStatus, .figures, .wabas, .target,
      .dates, .exportName, nil:
      break
    }
  }

  private mutating func answerYes(
    _ subject: QuestionPopup.Subject, _ effects: inout [Effect]
  ) {
    switch subject {
    case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: finish(&effects)
    case .cancelOrder(let id, _): cancelOrder(id, &effects)
    case .switchLosesCart(let company): switchCompany(to: company, &effects)
    // The order might be made after the reset, and its note would be gone.
    case .resetSandbox: if !refusesToLeaveCompany() { lever(.resetSandbox, &effects) }
    }
  }

  mutating func clickPopup(_ target: ClickTarget, _ effects: inout [Effect]) {
    switch (target, popups.last) {
    case (.popupClose, _): closePopup(&effects)
    case (.popupButton(let index), .confirm(var popup)):
      popup.button = ConfirmPopup.Button(rawValue: index) ?? .cancel
      replaceTop(with: .confirm(popup))
      activatePopupButton(&effects)
    case (.popupButton(let index), .question(var popup)):
      popup.button = QuestionPopup.Button(rawValue: index) ?? .no
      replaceTop(with: .question(popup))
      activatePopupButton(&effects)
    case (.popupButton, .note), (.popupButton, .paysNext), (.popupButton, .logRow):
      closePopup(&effects)
    case (.popupRow(let index), .dates), (.popupRow(let index), .exportName):
      clickInForm(index, &effects)
    case (.popupRow(let index), _):
      selectPopupRow(index, &effects)
      choosePopupRow(&effects)
    default: break
    }
  }

  func replaceTop(_ popups: [Popup], with popup: Popup) -> [Popup] { popups.dropLast() + [popup] }

  mutating func replaceTop(with popup: Popup) { popups = replaceTop(popups, with: popup) }
}
