import Glibc

/// Where the files that come along with the program are.
enum ProgramFolders {
  /// The folder of sample data: beside an installed program, or in the source tree that it was
  /// built in.
  static var sampleData: String? {
    candidates(for: "sample-data").first { exists($0 + "/catalog.json") }
  }

  /// The themes, in the same places.
  static var themes: String? { candidates(for: "themes").first(where: exists) }

  /// The folder that files are saved in; empty where it is gone.
  static var current: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let isThere = unsafe getcwd(&buffer, buffer.count) != nil
    guard isThere, let end = buffer.firstIndex(of: 0) else { return "" }
    return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func candidates(for name: String) -> [String] {
    guard let program = executablePath else { return [name] }
    var folder = parent(of: program)
    var found = [parent(of: folder) + "/share/topup/" + name]
    // .build/x86_64-unknown-linux-gnu/release lies four folders below the tree.
    for _ in 0..<5 {
      found.append(folder + "/" + name)
      if folder.isEmpty { break }
      folder = parent(of: folder)
    }
    return found + [name]
  }

  /// The folder that holds a file or a folder, without a slash at its end; empty for the root.
  private static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// This program as a file.
  static var executablePath: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0, length < buffer.count else { return nil }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }
}
