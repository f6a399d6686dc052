/// Bytes that grow at their end, zeros where nothing was put.
@safe
struct GrowingBytes: ~Copyable {
  private(set) var count = 0
  private var capacity = 4_096
  private var start = UnsafeMutableRawPointer.allocate(byteCount: 4_096, alignment: 16)

  deinit { unsafe start.deallocate() }

  /// Cuts what is beyond, or fills up with zeros.
  mutating func resize(to newCount: Int) {
    if newCount > count {
      makeRoom(for: newCount)
      unsafe (start + count).initializeMemory(
        as: UInt8.self, repeating: 0, count: newCount - count)
    }
    count = newCount
  }

  /// - Returns: where they lie.
  @discardableResult
  mutating func append(_ bytes: UnsafeRawBufferPointer) -> Range<Int> {
    let place = count..<count + bytes.count
    makeRoom(for: place.upperBound)
    if let source = bytes.baseAddress {
      unsafe (start + count).copyMemory(from: source, byteCount: bytes.count)
    }
    count = place.upperBound
    return place
  }

  /// Puts bytes over those from `offset` on; they must fit into what is there.
  mutating func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    precondition(offset >= 0 && offset + bytes.count <= count, "beyond the end")
    guard let source = bytes.baseAddress else { return }
    unsafe (start + offset).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Lends the bytes of a range, until the next change.
  borrowing func lend(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "beyond the end")
    return unsafe UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
  }

  private mutating func makeRoom(for newCount: Int) {
    guard newCount > capacity else { return }
    capacity = max(newCount, 2 * capacity)
    let roomier = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    unsafe roomier.copyMemory(from: start, byteCount: count)
    unsafe start.deallocate()
    unsafe start = roomier
  }
}
