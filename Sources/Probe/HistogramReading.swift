/// How long things took, as a server counts it: how many were within each bound.
struct HistogramReading: Sendable {
  private struct Bucket {
    /// In seconds; nil for the one that takes everything.
    var bound: ProbeFigure?
    /// With those of all smaller bounds.
    var count: ProbeFigure
  }

  /// In the order of their bounds, the one that takes everything last.
  private let buckets: [Bucket]

  /// Where so many of a hundred were within.
  enum Quantile: Hashable, Sendable {
    /// Nothing was counted.
    case nothing
    /// In seconds: within this bound, and not within the one before.
    case within(ProbeFigure)
    /// Longer than the last bound.
    case beyond(ProbeFigure)
  }

  /// Nil where the buckets are not those of a histogram: without the one that takes everything, or
  /// with fewer within a larger bound.
  init?(_ samples: [PrometheusReading.Sample]) {
    var bounded: [(bound: ProbeFigure, count: ProbeFigure)] = []
    var total: ProbeFigure?
    for sample in samples {
      guard let label = sample["le"], let count = sample.value else { return nil }
      if label == "+Inf" {
        total = count
      } else {
        guard let bound = ProbeFigure(label) else { return nil }
        bounded.append((bound, count))
      }
    }
    guard let total, !bounded.isEmpty else { return nil }
    bounded.sort { $0.bound < $1.bound }
    let ordered =
      bounded.map { Bucket(bound: $0.bound, count: $0.count) } + [Bucket(bound: nil, count: total)]
    for (smaller, larger) in zip(ordered, ordered.dropFirst()) {
      guard smaller.count <= larger.count, smaller.bound != larger.bound else { return nil }
    }
    buckets = ordered
  }

  private init(_ buckets: [Bucket]) {
    self.buckets = buckets
  }

  /// What was counted since `earlier`; nil where this cannot be what became of it: the server has
  /// begun anew, or another one answered.
  func since(_ earlier: HistogramReading) -> HistogramReading? {
    guard buckets.map(\.bound) == earlier.buckets.map(\.bound) else { return nil }
    var rest: [Bucket] = []
    for (now, before) in zip(buckets, earlier.buckets) {
      guard now.count >= before.count else { return nil }
      let count = now.count.subtracting(before.count)
      guard rest.last.map({ $0.count <= count }) ?? true else { return nil }
      rest.append(Bucket(bound: now.bound, count: count))
    }
    return HistogramReading(rest)
  }

  /// The smallest bound that so many of a hundred were within: never less than what it was.
  func quantile(percent: Int64) -> Quantile {
    guard let total = buckets.last?.count, total > .zero else { return .nothing }
    let wanted = Int128(total.millionths) * Int128(percent)
    for bucket in buckets where Int128(bucket.count.millionths) * 100 >= wanted {
      if let bound = bucket.bound { return .within(bound) }
    }
    return .beyond(buckets.dropLast().last?.bound ?? .zero)
  }
}
