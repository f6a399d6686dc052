import Foundation
import Testing
import TopupModel

@Suite("README")
struct ReadmeTests {
  /// The key table as Markdown: one row a command, its keys from every place.
  private static var keyRows: [String] {
    var rows: [(command: Command, keys: [String])] = []
    for binding in KeyTable.standard.bindings {
      let names = binding.keys.map { "`\($0.name)`" }
      if let index = rows.firstIndex(where: { $0.command == binding.command }) {
        rows[index].keys += names.filter { !rows[index].keys.contains($0) }
      } else {
        rows.append((binding.command, names))
      }
    }
    return rows.map { "| \($0.command.english) | \($0.keys.joined(separator: " ")) |" }
  }

  @Test("Its keys are those of the key table, in the table's order")
  func keys() throws {
    let text = try String(
      contentsOf: SourceTree.root.appending(path: "README.md"), encoding: .utf8)
    let expected = Self.keyRows.joined(separator: "\n")
    #expect(text.contains(expected), "The README should hold:\n\(expected)")
  }

  @Test("Its two commands install what is needed, and each is one line")
  func commands() throws {
    let text = try String(
      contentsOf: SourceTree.root.appending(path: "README.md"), encoding: .utf8)
    #expect(text.contains("\n.ci/install && swift run -c release topup\n"))
    #expect(text.contains("\n.ci/install && swift test\n"))
  }
}
