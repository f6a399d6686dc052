import Foundation
import TopupScreen

/// The theme files of the source tree.
enum ShippedThemes {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("themes")

  static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  static func read(_ file: String) throws -> ThemeReading {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
    return ThemeReading(parsing: Array(bytes), file: file)
  }
}
