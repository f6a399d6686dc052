public import TopupBackend
public import TopupDomain

/// What the client keeps of a request for an order, from before it is sent until the order is
/// settled (S15).
public struct JournalEntry: Hashable, Sendable {
  /// Made when the cart was fixed, and the same however often the request is sent.
  public var key: IdempotencyKey
  public var quoteID: QuoteID
  public var cart: [CartLine]
  public var total: Rupiah
  /// The order that the key made, once that is known.
  public var orderID: OrderID?

  public init(
    key: IdempotencyKey, quoteID: QuoteID, cart: [CartLine], total: Rupiah, orderID: OrderID? = nil
  ) {
    self.key = key
    self.quoteID = quoteID
    self.cart = cart
    self.total = total
    self.orderID = orderID
  }
}

/// Makes idempotency keys from randomness that is handed in, so that the view-model stays a value.
public struct KeyMint: Hashable, Sendable {
  private let seed: String
  private var count = 0

  /// `seed` must be unique to this run of the program: 128 random bits as text.
  public init(seed: String) {
    self.seed = seed
  }

  /// What keys are made from.
  var text: String { seed }

  /// A key that no other call answers.
  public mutating func next() -> IdempotencyKey {
    count += 1
    return IdempotencyKey("topup-\(seed)-\(count)")
  }
}
