import TopupBackend
import TopupDomain

extension Balance {
  private static let members = [
    "code", "label", "unit", "unlimited", "initial", "additional", "postpaid",
    "threshold_running_out",
  ]

  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    self.init(
      code: try node.member("code").code(), label: try node("label"), unit: try node("unit"),
      isUnlimited: try node.ifPresent("unlimited") ?? false, pool: try Pool(sampleBalance: node),
      thresholdPercent: try node.optionalMember("threshold_running_out")?.percent())
  }
}

extension Pool {
  /// Reads the three buckets of a balance; figures that P01 makes impossible are refused.
  init(sampleBalance node: JSONNode) throws(JSONDecodingError) {
    let initial = try node.readIfPresent("initial", Bucket.init(sample:))
    let additional = try node.readIfPresent("additional", Bucket.init(sample:))
    let postpaid = try node.readIfPresent("postpaid", Postpaid.init(sample:))
    do {
      try self.init(
        initial: initial ?? Pool.empty.initial, additional: additional ?? Pool.empty.additional,
        postpaid: postpaid ?? Pool.empty.postpaid)
      _ = try remaining()
      _ = try total()
    } catch let violation as PoolViolation {
      throw node.notAllowed(violation.inWords)
    } catch {
      throw node.notAllowed("has buckets whose sum is more than a balance can hold")
    }
  }
}

extension PoolViolation {
  fileprivate var inWords: String {
    switch self {
    case .bucketBelowZero: "has a bucket below zero"
    case .postpaidBelowZero: "has a postpaid figure below zero"
    case .postpaidUsedBeforeBuckets:
      "uses postpaid although a bucket still holds something: below zero both must be at 0"
    }
  }
}

extension Bucket {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["total", "remaining"])
    self.init(
      total: try node.member("total").decimalFromZero(),
      remaining: try node.member("remaining").decimalFromZero())
    // A credit raises both alike and a reset stops at the total, so more cannot be left of it.
    if remaining > total {
      throw try node.member("remaining").notAllowed("must not be above total")
    }
  }
}

extension Postpaid {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["limit", "used"])
    self.init(
      limit: try node.member("limit").decimalFromZero(),
      used: try node.member("used").decimalFromZero())
    if used > limit { throw try node.member("used").notAllowed("must not be above limit") }
  }
}

extension FreeUsage {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["label", "unit", "total", "remaining"])
    self.init(
      label: try node("label"), unit: try node("unit"),
      total: try node.member("total").decimalFromZero(),
      remaining: try node.member("remaining").decimalFromZero())
    if remaining > total {
      throw try node.member("remaining").notAllowed("must not be above total")
    }
  }
}

extension JSONNode {
  fileprivate func percent() throws(JSONDecodingError) -> Decimal4 {
    let scaled = try tenThousandths()
    guard (0...1_000_000).contains(scaled),
      let percent = try? Decimal4(tenThousandths: Int128(scaled))
    else { throw notAllowed("must be a percentage from 0 to 100") }
    return percent
  }
}
