/// The memory that the connections to one file share, with its locks.
///
/// It lives as long as anybody may look at it, which connections of a process that was killed do
/// until they are closed.
final class SharedMemory {
  static let slots = 8

  private var regions: [MemoryRegion] = []
  /// By slot: who holds it for itself.
  private var exclusive = [ObjectIdentifier?](repeating: nil, count: slots)
  /// By slot: who shares it.
  private var sharing = [Set<ObjectIdentifier>](repeating: [], count: slots)
  private(set) var holders: Set<ObjectIdentifier> = []

  func attach(_ holder: ObjectIdentifier) { holders.insert(holder) }

  func detach(_ holder: ObjectIdentifier) {
    unlock(0..<Self.slots, for: holder)
    holders.remove(holder)
  }

  func hasRegion(_ index: Int) -> Bool { index < regions.count }

  /// Nil where there is no such region and none is wanted.
  func region(_ index: Int, byteCount: Int, isWanted: Bool) -> MemoryRegion? {
    guard hasRegion(index) || isWanted else { return nil }
    while !hasRegion(index) { regions.append(MemoryRegion(byteCount: byteCount)) }
    return regions[index]
  }

  /// False where somebody else holds one of the slots for itself.
  func share(_ slots: Range<Int>, for holder: ObjectIdentifier) -> Bool {
    guard slots.allSatisfy({ exclusive[$0] == nil || exclusive[$0] == holder }) else {
      return false
    }
    for slot in slots { sharing[slot].insert(holder) }
    return true
  }

  /// False where somebody else holds one of the slots in any way.
  func take(_ slots: Range<Int>, for holder: ObjectIdentifier) -> Bool {
    let isFree = slots.allSatisfy { slot in
      (exclusive[slot] == nil || exclusive[slot] == holder)
        && sharing[slot].allSatisfy { $0 == holder }
    }
    guard isFree else { return false }
    for slot in slots { exclusive[slot] = holder }
    return true
  }

  func unlock(_ slots: Range<Int>, for holder: ObjectIdentifier) {
    for slot in slots {
      if exclusive[slot] == holder { exclusive[slot] = nil }
      if !sharing[slot].isEmpty { sharing[slot].remove(holder) }
    }
  }
}
