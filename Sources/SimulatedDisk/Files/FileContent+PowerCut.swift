extension FileContent {
  /// What a change left in the sectors that it touched.
  private struct Outcome {
    var change: UnsyncedChange
    /// Of the file.
    var range: Range<Int>
    /// Of the bytes that are put aside.
    var place: Range<Int>
    /// How long the file was afterwards.
    var countAfter: Int
  }

  /// Leaves what a disk without power has of the file: each unsynced change is kept, lost or torn.
  ///
  /// A sector holds what it held after the last of the changes that it kept, as a cache in memory
  /// writes whole sectors, whoever changed which bytes of them.
  func losePower(_ cut: inout PowerCut) {
    var aside = GrowingBytes()
    let outcomes = rewind(into: &aside)
    show(forsaken)
    forsaken = [:]
    cut.begin(changes: outcomes.count)
    for outcome in outcomes {
      switch outcome.change.kind {
      case .write: land(outcome, aside, &cut)
      case .resize:
        if cut.isKept() {
          bytes.resize(to: outcome.countAfter)
        } else {
          cut.note(.sizeLost)
        }
      }
    }
    forgetChanges()
  }

  /// Drops what is not on the disk although processes may go on seeing it, as some systems do when
  /// a synchronization has failed: the next one will not write it either.
  func forsakeChanges(_ cut: inout PowerCut) {
    var seen = GrowingBytes()
    unsafe seen.append(bytes.lend(0..<bytes.count))
    let changes = changes
    var aside = GrowingBytes()
    _ = rewind(into: &aside)
    // What is on the disk, as long as what processes see.
    bytes.resize(to: seen.count)
    let isForgotten = cut.draws.isDrawn(percent: 50)
    for change in changes where change.kind == .write {
      for sector in sectors(of: change.range) where cut.draws.isDrawn(percent: 70) {
        cut.note(.writeForsaken)
        let range = sector * sectorBytes..<min((sector + 1) * sectorBytes, bytes.count)
        guard !range.isEmpty else { continue }
        if isForgotten {
          unsafe seen.put(bytes.lend(range), at: range.lowerBound)
        } else if forsaken[sector] == nil {
          unsafe forsaken[sector] = Array(bytes.lend(range))
        }
      }
    }
    unsafe bytes.put(seen.lend(0..<seen.count), at: 0)
    forgetChanges()
  }

  /// Shows what is on the disk where a failed synchronization has left something else to be seen,
  /// but not in sectors that have been changed since: those will be written as they are.
  func showForsaken() {
    guard !forsaken.isEmpty else { return }
    var changed: Set<Int> = []
    for change in changes { changed.formUnion(sectors(of: change.range)) }
    let unchanged = forsaken.filter { !changed.contains($0.key) }
    show(unchanged)
    for sector in unchanged.keys { forsaken[sector] = nil }
  }

  /// Takes every unsynced change back, the last first, and puts aside what each has left.
  private func rewind(into aside: inout GrowingBytes) -> [Outcome] {
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(changes.count)
    for change in changes.reversed() {
      let countAfter = count
      var range = 0..<0
      if change.kind == .write {
        let touched = sectors(of: change.range)
        range =
          touched.lowerBound * sectorBytes..<min(touched.upperBound * sectorBytes, countAfter)
      }
      let place = unsafe aside.append(bytes.lend(range))
      outcomes.append(
        Outcome(change: change, range: range, place: place, countAfter: countAfter))
      takeBack(change)
    }
    return outcomes.reversed()
  }

  private func takeBack(_ change: UnsyncedChange) {
    bytes.resize(to: change.countBefore)
    unsafe bytes.put(overwritten.lend(change.overwritten), at: change.range.lowerBound)
  }

  private func show(_ sectors: [Int: [UInt8]]) {
    for (sector, content) in sectors {
      let start = sector * sectorBytes
      guard start < count else { continue }
      unsafe content.withUnsafeBytes { content in
        unsafe bytes.put(
          UnsafeRawBufferPointer(rebasing: content.prefix(count - start)), at: start)
      }
    }
  }

  private func land(_ outcome: Outcome, _ aside: borrowing GrowingBytes, _ cut: inout PowerCut) {
    let sectorCount = sectors(of: outcome.range).count
    switch cut.fate() {
    case .kept:
      put(outcome, aside, upTo: outcome.range.count)
    case .lost(let isSizeKept):
      cut.note(.writeLost)
      guard isSizeKept, outcome.range.upperBound > count else { return }
      cut.note(.onlySizeKept)
      bytes.resize(to: outcome.range.upperBound)
    case .torn(let isGarbled):
      let landed = cut.draws.number(below: sectorCount) * sectorBytes
      cut.note(.writeTorn)
      put(outcome, aside, upTo: landed)
      guard isGarbled else { return }
      let start = outcome.range.lowerBound + landed
      var garbled = start..<min(start + sectorBytes, outcome.range.upperBound)
      if cut.geometry.isPowersafe { garbled = garbled.clamped(to: outcome.change.range) }
      garble(garbled, &cut)
    }
  }

  private func put(
    _ outcome: Outcome, _ aside: borrowing GrowingBytes, upTo landed: Int
  ) {
    guard landed > 0 else { return }
    let place = outcome.place.lowerBound..<outcome.place.lowerBound + landed
    let end = outcome.range.lowerBound + landed
    if end > count { bytes.resize(to: end) }
    unsafe bytes.put(aside.lend(place), at: outcome.range.lowerBound)
  }

  private func garble(_ range: Range<Int>, _ cut: inout PowerCut) {
    guard !range.isEmpty else { return }
    cut.note(.sectorGarbled)
    if range.upperBound > count { bytes.resize(to: range.upperBound) }
    let garbage = (0..<range.count).map { _ in UInt8(truncatingIfNeeded: cut.draws.next()) }
    unsafe garbage.withUnsafeBytes { garbage in unsafe bytes.put(garbage, at: range.lowerBound) }
  }
}
