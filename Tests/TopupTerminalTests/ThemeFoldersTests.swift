import Foundation
import Glibc
import Testing
import TopupScreen
import TopupTerminal

@Suite("Themes are found in their folders")
final class ThemeFoldersTests {
  private let base = NSTemporaryDirectory() + "themes-" + UUID().uuidString

  deinit {
    try? FileManager.default.removeItem(atPath: base)
  }

  private func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: base + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test("The environment's folders come first, and the source tree's themes are there")
  func standard() throws {
    let environment = ["TOPUP_THEMES": "/own", "XDG_CONFIG_HOME": "/config", "HOME": "/home/me"]
    let folders = ThemeFolders.standard { environment[$0] }
    #expect(folders.paths.prefix(2) == ["/own", "/config/topup/themes"])
    #expect(folders.names.contains("midnight"))
    let home = ThemeFolders.standard { ["HOME": "/home/me"][$0] }
    #expect(home.paths.first == "/home/me/.config/topup/themes")
    let relative = ThemeFolders.standard { ["XDG_CONFIG_HOME": "here", "HOME": "/home/me"][$0] }
    #expect(relative.paths == home.paths)
  }

  @Test("An earlier folder hides a later one")
  func order() throws {
    try write("{ name: \"a\", variant: \"dark\" }", to: "one/a.json")
    try write("{ name: \"a\", variant: \"light\" }", to: "two/a.json")
    try write("{ name: \"b\" }", to: "two/b.json")
    try write("no theme", to: "two/notes.txt")
    let folders = ThemeFolders(paths: [base + "/none", base + "/one", base + "/two"])
    #expect(folders.names == ["a", "b", "default"])
    #expect(folders.theme(named: "a")?.theme.variant == .dark)
    #expect(folders.theme(named: "b")?.problems == [])
    #expect(folders.theme(named: "c") == nil)
    #expect(folders.theme(named: base + "/two/a.json")?.theme.variant == .light)
  }

  @Test("A wrong file is named, and the built-in theme stands in")
  func wrong() throws {
    try write("{ name: ", to: "a.json")
    try write(String(repeating: " ", count: ThemeFolders.fileBytesMax + 1), to: "big.json")
    try write("{}", to: "folder.json/x")
    let folders = ThemeFolders(paths: [base])
    try write("", to: "empty.json")
    try write(String(repeating: " ", count: ThemeFolders.fileBytesMax), to: "blank.json")
    let code = unsafe mkfifo(base + "/pipe.json", 0o600)
    #expect(code == 0)
    for name in ["a", "big", "folder", "empty", "blank", "pipe"] {
      let reading = folders.theme(named: name)
      #expect(reading?.theme == .builtIn)
      #expect(reading?.problems.count == 1)
      #expect(reading?.problems.first?.file.hasSuffix(name + ".json") == true)
    }
  }

  @Test("The default theme needs no folder")
  func builtIn() {
    #expect(ThemeFolders(paths: []).theme(named: "default")?.theme == .builtIn)
  }
}
