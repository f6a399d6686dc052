/// The names of the files of a disk, as processes see them and as they are on the disk.
///
/// A name is durable once the folder was synchronized, which is another thing than its file.
struct Folder {
  private var names: [String: DiskFile] = [:]
  private var durableNames: [String: DiskFile] = [:]
  /// Since the last synchronization, in their order; no file is a name that was removed.
  private var changes: [(name: String, file: DiskFile?)] = []

  subscript(name: String) -> DiskFile? { names[name] }

  var files: [String: DiskFile] { names }

  func name(of file: DiskFile) -> String? { names.first { $0.value === file }?.key }

  /// Begins with files that are on the disk.
  init(_ files: [String: DiskFile] = [:]) {
    names = files
    durableNames = files
  }

  mutating func add(_ file: DiskFile, as name: String) {
    names[name] = file
    changes.append((name, file))
  }

  mutating func remove(_ name: String) {
    names[name] = nil
    changes.append((name, nil))
  }

  mutating func synchronize() {
    guard !changes.isEmpty else { return }
    durableNames = names
    changes = []
  }

  mutating func losePower(_ cut: inout PowerCut) {
    cut.begin(changes: changes.count)
    for (name, file) in changes {
      if cut.isKept() { durableNames[name] = file } else { cut.note(.entryLost) }
    }
    self = Folder(durableNames)
  }
}
