import Foundation
import Testing
import TopupScreen

@Suite("The themes that come with the program")
struct ShippedThemesTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("themes")

  private static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  private func read(_ file: String) throws -> ThemeReading {
    let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(file))
    return ThemeReading(parsing: Array(bytes), file: file)
  }

  @Test("Each can be read, is named like its file, and all of it can be seen", arguments: files)
  func legible(file: String) throws {
    let reading = try read(file)
    #expect(reading.problems == [])
    #expect(reading.theme.name + ".json" == file)
    let check = ThemeCheck(reading.theme)
    #expect(check.lookalikes == [])
    #expect(
      check.failures.map { "\($0.composition) \($0.depth) \($0.ratio)" } == [])
  }

  @Test("The one that is built in is the one in the file")
  func builtIn() throws {
    #expect(try read("default.json").theme == .builtIn)
  }

  @Test("The one that is built in is there, and nine more")
  func there() {
    #expect(Self.files.contains("default.json"))
    let names = [
      "batik", "blue-yellow-safe", "default", "high-contrast", "midnight", "mono", "paper",
      "red-green-safe", "solarized-dark", "solarized-light",
    ]
    #expect(Self.files == names.map { $0 + ".json" })
  }
}
