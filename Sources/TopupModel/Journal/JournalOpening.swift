public import TopupDomain

/// Whose journal it is: beside the backend's address, the journal of every company and user is one
/// of its own.
public struct JournalOwner: Hashable, Sendable {
  public var companyID: CompanyID
  public var userID: UserID

  public init(companyID: CompanyID, userID: UserID) {
    self.companyID = companyID
    self.userID = userID
  }
}

/// What was found where the journal is kept.
public enum JournalOpening: Hashable, Sendable {
  case empty
  /// What an earlier run left behind.
  case found(JournalEntry)
  /// What was there cannot be read; it lies under another name now, and the journal is empty.
  case setAside(path: String)
  /// Nothing can be noted down.
  case failed(JournalFault)
}

/// Why an order cannot be noted down, so that none is made.
public enum JournalFault: Error, Hashable, Sendable {
  /// Another program of the same user awaits the answer to an order.
  case isBusy
  /// Another program has died over an order of which nobody knows what became.
  case holdsAnotherOrder
  /// The disk or its rights, in the operating system's words.
  case notWritten(String)
}

/// How far the journal is.
enum JournalState: Hashable, Sendable {
  /// Whose it is will be known when the configuration has come.
  case unopened
  case opening(JournalOwner)
  /// Nobody's where nothing is kept.
  case open(JournalOwner?)
  case failed(JournalFault, JournalOwner)

  var owner: JournalOwner? {
    switch self {
    case .unopened: nil
    case .open(let owner): owner
    case .opening(let owner), .failed(_, let owner): owner
    }
  }
}
