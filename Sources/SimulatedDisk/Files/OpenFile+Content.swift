/// What a connection does to a file.
extension OpenFile {
  func close() {
    process.disk.alone { state in
      guard process.isAlive(in: state) else { return }
      releaseLocks()
      state.openFiles[id] = nil
      if let temporaryName {
        state.folder.remove(temporaryName)
        state.giveBack(bytes: file.content.count)
      }
    }
  }

  func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    process.disk.perform(
      .read, on: role, by: process, failing: ResultCode.readFailed
    ) { _, fault in
      guard fault == nil else { return ResultCode.readFailed }
      let end = min(offset + room.count, file.content.count)
      let found = offset..<max(offset, end)
      if !found.isEmpty { unsafe room.copyMemory(from: file.content.bytes.lend(found)) }
      guard found.count < room.count else { return ResultCode.ok }
      for index in found.count..<room.count { unsafe room[index] = 0 }
      return ResultCode.readShort
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    process.disk.perform(
      .write, on: role, by: process, failing: ResultCode.writeFailed
    ) { state, fault in
      switch fault {
      case nil: return unsafe writeWhatFits(bytes, at: offset, in: &state)
      case .full: return ResultCode.full
      case .writeStopsShort:
        let written = state.draws.number(below: bytes.count)
        let part = unsafe UnsafeRawBufferPointer(rebasing: bytes.prefix(written))
        _ = unsafe writeWhatFits(part, at: offset, in: &state)
        return ResultCode.writeFailed
      default: return ResultCode.writeFailed
      }
    }
  }

  private func writeWhatFits(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, in state: inout DiskState
  ) -> Int32 {
    let growth = max(0, offset + bytes.count - file.content.count)
    let room = growth == 0 ? 0 : state.takeRoom(bytes: growth)
    let fitting = max(0, bytes.count - (growth - room))
    if fitting > 0 {
      unsafe file.content.write(
        UnsafeRawBufferPointer(rebasing: bytes.prefix(fitting)), at: offset)
    }
    guard room < growth else { return ResultCode.ok }
    state.plan.note(.full)
    return ResultCode.full
  }

  func truncate(to count: Int) -> Int32 {
    process.disk.perform(
      .truncate, on: role, by: process, failing: ResultCode.truncateFailed
    ) { state, fault in
      guard fault == nil else { return ResultCode.truncateFailed }
      let growth = count - file.content.count
      if growth > 0 {
        guard state.takeRoom(bytes: growth) == growth else { return ResultCode.truncateFailed }
      } else {
        state.giveBack(bytes: -growth)
      }
      file.content.resize(to: count)
      return ResultCode.ok
    }
  }

  func synchronize() -> Int32 {
    process.disk.perform(
      .sync, on: role, by: process, failing: ResultCode.syncFailed
    ) { state, fault in
      if let fault {
        if fault == .syncForsakes { state.forsakeChanges(of: file) }
        forsakings = file.forsakings
        return ResultCode.syncFailed
      }
      // Who had the file open when changes were dropped is told, each of them once.
      guard forsakings == file.forsakings else {
        forsakings = file.forsakings
        return ResultCode.syncFailed
      }
      file.content.synchronize()
      // As SQLite does it on a real file system: whoever writes a log or a journal synchronizes the
      // folder with it for the first time.
      if isNameUnsynced {
        state.folder.synchronize()
        isNameUnsynced = false
      }
      return ResultCode.ok
    }
  }

  /// Writes the log beside a database to the disk, and shows of it what is there.
  func settleLog() -> Int32 {
    process.disk.perform(
      .sync, on: .log, by: process, failing: ResultCode.syncFailed
    ) { state, fault in
      guard let name = state.folder.name(of: file), let log = state.folder[name + "-wal"] else {
        return ResultCode.ok
      }
      if fault == .syncForsakes { state.forsakeChanges(of: log) }
      if fault == nil { log.content.synchronize() }
      log.content.showForsaken()
      return fault == nil ? ResultCode.ok : ResultCode.syncFailed
    }
  }

  /// Nil to a process that is gone.
  func byteCount() -> Int? {
    process.disk.alone { process.isAlive(in: $0) ? file.content.count : nil }
  }
}
