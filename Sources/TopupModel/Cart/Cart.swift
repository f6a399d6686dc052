public import TopupBackend
public import TopupDomain

/// What somebody has picked so far: at most one value per section.
public struct Cart: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public var value: Int64
    /// What was typed, where it was raised to the minimum.
    public var raisedFrom: Int64?
  }

  public private(set) var items: [ComponentCode: Item] = [:]
  private var history: [[ComponentCode: Item]] = []
  private static let historyMax = 100

  public init() {}

  public var isEmpty: Bool { items.isEmpty }
  public var canUndo: Bool { !history.isEmpty }

  public subscript(code: ComponentCode) -> Item? { items[code] }

  /// The lines in the order of the sections; a value whose section is gone is not ordered.
  public func lines(in sections: [TopupSection]) -> [CartLine] {
    sections.compactMap { section in
      items[section.code].map { CartLine(code: section.code, value: $0.value) }
    }
  }

  /// The sections whose value, or what is said of it, is not what it is in another cart.
  public func codes(otherThanIn other: Cart) -> [ComponentCode] {
    let gone = other.items.keys.filter { items[$0] == nil }
    return gone + items.filter { other.items[$0.key] != $0.value }.map(\.key)
  }

  mutating func set(_ item: Item?, for code: ComponentCode) {
    change { $0[code] = item }
  }

  /// Takes lines out for good: undo does not bring back what is not offered.
  mutating func remove(_ codes: [ComponentCode]) {
    for code in codes { items[code] = nil }
    history = history.map { items in items.filter { !codes.contains($0.key) } }
  }

  /// One step that ``undo()`` takes back.
  private mutating func change(_ change: (inout [ComponentCode: Item]) -> Void) {
    let before = items
    change(&items)
    guard items != before else { return }
    history.append(before)
    if history.count > Self.historyMax { history.removeFirst() }
  }

  /// Holds these lines and nothing else, until that is undone.
  mutating func replace(with lines: [CartLine]) {
    change { items in
      items = [:]
      for line in lines { items[line.code] = Item(value: line.value, raisedFrom: nil) }
    }
  }

  /// Puts lines back where nothing was picked since.
  mutating func restore(_ lines: [CartLine]) {
    change { items in
      for line in lines where items[line.code] == nil {
        items[line.code] = Item(value: line.value, raisedFrom: nil)
      }
    }
  }

  mutating func undo() {
    if let before = history.popLast() { items = before }
  }
}
