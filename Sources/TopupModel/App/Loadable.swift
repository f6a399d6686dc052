public import TopupBackend

/// Data that a backend is asked for: the states that every surface which shows it has.
///
/// Its value is not constrained, because the runtime would look the constraints up at every start.
public enum Loadable<Value> {
  /// Asked for; a reload keeps what was known.
  case loading(since: Moment, known: Value?)
  case loaded(Value)
  /// Stays until it is tried again; what was known is kept.
  case failed(BackendError, known: Value?)

  /// The newest value there is, however old.
  public var value: Value? {
    switch self {
    case .loaded(let value): value
    case .loading(_, let known), .failed(_, let known): known
    }
  }

  public var isLoading: Bool {
    if case .loading = self { true } else { false }
  }

  public var error: BackendError? {
    if case .failed(let error, _) = self { error } else { nil }
  }

  mutating func startLoading(at now: Moment) {
    self = .loading(since: now, known: value)
  }

  mutating func finish(_ result: Result<Value, BackendError>) {
    switch result {
    case .success(let value): self = .loaded(value)
    case .failure(let error): self = .failed(error, known: value)
    }
  }

  /// How a wait looks: nothing for 100 ms, then a skeleton, after 3 s also what is waited for.
  public func patience(at now: Moment) -> Patience? {
    guard case .loading(let since, _) = self else { return nil }
    return Patience(waitedMilliseconds: now.milliseconds(since: since))
  }

  /// When the look of the wait changes next.
  func nextChange(after now: Moment) -> Moment? {
    guard case .loading(let since, _) = self else { return nil }
    return Patience.thresholdsMilliseconds.map(since.adding(milliseconds:)).first { $0 > now }
  }
}

extension Loadable: Equatable where Value: Equatable {}
extension Loadable: Hashable where Value: Hashable {}
extension Loadable: Sendable where Value: Sendable {}

/// How long somebody has been waiting, in steps that the screen shows.
public enum Patience: Hashable, Sendable {
  /// Nothing is shown yet, so that a quick answer does not flash.
  case fresh
  case skeleton
  /// Says what it waits for.
  case explained

  static let thresholdsMilliseconds: [Int64] = [100, 3000]

  init(waitedMilliseconds: Int64) {
    switch waitedMilliseconds {
    case ..<100: self = .fresh
    case ..<3000: self = .skeleton
    default: self = .explained
    }
  }
}
