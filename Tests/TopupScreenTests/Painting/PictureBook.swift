import Foundation
import Testing
import TopupScreen

/// Screens as they should look, one after the other in a file beside the tests.
///
/// `TOPUP_REWRITE_PICTURES=1 swift test` writes the files anew, to be read as a diff.
struct PictureBook {
  enum Detail {
    /// What is written, and where the cursor is.
    case text
    /// Also the roles and attributes of all cells.
    case style
  }

  private var pages: [String] = []

  mutating func add(_ title: String, _ painting: Painting, _ detail: Detail = .text) {
    let picture = painting.frame.picture
    let body =
      switch detail {
      case .text: picture.text.joined(separator: "\n") + "\n--- cursor: \(picture.cursor)\n"
      case .style: picture.description
      }
    pages.append("=== \(title)\n\(body)")
  }

  /// Compares with the file of this name, page by page.
  func expectSame(as name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Pictures")
    let file = folder.appending(path: name + ".txt")
    let text = pages.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["TOPUP_REWRITE_PICTURES"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8).components(
      separatedBy: "\n=== ")
    let actual = text.components(separatedBy: "\n=== ")
    for (index, page) in actual.enumerated() {
      let wanted = index < expected.count ? expected[index] : "(no such page)"
      #expect(page == wanted, "\(name), page \(index + 1)", sourceLocation: location)
    }
    #expect(actual.count == expected.count, sourceLocation: location)
  }
}
