internal import CSQLite

/// What SQLite knows of a file system: a table of functions, by name.
@safe
struct FileSystemTable: ~Copyable {
  /// Room for a name and its end.
  private static let pathBytesMax = 512

  private let functions: UnsafePointer<sqlite_file_system_functions>?
  private let table = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
  private let name: UnsafeMutableBufferPointer<CChar>

  /// Where SQLite is not installed, nobody will look for the name.
  init(name text: String) {
    unsafe functions = sqlite_file_system_functions_load()
    let bytes = text.utf8CString
    unsafe name = UnsafeMutableBufferPointer.allocate(capacity: bytes.count)
    _ = unsafe name.initialize(from: bytes)
    unsafe table.initialize(to: sqlite3_vfs())
  }

  deinit {
    if let functions = unsafe functions { _ = unsafe functions.pointee.remove(table) }
    unsafe table.deallocate()
    unsafe name.deallocate()
  }

  /// - Important: it is borrowed: it must keep this table.
  func register(for process: SimulatedProcess) {
    unsafe table.pointee.iVersion = 2
    unsafe table.pointee.szOsFile = OpenFileSlot.byteCount
    unsafe table.pointee.mxPathname = Int32(Self.pathBytesMax)
    unsafe table.pointee.zName = UnsafePointer(name.baseAddress)
    unsafe table.pointee.pAppData = Unmanaged.passUnretained(process).toOpaque()
    fill()
    if let functions = unsafe functions { _ = unsafe functions.pointee.add(table, 0) }
  }

  private func fill() {
    unsafe table.pointee.xOpen = { table, name, file, flags, flagsOut in
      guard let process = unsafe SimulatedProcess.of(table), let file = unsafe file else {
        return ResultCode.cannotOpen
      }
      unsafe OpenFileSlot.clear(file)
      let path = unsafe name.map { unsafe String(cString: $0) }
      unsafe flagsOut?.pointee = flags
      return process.open(path, OpenFlags(rawValue: flags)) { open in
        unsafe OpenFileSlot.fill(file, with: open)
      }
    }
    unsafe table.pointee.xDelete = { table, name, isFolderSynced in
      guard let process = unsafe SimulatedProcess.of(table), let name = unsafe name else {
        return ResultCode.deleteFailed
      }
      return process.delete(unsafe String(cString: name), synchronizing: isFolderSynced != 0)
    }
    unsafe table.pointee.xAccess = { table, name, _, answer in
      guard let process = unsafe SimulatedProcess.of(table), let name = unsafe name else {
        return ResultCode.accessFailed
      }
      guard let isThere = process.isThere(unsafe String(cString: name)) else {
        return ResultCode.accessFailed
      }
      unsafe answer?.pointee = isThere ? 1 : 0
      return ResultCode.ok
    }
    unsafe table.pointee.xFullPathname = { _, name, room, full in
      guard let name = unsafe name, let full = unsafe full else { return ResultCode.cannotOpen }
      var index = 0
      while index < Int(room) {
        unsafe full[index] = name[index]
        if unsafe name[index] == 0 { return ResultCode.ok }
        index += 1
      }
      return ResultCode.cannotOpen
    }
    fillClock()
  }

  /// Chance and time, of which there is none.
  private func fillClock() {
    unsafe table.pointee.xRandomness = { table, count, bytes in
      guard let process = unsafe SimulatedProcess.of(table), let bytes = unsafe bytes else {
        return 0
      }
      for index in 0..<Int(count) {
        unsafe bytes[index] = CChar(truncatingIfNeeded: process.disk.alone { $0.draws.next() })
      }
      return count
    }
    unsafe table.pointee.xSleep = { _, microseconds in microseconds }
    unsafe table.pointee.xCurrentTime = { _, days in
      unsafe days?.pointee = 2_461_000.5
      return ResultCode.ok
    }
    unsafe table.pointee.xCurrentTimeInt64 = { _, milliseconds in
      unsafe milliseconds?.pointee = 212_630_443_200_000
      return ResultCode.ok
    }
  }
}

extension SimulatedProcess {
  /// Whose table this is; it is there as long as SQLite uses the table.
  @unsafe
  fileprivate static func of(_ table: UnsafeMutablePointer<sqlite3_vfs>?) -> SimulatedProcess? {
    guard let owner = unsafe table?.pointee.pAppData else { return nil }
    return unsafe Unmanaged<SimulatedProcess>.fromOpaque(owner).takeUnretainedValue()
  }
}
