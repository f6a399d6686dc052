public import TopupBackend
public import TopupDomain

/// What a number of messages would take, worked out on a copy: nothing is written (P16).
public struct PaysNext: Hashable, Sendable {
  /// How many go out, and how many are refused because no bucket holds them.
  public let sent: Int64
  public let refused: Int64
  public let shares: PoolShares
  /// What the balance would be afterwards.
  public let remaining: Decimal4

  /// So many messages, each taken whole or not at all; nil where the figures break the rules of a
  /// pool.
  ///
  /// - Parameter price: what one message takes, above zero.
  init?(_ count: Int64, at price: Decimal4, from balance: ComponentBalance) {
    guard let pool = balance.pool, count >= 0, price > .zero else { return nil }
    let credit = pool.postpaid.limit.tenThousandths - pool.postpaid.used.tenThousandths
    let held =
      pool.initial.remaining.tenThousandths + pool.additional.remaining.tenThousandths
      + max(0, credit)
    let sent = min(Int128(count), held / price.tenThousandths)
    guard let taken = try? Decimal4(tenThousandths: sent * price.tenThousandths),
      let shares = try? pool.split(ofTaking: taken),
      let remaining = try? pool.remaining().subtracting(taken)
    else { return nil }
    self.sent = Int64(sent)
    refused = count - Int64(sent)
    self.shares = shares
    self.remaining = remaining
  }

  /// So many units at once, as a single message that takes all of them or none.
  init?(units: Int64, from balance: ComponentBalance) {
    guard let pool = balance.pool, let wanted = try? Decimal4(units),
      let remaining = try? pool.remaining()
    else { return nil }
    let split = try? pool.split(ofTaking: wanted)
    sent = split == nil ? 0 : units
    refused = split == nil ? units : 0
    shares = split ?? .none
    self.remaining = split == nil ? remaining : (try? remaining.subtracting(wanted)) ?? remaining
  }
}

extension ComponentBalance {
  /// Nil where the figures break the rules of a pool (P01).
  fileprivate var pool: Pool? {
    try? Pool(initial: initial, additional: additional, postpaid: postpaid)
  }
}

/// The popup that works out what pays next: a number, and what it is a number of.
public struct PaysNextPopup: Hashable, Sendable {
  /// What the number counts.
  public enum Choice: Hashable, Sendable {
    case messages(MessagePrice)
    /// Units of a balance, where no log tells what a message takes.
    case units(ComponentBalance)
  }

  /// Where the focus is.
  public enum Place: Int, Hashable, Sendable, CaseIterable {
    case number, choice, close
  }

  static let countFirst: Int64 = 100

  public internal(set) var field = DigitField(value: countFirst, isPicked: true)
  public internal(set) var selected = 0
  public internal(set) var place = Place.number
}
