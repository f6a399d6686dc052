/// The bytes of a file as processes see them, and what of them the disk may still lose.
///
/// What is durable is what processes see, with the unsynced changes taken back: so a
/// synchronization costs nothing but forgetting them.
final class FileContent {
  var bytes = GrowingBytes()
  /// Since the last synchronization, in their order.
  var changes: [UnsyncedChange] = []
  /// What the changes have overwritten.
  var overwritten = GrowingBytes()
  /// Sectors that processes see otherwise than they are on the disk, although nothing says so:
  /// what a failed synchronization has left behind. By their number, as they are on the disk.
  var forsaken: [Int: [UInt8]] = [:]
  let sectorBytes: Int

  init(sectorBytes: Int) { self.sectorBytes = sectorBytes }

  /// A file that is on the disk as a whole.
  convenience init(_ content: [UInt8], sectorBytes: Int) {
    self.init(sectorBytes: sectorBytes)
    unsafe content.withUnsafeBytes { content in _ = unsafe bytes.append(content) }
  }

  var count: Int { bytes.count }

  func write(_ new: UnsafeRawBufferPointer, at offset: Int) {
    let end = offset + new.count
    note(.write, offset..<end, overwriting: offset..<max(offset, min(end, count)))
    if end > count { bytes.resize(to: end) }
    unsafe bytes.put(new, at: offset)
  }

  func resize(to newCount: Int) {
    guard newCount != count else { return }
    let between = min(count, newCount)..<max(count, newCount)
    note(.resize, between, overwriting: min(count, newCount)..<count)
    bytes.resize(to: newCount)
  }

  /// Everything that was changed is on the disk.
  func synchronize() {
    if !forsaken.isEmpty {
      for change in changes where change.kind == .write {
        for sector in sectors(of: change.range) { forsaken[sector] = nil }
      }
    }
    forgetChanges()
  }

  func forgetChanges() {
    changes.removeAll(keepingCapacity: true)
    overwritten.resize(to: 0)
  }

  /// The numbers of the sectors in which bytes lie.
  func sectors(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return range.lowerBound / sectorBytes..<(range.upperBound - 1) / sectorBytes + 1
  }

  private func note(_ kind: UnsyncedChange.Kind, _ range: Range<Int>, overwriting: Range<Int>) {
    let old =
      overwriting.upperBound > count ? overwriting.lowerBound..<overwriting.lowerBound : overwriting
    let kept =
      old.isEmpty
      ? overwritten.count..<overwritten.count : unsafe overwritten.append(bytes.lend(old))
    changes.append(
      UnsyncedChange(kind: kind, range: range, countBefore: count, overwritten: kept))
  }
}
