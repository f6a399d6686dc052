import TopupBackend
import TopupDomain

extension App {
  /// It is known now who is signed in, and so whose journal it is. A renewed token may be somebody
  /// else's: nothing of the one before is kept, but what billing and the journal know.
  mutating func takeUser(of config: ClientConfig, _ effects: inout [Effect]) {
    guard session.keepsJournal else { return }
    let owner = JournalOwner(companyID: config.companyID, userID: config.user.id)
    if let known = journalState.owner, known != owner {
      beginSession(at: session.place, &effects)
      self.config = .loaded(config)
      stopAwaiting(.config)
    }
    guard case .unopened = journalState else { return }
    toasts.removeAll { $0.message == .lastOrderUnanswered }
    askForJournal(of: owner, &effects)
  }

  /// Nobody says who is signed in. Whoever was killed over an order and has started again, while
  /// billing is away, is told at least that it is not forgotten (S15).
  mutating func lookIntoJournals(_ effects: inout [Effect]) {
    guard case .unopened = journalState, !hasLookedIntoJournals else { return }
    hasLookedIntoJournals = true
    effects.append(.lookIntoJournals)
  }

  mutating func tellOfOrder(_ isThere: Bool) {
    guard case .unopened = journalState, isThere else { return }
    say(.lastOrderUnanswered, .error)
  }

  /// Tries again where the journal could not be opened: whatever was in the way may be gone.
  mutating func reopenJournal(_ effects: inout [Effect]) {
    guard case .failed(_, let owner) = journalState else { return }
    askForJournal(of: owner, &effects)
  }

  private mutating func askForJournal(of owner: JournalOwner, _ effects: inout [Effect]) {
    journalState = .opening(owner)
    effects.append(.openJournal(owner))
  }

  mutating func takeJournal(_ opening: JournalOpening, _ effects: inout [Effect]) {
    guard case .opening(let owner) = journalState else { return }
    journalState = .open(owner)
    switch opening {
    case .empty: startAwaitedReview(&effects)
    case .found(let entry):
      journal = entry
      recover(&effects)
    case .setAside(let path): say(.journalSetAside(path), .error)
    case .failed(let fault):
      journalState = .failed(fault, owner)
      say(.journalFailed(fault), .error)
    }
  }

  /// Whoever asked for it has done nothing else since.
  private mutating func startAwaitedReview(_ effects: inout [Effect]) {
    guard awaitsJournal, page == .topup, popups.isEmpty, review == nil else { return }
    awaitsJournal = false
    toasts.removeAll { $0.message == .signInUnderWay }
    startReview(&effects)
  }

  /// Another program has come in between: R looks again.
  mutating func closeJournal(because fault: JournalFault) {
    guard let owner = journalState.owner else { return }
    switch fault {
    case .isBusy, .holdsAnotherOrder: journalState = .failed(fault, owner)
    case .notWritten: break
    }
  }

  /// Says why nothing can be ordered now, and tries again what is in the way; false where it can.
  mutating func refusesToOrder(_ effects: inout [Effect]) -> Bool {
    switch journalState {
    case .open:
      // Nothing new over a note of which nobody knows yet what became.
      guard isRecovering, journal?.orderID == nil else { return false }
      say(.recoveryUnderWay, .info)
    case .unopened, .opening:
      awaitsJournal = true
      say(.signInUnderWay, .info)
    case .failed(let fault, _):
      say(.journalFailed(fault), .error)
      reopenJournal(&effects)
    }
    return true
  }
}
