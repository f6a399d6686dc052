/// How the value of a section is picked, and which values it takes.
public struct SectionInput: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Free rupiah.
    case amount
    /// A count.
    case quantity
    /// One of ``SectionInput/options``.
    case options
  }

  public struct Option: Hashable, Sendable {
    public var value: Int64
    public var label: String?

    public init(value: Int64, label: String?) {
      self.value = value
      self.label = label
    }
  }

  public var kind: Kind
  public var minimum: Int64?
  public var maximum: Int64?
  public var step: Int64?
  public var presets: [Int64]
  public var options: [Option]
  /// Credited quantity = value × multiplier (S06).
  public var multiplier: Int64

  public init(
    kind: Kind, minimum: Int64? = nil, maximum: Int64? = nil, step: Int64? = nil,
    presets: [Int64] = [], options: [Option] = [], multiplier: Int64 = 1
  ) {
    self.kind = kind
    self.minimum = minimum
    self.maximum = maximum
    self.step = step
    self.presets = presets
    self.options = options
    self.multiplier = multiplier
  }

  /// What becomes of a value that somebody typed, picked or sent.
  public enum Verdict: Hashable, Sendable {
    case accepted(Int64)
    /// Below the minimum: raised to it, visibly (S02).
    case raised(to: Int64, from: Int64)
    case refused(Refusal)
  }

  public enum Refusal: Hashable, Sendable {
    /// Zero or less; a positive value is raised instead.
    case belowMinimum
    case aboveMaximum(Int64)
    case notAMultiple(of: Int64)
    case unknownOption
  }

  public func judge(_ value: Int64) -> Verdict {
    guard value > 0 else { return .refused(.belowMinimum) }
    switch kind {
    case .options:
      return options.contains { $0.value == value } ? .accepted(value) : .refused(.unknownOption)
    case .amount, .quantity:
      return judgeNumber(value)
    }
  }

  private func judgeNumber(_ value: Int64) -> Verdict {
    let lowest = lowestNumber
    if value < lowest {
      if let maximum, lowest > maximum { return .refused(.aboveMaximum(maximum)) }
      return .raised(to: lowest, from: value)
    }
    if let maximum, value > maximum { return .refused(.aboveMaximum(maximum)) }
    if let step, step > 1, value % step != 0 { return .refused(.notAMultiple(of: step)) }
    return .accepted(value)
  }

  /// The smallest number that is taken: the minimum, or the first multiple of the step from there.
  public var lowestNumber: Int64 {
    let floor = max(minimum ?? 1, 1)
    guard let step, step > 1, floor % step != 0 else { return floor }
    let (next, overflow) = (floor / step + 1).multipliedReportingOverflow(by: step)
    return overflow ? floor : next
  }

  /// The largest number that is taken: the maximum, or the last multiple of the step up to there;
  /// nil where there is no maximum.
  public var highestNumber: Int64? {
    guard let maximum, let step, step > 1 else { return maximum }
    return maximum - maximum % step
  }

  /// Whether any value at all can be picked.
  public var canBeSatisfied: Bool {
    guard multiplier > 0 else { return false }
    switch kind {
    case .options: return options.contains { $0.value > 0 }
    case .amount, .quantity:
      let lowest = lowestNumber
      return maximum.map { lowest <= $0 } ?? true
    }
  }
}
