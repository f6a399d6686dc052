/// A piece of memory, zeros at first, that is there as long as somebody holds this.
@safe
final class MemoryRegion {
  let start: UnsafeMutableRawPointer

  init(byteCount: Int) {
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
    unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  deinit { unsafe start.deallocate() }
}
