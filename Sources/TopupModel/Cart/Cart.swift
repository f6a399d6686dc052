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

  public init(lines: [CartLine]) {
    for line in lines { items[line.code] = Item(value: line.value, raisedFrom: nil) }
  }

  public var isEmpty: Bool { items.isEmpty }
  public var canUndo: Bool { !history.isEmpty }

  public subscript(code: ComponentCode) -> Item? { items[code] }

  /// The lines in the order of the sections; a value whose section is gone is not ordered.
  public func lines(in sections: [TopupSection]) -> [CartLine] {
    sections.compactMap { section in
      items[section.code].map { CartLine(code: section.code, value: $0.value) }
    }
  }

  mutating func set(_ item: Item?, for code: ComponentCode) {
    guard items[code] != item else { return }
    history.append(items)
    if history.count > Self.historyMax { history.removeFirst() }
    items[code] = item
  }

  mutating func undo() {
    if let before = history.popLast() { items = before }
  }
}
