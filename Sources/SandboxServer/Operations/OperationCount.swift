internal import Synchronization

/// How often an operation was answered and how long that took, counted from any thread without
/// anybody waiting for anybody.
final class OperationCount: Sendable {
  let operation: Metrics.Operation
  /// By the status' first digit; 0 where a fault let nothing be answered.
  private let statuses = InlineArray<10, Atomic<Int>> { _ in Atomic(0) }
  private let durations = InlineArray<14, Atomic<Int>> { _ in Atomic(0) }
  private let sumMicroseconds = Atomic<Int64>(0)

  init(_ operation: Metrics.Operation) { self.operation = operation }

  func add(status: Int?, _ duration: Duration) {
    let microseconds = duration.microseconds
    statuses[min(9, max(0, (status ?? 0) / 100))].add(1, ordering: .relaxed)
    durations[Histogram.index(of: microseconds)].add(1, ordering: .relaxed)
    sumMicroseconds.add(microseconds, ordering: .relaxed)
  }

  var histogram: Histogram {
    var counts: [Int] = []
    for index in durations.indices { counts.append(durations[index].load(ordering: .relaxed)) }
    return Histogram(counts: counts, sumMicroseconds: sumMicroseconds.load(ordering: .relaxed))
  }

  /// `2xx`; `none` where nothing was answered.
  var statusClasses: [(name: String, count: Int)] {
    var classes: [(String, Int)] = []
    for index in statuses.indices {
      let count = statuses[index].load(ordering: .relaxed)
      if count > 0 { classes.append((index == 0 ? "none" : "\(index)xx", count)) }
    }
    return classes
  }
}

/// The counts of every operation that was asked for, found without a lock. There are far fewer
/// operations than places; should there ever be more, the last ones share a place.
final class OperationCounts: Sendable {
  private static let placeCount = 512

  private let places = InlineArray<512, AtomicLazyReference<OperationCount>> { _ in
    AtomicLazyReference()
  }

  subscript(operation: Metrics.Operation) -> OperationCount {
    var place = Int(UInt(bitPattern: operation.hashValue) % UInt(Self.placeCount))
    for _ in 0..<Self.placeCount {
      let found = places[place].load() ?? places[place].storeIfNil(OperationCount(operation))
      if found.operation == operation { return found }
      place = (place + 1) % Self.placeCount
    }
    return places[place].storeIfNil(OperationCount(operation))
  }

  var all: [OperationCount] {
    var all: [OperationCount] = []
    for index in places.indices {
      if let count = places[index].load() { all.append(count) }
    }
    return all
  }
}
