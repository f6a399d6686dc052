internal import TopupDomain

/// Ids in the order in which they are due.
struct DueList<ID: Hashable & Comparable & Sendable>: Sendable {
  private struct Entry: Comparable {
    var dueAt: Timestamp
    var id: ID

    static func < (left: Self, right: Self) -> Bool {
      (left.dueAt, left.id) < (right.dueAt, right.id)
    }
  }

  /// Sorted.
  private var entries: [Entry] = []
  private var times: [ID: Timestamp] = [:]

  /// When `id` is due; nil takes it off the list.
  subscript(id: ID) -> Timestamp? {
    get { times[id] }
    set {
      if let old = times[id] { entries.remove(at: index(of: Entry(dueAt: old, id: id))) }
      times[id] = newValue
      if let newValue {
        let entry = Entry(dueAt: newValue, id: id)
        entries.insert(entry, at: index(of: entry))
      }
    }
  }

  var first: Timestamp? { entries.first?.dueAt }

  /// The earliest `limit` ids that are due, with their times.
  func due(at now: Timestamp, limit: Int) -> [(id: ID, dueAt: Timestamp)] {
    entries.prefix(limit).prefix { $0.dueAt <= now }.map { ($0.id, $0.dueAt) }
  }

  /// Where an entry is, or would be.
  private func index(of entry: Entry) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
