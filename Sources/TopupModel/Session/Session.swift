public import TopupBackend
public import TopupDomain

/// Who works here, on which backend, in which language: fixed until the company is switched.
public struct Session: Hashable, Sendable {
  public var place: BackendPlace
  /// Whether the backend offers QA's levers.
  public internal(set) var hasLevers: Bool
  /// Whether a service is asked for levers: with its answer a live host turns out to be a sandbox.
  public var seeksLevers: Bool
  /// Where the token comes from; nil where there is none.
  public var credential: Credential?
  /// Whether other sample companies can be switched to.
  public var hasCompanies: Bool
  public var language: Language
  /// Whether nothing on screen may move, count or leave by itself.
  public var reducesMotion = false
  /// Where files go that are saved; empty where nobody has said.
  public var folder = ""
  /// Keys of the configuration file that cannot be had; said at the start.
  public var keyProblems: [KeyProblem] = []
  /// What everything works on; a screen with less room only says so.
  public var smallestScreen = ScreenSize.smallest
  /// Whether a note of an order outlives this program: the in-memory backend keeps nothing.
  var keepsJournal: Bool { place != .sampleData }
  /// Counts switches of company, so that answers to an earlier one are dropped.
  public internal(set) var generation = 0

  public init(
    place: BackendPlace, hasLevers: Bool, hasCompanies: Bool, language: Language,
    seeksLevers: Bool = false, credential: Credential? = nil
  ) {
    self.place = place
    self.hasLevers = hasLevers
    self.seeksLevers = seeksLevers
    self.credential = credential
    self.hasCompanies = hasCompanies
    self.language = language
  }
}

/// A company that can be switched to, and what it shows.
public struct CompanySummary: Hashable, Sendable {
  public var id: CompanyID
  public var name: String
  public var about: String?

  public init(id: CompanyID, name: String, about: String?) {
    self.id = id
    self.name = name
    self.about = about
  }
}
