internal import CSQLite

/// What SQLite calls for an open file.
///
/// No pages of the file itself are mapped into memory; what connections share is.
enum FileMethods {
  /// Made once and never changed or freed: so it may be read from any thread.
  nonisolated(unsafe) static let table: UnsafeMutablePointer<sqlite3_io_methods> = {
    let table = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    unsafe table.initialize(to: sqlite3_io_methods())
    unsafe table.pointee.iVersion = 2
    unsafe fillContent(table)
    unsafe fillLocks(table)
    unsafe fillShared(table)
    return unsafe table
  }()

  @unsafe
  private static func fillContent(_ table: UnsafeMutablePointer<sqlite3_io_methods>) {
    unsafe table.pointee.xClose = { slot in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.ok }
      unsafe file._withUnsafeGuaranteedRef { $0.close() }
      unsafe file.release()
      return ResultCode.ok
    }
    unsafe table.pointee.xRead = { slot, bytes, count, offset in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.readFailed }
      let room = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: Int(count))
      return unsafe file._withUnsafeGuaranteedRef { unsafe $0.read(into: room, at: Int(offset)) }
    }
    unsafe table.pointee.xWrite = { slot, bytes, count, offset in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.writeFailed }
      let bytes = unsafe UnsafeRawBufferPointer(start: bytes, count: Int(count))
      return unsafe file._withUnsafeGuaranteedRef { unsafe $0.write(bytes, at: Int(offset)) }
    }
    unsafe table.pointee.xTruncate = { slot, count in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.truncateFailed }
      return unsafe file._withUnsafeGuaranteedRef { $0.truncate(to: Int(count)) }
    }
    unsafe table.pointee.xSync = { slot, _ in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.syncFailed }
      return unsafe file._withUnsafeGuaranteedRef { $0.synchronize() }
    }
    unsafe table.pointee.xFileSize = { slot, answer in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.statusFailed }
      guard let count = unsafe file._withUnsafeGuaranteedRef({ $0.byteCount() }) else {
        return ResultCode.statusFailed
      }
      unsafe answer?.pointee = Int64(count)
      return ResultCode.ok
    }
    unsafe table.pointee.xFileControl = { slot, control, _ in
      guard control == Int32(SQLITE_SETTLE_LOG),
        let file = unsafe OpenFileSlot.file(slot)
      else {
        return ResultCode.notFound
      }
      return unsafe file._withUnsafeGuaranteedRef { $0.settleLog() }
    }
    unsafe table.pointee.xSectorSize = { slot in
      guard let file = unsafe OpenFileSlot.file(slot) else { return 0 }
      return unsafe file._withUnsafeGuaranteedRef { Int32($0.process.disk.geometry.sectorBytes) }
    }
    unsafe table.pointee.xDeviceCharacteristics = { slot in
      guard let file = unsafe OpenFileSlot.file(slot) else { return 0 }
      return unsafe file._withUnsafeGuaranteedRef { file in
        file.process.disk.geometry.isPowersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0
      }
    }
  }

  @unsafe
  private static func fillLocks(_ table: UnsafeMutablePointer<sqlite3_io_methods>) {
    unsafe table.pointee.xLock = { slot, level in
      guard let file = unsafe OpenFileSlot.file(slot), let level = LockLevel(rawValue: level) else {
        return ResultCode.lockFailed
      }
      return unsafe file._withUnsafeGuaranteedRef { $0.lock(level) }
    }
    unsafe table.pointee.xUnlock = { slot, level in
      guard let file = unsafe OpenFileSlot.file(slot), let level = LockLevel(rawValue: level) else {
        return ResultCode.ok
      }
      unsafe file._withUnsafeGuaranteedRef { $0.unlock(to: level) }
      return ResultCode.ok
    }
    unsafe table.pointee.xCheckReservedLock = { slot, answer in
      guard let file = unsafe OpenFileSlot.file(slot),
        let isReserved = unsafe file._withUnsafeGuaranteedRef({ $0.isReserved() })
      else {
        return ResultCode.reservedLockFailed
      }
      unsafe answer?.pointee = isReserved ? 1 : 0
      return ResultCode.ok
    }
  }

  @unsafe
  private static func fillShared(_ table: UnsafeMutablePointer<sqlite3_io_methods>) {
    unsafe table.pointee.xShmMap = { slot, index, byteCount, isWanted, answer in
      guard let file = unsafe OpenFileSlot.file(slot) else {
        return ResultCode.sharedMemoryFailed
      }
      var region: MemoryRegion?
      let code = unsafe file._withUnsafeGuaranteedRef { file in
        file.mapShared(
          Int(index), byteCount: Int(byteCount), isWanted: isWanted != 0, &region)
      }
      unsafe answer?.pointee = region?.start
      return code
    }
    unsafe table.pointee.xShmLock = { slot, first, count, flags in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.sharedLockFailed }
      let slots = Int(first)..<Int(first + count)
      return unsafe file._withUnsafeGuaranteedRef { file in
        if flags & SQLITE_SHM_UNLOCK != 0 { return file.unlockShared(slots) }
        return file.lockShared(slots, isExclusive: flags & SQLITE_SHM_EXCLUSIVE != 0)
      }
    }
    // What has been written before is seen after: a lock is taken and given back.
    unsafe table.pointee.xShmBarrier = { slot in
      guard let file = unsafe OpenFileSlot.file(slot) else { return }
      unsafe file._withUnsafeGuaranteedRef { file in file.process.disk.alone { _ in } }
    }
    unsafe table.pointee.xShmUnmap = { slot, _ in
      guard let file = unsafe OpenFileSlot.file(slot) else { return ResultCode.ok }
      unsafe file._withUnsafeGuaranteedRef { $0.unmapShared() }
      return ResultCode.ok
    }
  }
}
