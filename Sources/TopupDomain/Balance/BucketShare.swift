/// What one bucket of one balance gave or got.
public struct BucketShare: Hashable, Sendable {
  public var code: ComponentCode
  public var bucket: BucketKind
  public var amount: Decimal4

  public init(code: ComponentCode, bucket: BucketKind, amount: Decimal4) {
    self.code = code
    self.bucket = bucket
    self.amount = amount
  }

  /// `wa_balance_initial`: the contract's one vocabulary for a bucket.
  public var bucketName: String { code.text + "_" + bucket.rawValue }
}

/// How much each bucket of a pool gave or got; none is below zero.
public struct PoolShares: Hashable, Sendable {
  public static let none = PoolShares(initial: .zero, additional: .zero, postpaid: .zero)

  public var initial: Decimal4
  public var additional: Decimal4
  public var postpaid: Decimal4

  public init(initial: Decimal4, additional: Decimal4, postpaid: Decimal4) {
    self.initial = initial
    self.additional = additional
    self.postpaid = postpaid
  }

  public subscript(bucket: BucketKind) -> Decimal4 {
    switch bucket {
    case .initial: initial
    case .additional: additional
    case .postpaid: postpaid
    }
  }

  /// Those that are not zero, in the order in which buckets are drawn from.
  public func shares(of code: ComponentCode) -> [BucketShare] {
    var shares: [BucketShare] = []
    func add(_ bucket: BucketKind, _ amount: Decimal4) {
      if amount != .zero { shares.append(BucketShare(code: code, bucket: bucket, amount: amount)) }
    }
    add(.initial, initial)
    add(.additional, additional)
    add(.postpaid, postpaid)
    return shares
  }
}
