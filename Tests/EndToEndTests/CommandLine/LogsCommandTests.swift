import Foundation
import OwnThreads
import Testing

@Suite("P10: topup logs", .onOwnThreads)
struct LogsCommandTests {
  private static let header =
    "Date,WABA ID,Customer,Phone number,Category,Campaign,Quantity,Credited to,Total price\r\n"

  /// A folder with one company and the usage that a test wants.
  private func folder(usage: String, showsWabaID: Bool = true) throws -> SampleFolder {
    let folder = try SampleFolder(
      packages: "", sections: "",
      company: """
        name: 'PT Log', package_components: [],
        balances: [{code: 'wa_balance', label: 'WhatsApp', unit: 'rupiah'}],
        users: [
          {id: 'U', name: 'U', email: 'u@x.example', role: 'admin', token: 't'},
          {id: 'A', name: 'A', email: 'a@x.example', role: 'agent', token: 'a'},
        ],
        usage: \(usage),
        """)
    for file in ["catalog.json", "companies/C-1.json"] {
      let text = try String(contentsOfFile: folder.path + "/" + file, encoding: .utf8)
      try folder.write(
        text.replacingOccurrences(
          of: "_new_topup: true",
          with: "_new_topup: true, billing_report_show_waba_id: \(showsWabaID)"),
        to: file)
    }
    return folder
  }

  private static func row(name: String, campaign: String = "C", waba: String = "W-1") -> String {
    """
    {at: '2026-07-01T10:00:00+07:00', waba_id: '\(waba)', customer_name: '\(name)',
     phone_number: '0812', kind: 'conversation', category: 'utility', campaign: '\(campaign)',
     quantity: '356.65', bucket: 'initial', total_price: '356.65'}
    """
  }

