import Foundation
import OwnThreads
import Testing

@Suite("P10: the Logs tab", .onOwnThreads)
struct LogsTabTests {
  /// `topup` in a folder of its own, on the Logs tab.
  private static func atLogs(
    _ company: String, in home: ScratchHome, _ options: String = "", columns: Int = 80,
    rows: Int = 24
  ) throws -> Terminal {
    let terminal = try Terminal(
      shell: "cd \(home.path); \(Command.topup) --company \(company) --lang en \(options);"
        + " echo \"exit $?\"; read line",
      columns: columns, rows: rows)
    try terminal.wait(for: " ? ")
    // Where somebody may top up, digits are typed into the first field.
    try terminal.press("G", "3")
    try terminal.wait(for: "[3 Logs]")
    return terminal
  }

  private static func files(_ home: ScratchHome) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: home.path).sorted()) ?? []
  }

  @Test("Filter, the end, a row, and an export that is what `topup logs --csv` writes")
  func walk() throws {
    let home = try ScratchHome()
    let terminal = try Self.atLogs("CID-1001", in: home)
    try terminal.wait(for: "[Conversations]", "WABA ID", "Jul 2026", "row 1")
    try terminal.press("/")
    try terminal.wait(for: "WABA to show")
    try terminal.type("1001202600001")
    try terminal.press("Enter")
    try terminal.wait(for: "WABA ID 1001202600001", "row 1", without: "WABA to show")
    try terminal.press("d")
    try terminal.wait(for: "Days to show")
    try terminal.press("Tab", "Tab", "Down", "Down", "Enter")
    try terminal.wait(for: "8 Jul 2026 – 14 Jul 2026", "row 1", without: "Days to show")
    try terminal.press("x")
    try terminal.wait(for: "all rows")
    try terminal.press("End")
    try terminal.wait(for: "row 1 from the end")
    try terminal.press("Enter")
    try terminal.wait(for: "Log row", "Phone number", "monthly")
    try terminal.press("Escape")
    try terminal.wait(for: "from the end", without: "Log row")
    try terminal.press("e")
    try terminal.wait(for: "Export as CSV", "topup-conversations-CID-1001-2026-07-14.csv")
    try terminal.press("Enter")
    try terminal.wait(for: "Exported", "topup-conversations-CID-1001-2026-07-14.csv")
    let name = "topup-conversations-CID-1001-2026-07-14.csv"
    let exported = try String(contentsOfFile: home.path + "/" + name, encoding: .utf8)
    let printed = try Command.topup("logs", "--csv", "--company", "CID-1001")
    #expect(printed.exitCode == 0 && exported == printed.output)
    #expect(exported.hasPrefix("Date,WABA ID,Customer,") && exported.utf8.count > 10_000)
    // Never over another file.
    try terminal.press("e")
    try terminal.wait(for: "Export as CSV")
    try terminal.press("Enter")
    try terminal.wait(for: "2026-07-14-2.csv")
    #expect(
      Self.files(home).filter { $0.hasSuffix(".csv") }
        == ["topup-conversations-CID-1001-2026-07-14-2.csv", name])
    try terminal.press("q")
    try terminal.wait(for: "exit 0")
  }

  @Test("A WABA without rows says so; an older company has the table without the column")
  func emptyAndLegacy() throws {
    let home = try ScratchHome()
    let terminal = try Self.atLogs("CID-1001", in: home)
    try terminal.wait(for: "row 1")
    try terminal.press("/")
    try terminal.wait(for: "WABA to show")
    try terminal.type("999999")
    try terminal.press("Enter")
    try terminal.wait(for: "No records found for WABA ID 999999", "Press x to show all")
    let hidden = try Self.atLogs("CID-1002", in: home)
    try hidden.wait(for: "Customer", "row 1", without: "WABA ID")
    let old = try Self.atLogs("CID-1008", in: home)
    try old.wait(for: "No usage yet")
    try old.press("/")
    try old.wait(for: "do not say which WABA")
    let agent = try Self.atLogs("CID-1001", in: home, "--as agent")
    try agent.wait(for: "Logs are not for everybody", "supervisor")
  }

  @Test("An export into a folder that may not be written to says why and leaves no file")
  func notWritable() throws {
    guard getuid() != 0 else { return }
    let home = try ScratchHome()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: home.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.path)
    }
    let terminal = try Self.atLogs("CID-1001", in: home)
    try terminal.press("e")
    try terminal.wait(for: "Export as CSV")
    try terminal.press("Enter")
    try terminal.wait(for: "could not be written", "Permission denied", "No file is left")
    #expect(Self.files(home).isEmpty)
  }

  @Test("Esc stops an export of millions of rows, keys go on meanwhile, and nothing is left")
  func stopped() throws {
    let home = try ScratchHome()
    let data = try Self.largeData()
    let terminal = try Self.atLogs("CID-1001", in: home, "--data \(data.path)")
    try terminal.wait(for: "row 1")
    try terminal.press("e")
    try terminal.wait(for: "Export as CSV")
    try terminal.press("Enter")
    try terminal.wait(for: "Exporting", "Esc Stop export")
    try terminal.press("End")
    try terminal.wait(for: "from the end", "Exporting")
    try terminal.press("q")
    try terminal.wait(for: "The export is not complete yet")
    try terminal.press("Escape")
    try terminal.wait(for: "Exporting", without: "not complete yet")
    try terminal.press("Escape")
    try terminal.wait(for: "The export was stopped")
    #expect(Self.files(home).filter { $0.contains("topup-") }.isEmpty)
    try terminal.press("q")
    try terminal.wait(for: "exit 0")
  }

  /// The shipped data with a history of a hundred million rows, which takes no room.
  private static func largeData() throws -> ScratchHome {
    let folder = try ScratchHome()
    let source = URL(filePath: SampleFolder.shipped)
    for name in ["catalog.json", "history.json", "companies/CID-1001.json"] {
      let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
      try folder.write(
        text.replacing(/"rows": \d+/, with: #""rows": 100000000"#), to: name)
    }
    return folder
  }
}
