internal import TopupBackend
internal import TopupDomain

/// The rows that deductions wrote to the logs of all companies, in the order in which they did.
struct UsageTable: Sendable {
  /// Rows are kept in pieces, so that a table that grows never moves what it has.
  private static let pieceRows = 1024

  private var pieces: [[UsageRecord]] = []
  private(set) var count = 0
  private var codes = CodeIndex()

  subscript(position: Int) -> UsageRecord {
    pieces[position / Self.pieceRows][position % Self.pieceRows]
  }

  func position(of code: UniqueCode) -> Int? {
    codes.position(of: CodeIndex.hash(of: code.text)) { holds(code, at: $0) }
  }

  /// Answers where the row is now; nil, and nothing changes, where its code is there already.
  mutating func append(_ row: consuming UsageRecord) -> Int? {
    let position = count
    if let code = row.uniqueCode {
      let hash = CodeIndex.hash(of: code.text)
      if codes.position(of: hash, where: { holds(code, at: $0) }) != nil { return nil }
      codes.insert(position, under: hash)
    }
    if position % Self.pieceRows == 0 {
      var piece: [UsageRecord] = []
      piece.reserveCapacity(Self.pieceRows)
      pieces.append(piece)
    }
    pieces[pieces.count - 1].append(row)
    count += 1
    return position
  }

  mutating func removeLast() {
    guard let row = pieces.last?.last else { return }
    count -= 1
    if let code = row.uniqueCode {
      codes.remove(count, under: CodeIndex.hash(of: code.text))
    }
    pieces[pieces.count - 1].removeLast()
    if pieces[pieces.count - 1].isEmpty { pieces.removeLast() }
  }

  /// Compares bytes, as a database does: texts that only look the same are two codes.
  private func holds(_ code: UniqueCode, at position: Int) -> Bool {
    pieces[position / Self.pieceRows][position % Self.pieceRows].uniqueCode?.text.utf8
      .elementsEqual(code.text.utf8) == true
  }
}

/// Finds a position by the hash of a code: a table of numbers that grows without looking at any
/// code again.
private struct CodeIndex: Sendable {
  /// A free slot is 0; else the upper half is the hash and the lower the position plus one.
  private var slots: [UInt64] = []
  private var used = 0

  /// Seeded anew in each process, so that nobody can choose codes that collide.
  static func hash(of text: String) -> UInt32 { UInt32(truncatingIfNeeded: text.hashValue) }

  func position(of hash: UInt32, where isIt: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index] != 0 {
      let slot = slots[index]
      if UInt32(truncatingIfNeeded: slot >> 32) == hash, isIt(Self.position(in: slot)) {
        return Self.position(in: slot)
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// The code is not there yet.
  mutating func insert(_ position: Int, under hash: UInt32) {
    if (used + 1) * 2 > slots.count { grow() }
    place(UInt64(hash) << 32 | UInt64(position + 1))
    used += 1
  }

  mutating func remove(_ position: Int, under hash: UInt32) {
    guard !slots.isEmpty else { return }
    let mask = slots.count - 1
    var hole = Int(hash) & mask
    while slots[hole] != 0, Self.position(in: slots[hole]) != position { hole = (hole + 1) & mask }
    guard slots[hole] != 0 else { return }
    used -= 1
    // What lies behind moves up where the hole would hide it.
    var next = (hole + 1) & mask
    while slots[next] != 0 {
      let home = Int(slots[next] >> 32) & mask
      if (next - home) & mask >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole] = 0
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: max(64, old.count * 2))
    for slot in old where slot != 0 { place(slot) }
  }

  private mutating func place(_ slot: UInt64) {
    let mask = slots.count - 1
    var index = Int(slot >> 32) & mask
    while slots[index] != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private static func position(in slot: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: slot)) - 1
  }
}
