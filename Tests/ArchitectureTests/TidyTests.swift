import Foundation
import Testing

@Suite("The source itself")
struct TidyTests {
  private static let linesMax = 400
  private static let columnsMax = 100

  @Test("A file has at most 400 lines of at most 100 columns")
  func sizes() {
    for file in SourceTree.sources {
      #expect(file.lines.count <= Self.linesMax, "\(file)")
      for (number, line) in file.lines.enumerated() where line.count > Self.columnsMax {
        Issue.record("\(file):\(number + 1) has \(line.count) columns")
      }
    }
  }

  /// What is banned, and what stands in its place.
  private static let banned: [(text: String, instead: String)] = [
    ("try!", "handle the error"),
    ("fatalError(", "answer a value or throw; a programmer's error is a precondition"),
    ("TODO", "finish it or leave it out"),
    ("FIXME", "finish it or leave it out"),
    ("Double", "Rupiah or Decimal4: money is never floating point"),
    ("Float", "Rupiah or Decimal4: money is never floating point"),
    ("import Foundation", "the standard library: Foundation costs a start what a screen costs"),
    (" as! ", "a conditional cast"),
  ]

  @Test("Nothing that is banned is in the sources")
  func bannedCalls() {
    for file in SourceTree.sources {
      for (number, line) in file.lines.enumerated() {
        for ban in Self.banned where line.contains(ban.text) {
          // Colours are measured in fractions: contrast is no money.
          if ban.text == "Double", file.path.contains("/Theme/") { continue }
          Issue.record("\(file):\(number + 1): \(ban.text): \(ban.instead)")
        }
      }
    }
  }

  @Test("The top level holds what it was designed to hold")
  func topLevel() throws {
    let designed: Set = [
      "Package.swift", "Sources", "Tests", "themes", "sample-data", "README.md",
    ]
    // What the program, and a build that tells its coverage, leave where they are run.
    let left = /confidence|topup\.sqlite.*|.*\.profraw/
    let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path())
      .filter { !$0.hasPrefix(".") && $0.wholeMatch(of: left) == nil }
    #expect(Set(names).subtracting(designed) == [])
  }

  @Test("No name says nothing: Manager, Helper, Util, Common, Info")
  func names() {
    for file in SourceTree.sources {
      let name = file.path.split(separator: "/").last ?? ""
      for word in ["Manager", "Helper", "Util", "Common"] {
        #expect(!name.contains(word), "\(file)")
      }
    }
  }
}
