/// What a disk knows, used by one thread at a time.
struct DiskState {
  let geometry: DiskGeometry
  var folder: Folder
  var draws: SeededDraws
  var plan = FaultPlan()
  var losses: [DiskLoss: Int] = [:]
  var operations = 0
  /// How often the power has gone: a process that is older than the last time is no more.
  var powerCuts = 0
  var freeBytes: Int?
  /// What processes that are alive have open.
  var openFiles: [ObjectIdentifier: OpenFile] = [:]
  var deeds: [(operation: Int, body: @Sendable () -> Void)] = []

  init(seed: UInt64, geometry: DiskGeometry, image: DiskImage) {
    self.geometry = geometry
    draws = SeededDraws(seed: seed)
    folder = Folder(
      image.files.mapValues { content in
        DiskFile(FileContent(content, sectorBytes: geometry.sectorBytes))
      })
  }

  var image: DiskImage {
    DiskImage(
      files: folder.files.mapValues { file in
        unsafe Array(file.content.bytes.lend(0..<file.content.count))
      })
  }

  /// What is to be done before the next operation.
  mutating func takeDueDeed() -> (@Sendable () -> Void)? {
    let number = operations + 1
    guard let index = deeds.firstIndex(where: { $0.operation <= number }) else { return nil }
    return deeds.remove(at: index).body
  }

  /// Takes room for a file to grow; answers how much of it there is.
  mutating func takeRoom(bytes: Int) -> Int {
    guard let free = freeBytes else { return bytes }
    let taken = min(bytes, max(free, 0))
    freeBytes = free - taken
    return taken
  }

  mutating func giveBack(bytes: Int) {
    if let free = freeBytes { freeBytes = free + bytes }
  }

  /// A process is gone: others see what it has written, and nothing is locked by it.
  mutating func end(_ process: SimulatedProcess) {
    process.isKilled = true
    for (id, open) in openFiles where open.process === process {
      open.releaseLocks()
      if let name = open.temporaryName { folder.remove(name) }
      openFiles[id] = nil
    }
  }

  mutating func losePower() {
    powerCuts += 1
    openFiles = [:]
    var cut = PowerCut(draws: SeededDraws(seed: draws.next()), geometry: geometry)
    // In an order that is the same everywhere.
    folder.losePower(&cut)
    let files = folder.files.sorted { $0.key < $1.key }
    for (_, file) in files { file.content.losePower(&cut) }
    // Connections that are gone still know the files: those that come find them without locks.
    folder = Folder(
      Dictionary(uniqueKeysWithValues: files.map { ($0.key, DiskFile($0.value.content)) }))
    losses.merge(cut.losses, uniquingKeysWith: +)
  }

  /// What a synchronization that failed leaves of a file's changes.
  mutating func forsakeChanges(of file: DiskFile) {
    var cut = PowerCut(draws: SeededDraws(seed: draws.next()), geometry: geometry)
    file.content.forsakeChanges(&cut)
    file.forsakings += 1
    losses.merge(cut.losses, uniquingKeysWith: +)
  }
}