  @Test("the table pages from the newest row on, each row once, with what billing calls it in JSON")
  func pages() throws {
    let table = try Command.topup("logs", "--limit", "3")
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("Date               WABA ID"))
    #expect(lines[4].hasPrefix("More: --cursor "))
    #expect(try Command.topup("logs", "--lang", "id").output.hasPrefix("Tanggal "))
    var ids: [String] = []
    var cursor: String?
    repeat {
      let words = ["logs", "--json", "--kind", "broadcast", "--from", "2026-07-10", "--to"]
      let page = try Command.run(
        Command.topup,
        words + ["2026-07-11", "--limit", "50"] + (cursor.map { ["--cursor", $0] } ?? []))
      #expect(page.exitCode == 0)
      let rows = try #require(page.json["data"] as? [[String: Any]])
      #expect(
        rows.allSatisfy { row in
          let day = (row["at"] as? String ?? "").prefix(10)
          return day == "2026-07-10" || day == "2026-07-11"
        })
      ids += rows.compactMap { $0["id"] as? String }
      cursor = page.json["next_cursor"] as? String
    } while cursor != nil && ids.count < 2000
    #expect(ids.count > 100 && Set(ids).count == ids.count)
  }

  @Test("without rows it says so, and why")
  func empty() throws {
    #expect(try Command.topup("logs", "--company", "CID-1004").output == "No usage yet.\n")
    #expect(
      try Command.topup("logs", "--waba", "W\u{1B}[2J").output
        .hasPrefix("No records found for WABA ID W"))
    #expect(
      try Command.topup("logs", "--from", "2027-01-01").output
        == "No records found in these days.\n")
    #expect(
      try Command.topup("logs", "--lang", "id", "--to", "2020-01-01").output
        == "Tidak ada data pada hari-hari itu.\n")
    let end = try Command.topup("logs", "--cursor", "cd0.0")
    #expect(end.output == "No more rows.\n" && end.exitCode == 0)
  }

  @Test(
    "what billing refuses, and what cannot be meant",
    arguments: [
      ("--as agent", 3, "role_not_allowed"), ("--waba X --company CID-1002", 3, "waba_filter"),
      ("--cursor x", 3, "invalid_cursor"), ("--csv --json", 2, "--csv and --json exclude"),
      ("--csv --limit 5", 2, "--csv and --limit"), ("--out x --cursor y", 2, "--out and --cursor"),
      ("--kind call", 2, "conversation, broadcast"), ("--from 2026-02-30", 2, "--from: "),
      ("--from 2026-07-10 --to 2026-07-01", 2, "--to 2026-07-01 lies before --from 2026-07-10"),
      ("--limit 1001", 2, "1 to 1000"), ("--csv --as agent", 3, "role_not_allowed"),
      ("--out /no/such/folder/x.csv", 1, "/no/such/folder/x.csv: No such file"),
      ("--out /dev/null", 1, "Not a regular file"), ("--out /", 1, "Is a directory"),
    ])
  func refused(line: String, code: Int32, words: String) throws {
    let result = try Command.run(
      Command.topup, ["logs"] + line.split(separator: " ").map(String.init))
    #expect(result.exitCode == code && result.output == "")
    #expect(result.errors.hasPrefix("topup: ") && result.errors.contains(words), "\(result)")
  }

  @Test("a CSV is the same bytes in a pipe and in a file, which takes the place of an older one")
  func file() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/july.csv"
    try "an older one".write(toFile: path, atomically: false, encoding: .utf8)
    for kind in ["conversation", "broadcast"] {
      let pipe = try Command.topup("logs", "--csv", "--kind", kind)
      #expect(pipe.exitCode == 0 && pipe.output.hasPrefix(Self.header) && pipe.errors == "")
      let file = try Command.topup("logs", "--kind", kind, "--out", path)
      #expect(file.exitCode == 0 && file.output == "")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == pipe.output)
      #expect(pipe.output.hasSuffix("\r\n"))
    }
    #expect(try scratch.names() == ["july.csv"])
  }

  @Test("a download that fails or is killed leaves the older file and nothing beside it")
  func atomic() throws {
    let folder = try folder(
      usage: "{generate: {rows: 10000000, seed: 1, from: '2026-06-01', to: '2026-06-30'}}")
    let scratch = try ScratchFolder()
    let path = scratch.path + "/all.csv"
    try "older".write(toFile: path, atomically: false, encoding: .utf8)
    let refused = try Command.topup("logs", "--out", path, "--as", "agent", "--data", folder.path)
    #expect(refused.exitCode == 3)
    for signal in [SIGINT, SIGTERM, SIGKILL] {
      let nowhere = try #require(FileHandle(forWritingAtPath: "/dev/null"))
      let child = try Command.start(
        Command.topup, ["logs", "--out", path, "--data", folder.path],
        output: nowhere.fileDescriptor, errors: nowhere.fileDescriptor)
      try scratch.waitForOpenFile(of: child)
      kill(child, signal)
      #expect(Command.wait(for: child) == -signal)
      #expect(try scratch.names() == ["all.csv"])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "older")
    }
  }

  @Test("a reader that has seen enough ends it quietly")
  func head() throws {
    let folder = try folder(
      usage: "{generate: {rows: 10000000, seed: 1, from: '2026-06-01', to: '2026-06-30'}}")
    let result = try Command.run(
      "/bin/sh",
      ["-c", "'\(Command.topup)' logs --csv --data '\(folder.path)' | head -c 100; exit 0"])
    #expect(result.output.hasPrefix("Date,WABA ID,") && result.errors == "")
    let full = try Command.run(
      "/bin/sh", ["-c", "'\(Command.topup)' logs --csv --data '\(folder.path)' > /dev/full"])
    #expect(full.exitCode == 1 && full.errors.contains("No space left on device"))
  }

  @Test("hostile names stand in the table harmlessly, in JSON escaped, in CSV neutralized")
  func hostile() throws {
    let name = #"=cmd\u001b[2J\u202e"#
    let folder = try folder(
      usage: "{rows: [\(Self.row(name: name, campaign: #"@a,\"b\""#)), \(Self.row(name: "作 é"))]}")
    let table = try Command.topup("logs", "--data", folder.path).output
    #expect(!table.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(table.contains("=cmd") && table.contains("作 é"))
    let json = try Command.topup("logs", "--data", folder.path, "--json")
    #expect(!json.output.unicodeScalars.contains { $0.value == 0x1B })
    let rows = try #require(json.json["data"] as? [[String: Any]])
    #expect(rows.compactMap { $0["customer_name"] as? String }.contains("=cmd\u{1B}[2J\u{202E}"))
    let csv = try Command.topup("logs", "--data", folder.path, "--csv").output
    #expect(
      csv == Self.header
        + "2026-07-01T10:00:00+07:00,W-1,'=cmd\u{1B}[2J\u{202E},0812,utility,\"'@a,\"\"b\"\"\","
        + "356.65,wa_balance_initial:356.65,356.65\r\n"
        + "2026-07-01T10:00:00+07:00,W-1,作 é,0812,utility,C,356.65,"
        + "wa_balance_initial:356.65,356.65\r\n")
  }

  @Test("the column WABA ID is there only where the preference holds, in every form")
  func gate() throws {
    let folder = try folder(usage: "{rows: [\(Self.row(name: "N"))]}", showsWabaID: false)
    for form in ["--lang=en", "--json", "--csv"] {
      let output = try Command.topup("logs", "--data", folder.path, form).output
      #expect(!output.contains("WABA ID") && !output.contains("W-1") && !output.contains("waba"))
      #expect(output.contains("0812"))
    }
  }
}

/// A folder that is gone with the test.
private final class ScratchFolder {
  let path = NSTemporaryDirectory() + "topup-logs-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

  /// Until the program has a file in this folder open, with a name or without.
  func waitForOpenFile(of process: pid_t) throws {
    let descriptors = "/proc/\(process)/fd"
    for _ in 0..<20_000 {
      let open = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
      let targets = open.map {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: descriptors + "/" + $0)) ?? ""
      }
      if targets.contains(where: { $0.hasPrefix(path) }) { return }
      usleep(500)
    }
    Issue.record("no file was opened")
  }
}
