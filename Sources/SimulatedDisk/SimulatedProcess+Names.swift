/// What a process asks of the folder.
extension SimulatedProcess {
  /// Opens a file, or makes it; without a name it is one that nobody else can find.
  func open(
    _ path: String?, _ flags: OpenFlags, _ use: (OpenFile) -> Void
  ) -> Int32 {
    let role = flags.role
    return disk.perform(.open, on: role, by: self, failing: ResultCode.cannotOpen) { state, fault in
      guard fault == nil else { return ResultCode.cannotOpen }
      var file = path.flatMap { state.folder[$0] }
      if file != nil, flags.contains(.mustBeNew) { return ResultCode.cannotOpen }
      let isNew = file == nil
      if isNew {
        guard flags.contains(.creates) || path == nil else { return ResultCode.cannotOpen }
        file = DiskFile(FileContent(sectorBytes: disk.geometry.sectorBytes))
      }
      guard let file else { return ResultCode.cannotOpen }
      if isNew, let path { state.folder.add(file, as: path) }
      let open = OpenFile(
        file, of: self, for: role,
        temporaryName: flags.contains(.goesWhenClosed) ? path : nil,
        isNameUnsynced: flags.contains(.creates) && (role == .log || role == .journal))
      state.openFiles[open.id] = open
      use(open)
      return ResultCode.ok
    }
  }

  /// - Parameter isSynchronized: whether it must not come back when the power goes.
  func delete(_ path: String, synchronizing isSynchronized: Bool) -> Int32 {
    disk.perform(.delete, on: .log, by: self, failing: ResultCode.deleteFailed) { state, fault in
      guard fault == nil else { return ResultCode.deleteFailed }
      guard let file = state.folder[path] else { return ResultCode.nothingToDelete }
      state.folder.remove(path)
      state.giveBack(bytes: file.content.count)
      if isSynchronized { state.folder.synchronize() }
      return ResultCode.ok
    }
  }

  /// Whether there is a file with something in it; nil to a process that is gone.
  func isThere(_ path: String) -> Bool? {
    disk.alone { state in
      guard isAlive(in: state) else { return nil }
      return (state.folder[path]?.content.count ?? 0) > 0
    }
  }
}
