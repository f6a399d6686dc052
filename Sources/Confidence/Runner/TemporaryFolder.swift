import Glibc

/// Folders that a check works in, gone with it.
enum TemporaryFolder {
  /// Nil where none can be made.
  static func make(named name: String) -> String? {
    var root = "/tmp"
    if let named = unsafe getenv("TMPDIR"), unsafe named.pointee != 0 {
      root = unsafe String(cString: named)
    }
    var template = Array("\(root)/topup-\(name)-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a folder with all that is in it. Links are removed, not followed.
  static func remove(_ path: String) {
    for name in names(in: path) {
      let entry = path + "/" + name
      if unsafe unlink(entry) != 0 { remove(entry) }
    }
    _ = unsafe rmdir(path)
  }

  /// What is in a folder; nothing where it is none.
  static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The paths of all files and folders below a folder.
  static func entries(below path: String) -> [String] {
    names(in: path).flatMap { name in
      let entry = path + "/" + name
      return [entry] + entries(below: entry)
    }
  }
}
