/// What connections to one file agree upon with each other.
extension OpenFile {
  func lock(_ level: LockLevel) -> Int32 {
    process.disk.perform(
      .lock, on: role, by: process, failing: ResultCode.lockFailed
    ) { _, fault in
      if let fault { return fault == .lockBusy ? ResultCode.busy : ResultCode.lockFailed }
      return file.locks.lock(level, for: id) ? ResultCode.ok : ResultCode.busy
    }
  }

  func unlock(to level: LockLevel) {
    process.disk.alone { state in
      if process.isAlive(in: state) { file.locks.unlock(to: level, for: id) }
    }
  }

  /// Nil to a process that is gone.
  func isReserved() -> Bool? {
    process.disk.alone { process.isAlive(in: $0) ? file.locks.isReserved : nil }
  }

  /// - Parameter region: left as it is where there is none and none is wanted.
  func mapShared(
    _ index: Int, byteCount: Int, isWanted: Bool, _ region: inout MemoryRegion?
  ) -> Int32 {
    process.disk.perform(
      .mapShared, on: role, by: process, failing: ResultCode.sharedMemoryFailed
    ) { state, fault in
      guard fault == nil else { return ResultCode.sharedMemoryFailed }
      let memory = file.shared ?? SharedMemory()
      if isWanted, !memory.hasRegion(index), state.freeBytes ?? byteCount < byteCount {
        state.plan.note(.full)
        return ResultCode.sharedMemoryTooSmall
      }
      memory.attach(id)
      file.shared = memory
      shared = memory
      region = memory.region(index, byteCount: byteCount, isWanted: isWanted)
      return ResultCode.ok
    }
  }

  func lockShared(_ slots: Range<Int>, isExclusive: Bool) -> Int32 {
    process.disk.perform(
      .lockShared, on: role, by: process, failing: ResultCode.sharedLockFailed
    ) { _, fault in
      if let fault { return fault == .lockBusy ? ResultCode.busy : ResultCode.sharedLockFailed }
      guard let memory = file.shared else { return ResultCode.sharedLockFailed }
      let isLocked =
        isExclusive ? memory.take(slots, for: id) : memory.share(slots, for: id)
      return isLocked ? ResultCode.ok : ResultCode.busy
    }
  }

  func unlockShared(_ slots: Range<Int>) -> Int32 {
    process.disk.alone { state in
      if process.isAlive(in: state) { file.shared?.unlock(slots, for: id) }
    }
    return ResultCode.ok
  }

  func unmapShared() {
    process.disk.alone { state in
      if process.isAlive(in: state) { leaveShared() }
      shared = nil
    }
  }
}
