public import TopupBackend
public import TopupDomain

/// Review Order (S07): what will be ordered, before anything is.
public struct ReviewPage: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case quoting(since: Moment)
    /// The quote may be ordered until it expires.
    case ready(Quote)
    /// Nothing was ordered; `Back` keeps the cart.
    case failed(BackendError)
    /// S16: must be reviewed again before it can be ordered.
    case priceChanged(old: Quote, new: Quote)
    /// The journal is being written; nothing has been sent.
    case recording(Quote, JournalEntry)
    /// Sent; the answer decides.
    case submitting(Quote, JournalEntry, since: Moment)
    /// The answer was lost: asked again with the same key until it is known (S15).
    case findingOut(Quote, JournalEntry, Retry)
  }

  public enum Button: Int, Hashable, Sendable, CaseIterable {
    case pay, back
  }

  public internal(set) var cart: [CartLine]
  public internal(set) var state: State
  /// The last prices that were shown, which later ones are compared with.
  var shownQuote: Quote?
  public internal(set) var button = Button.pay
  /// First line of the table that is shown; the painter shows no further than the end.
  public internal(set) var scroll = 0
  /// Another order that already awaits payment (S18): said before a second one is made.
  public internal(set) var otherAwaiting: TopupOrder?

  public var quote: Quote? {
    switch state {
    case .ready(let quote), .recording(let quote, _), .submitting(let quote, _, _),
      .findingOut(let quote, _, _), .priceChanged(_, let quote):
      quote
    case .quoting, .failed: nil
    }
  }

  /// Whether a request for an order is under way or its outcome is unknown.
  public var isOrdering: Bool {
    switch state {
    case .recording, .submitting, .findingOut: true
    case .quoting, .ready, .failed, .priceChanged: false
    }
  }
}

/// Asking again, later and later: after 1, 2, 4, 8 and then every 15 seconds.
public struct Retry: Hashable, Sendable {
  /// How often it was asked, the first time among them.
  public private(set) var attempt = 1
  /// Nil while an answer is awaited.
  public private(set) var nextAt: Moment?

  /// After the first try has failed.
  init(failedAt now: Moment, with error: BackendError? = nil) {
    fail(at: now, with: error)
  }

  mutating func begin() {
    attempt += 1
    nextAt = nil
  }

  /// Later where billing wants a longer pause.
  mutating func fail(at now: Moment, with error: BackendError? = nil) {
    let seconds = attempt > 4 ? 15 : Int64(1) << Int64(attempt - 1)
    nextAt = now.adding(milliseconds: max(seconds * 1000, error?.pauseMilliseconds ?? 0))
  }
}
