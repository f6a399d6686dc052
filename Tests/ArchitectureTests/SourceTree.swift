import Foundation

/// The files of this package, read as text.
struct SourceTree {
  struct File: CustomStringConvertible {
    /// From the package's root: `Sources/TopupDomain/Money/Rupiah.swift`.
    let path: String
    let lines: [Substring]

    var target: String { String(path.split(separator: "/")[1]) }
    var description: String { path }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let sources = files(below: "Sources")
  static let tests = files(below: "Tests")

  private static func files(below folder: String) -> [File] {
    let base = root.appending(path: folder)
    let names = FileManager.default.subpaths(atPath: base.path()) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8) else {
        return nil
      }
      return File(
        path: folder + "/" + name,
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }
}
