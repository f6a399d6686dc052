import Foundation
import Glibc
import OwnThreads
import Testing

// The limit holds for the wait for a thread, too.
@Suite("topup confidence", .onOwnThreads, .timeLimit(.minutes(10)))
struct ConfidenceCommandTests {
  /// A folder for the reports, and one for what checks leave in between.
  private final class Place {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "confidence-" + UUID().uuidString).path()

    init() throws {
      try FileManager.default.createDirectory(
        atPath: folder + "/tmp", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var out: String { folder + "/out" }
    var environment: [String: String] { ["TMPDIR": folder + "/tmp", "TOPUP_URL": "http://x:1"] }

    func text(_ name: String) -> String {
      (try? String(contentsOfFile: out + "/" + name, encoding: .utf8)) ?? ""
    }

    /// Programs whose command line names this place: servers on its databases.
    var servers: [String] {
      Self.processes.filter { name in
        guard let words = Self.commandLine(of: name) else { return false }
        return words.contains(folder + "/tmp") && words.contains("serve")
      }
    }

    /// All there are now; some are gone by the time they are looked at.
    private static var processes: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return names.filter { Int($0) != nil }
    }

    /// What a process was started with. Such a file has no size, so it is read to its end.
    private static func commandLine(of process: String) -> String? {
      let file = unsafe open("/proc/\(process)/cmdline", O_RDONLY)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var bytes = [UInt8](repeating: 0, count: 8192)
      let count = unsafe read(file, &bytes, bytes.count)
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
  }

  @Test("One requirement alone: every gate holds, and the reports say what was not looked at")
  func one() throws {
    let place = try Place()
    let run = try Command.topup(
      "confidence", "--only", "S08", "--only", "P01.buckets.engine", "--out", place.out, "--lang",
      "en", environment: place.environment)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Every gate holds."))
    #expect(run.output.contains("Only a part was checked"))
    #expect(run.errors.contains("passed   S08.excess-first.memory"))
    #expect(place.text("confidence.md").hasPrefix("# Confidence, pr-fast: every gate holds\n"))
    #expect(place.text("junit.xml").contains("S08.excess-first.memory"))
    #expect(place.text("confidence.json").contains("\"only\""))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.folder + "/tmp") == [])
  }

  @Test("In Indonesian, against an earlier report")
  func indonesian() throws {
    let place = try Place()
    for more in [[], ["--baseline", place.out + "/confidence.json"]] {
      let run = try Command.run(
        Command.topup,
        ["confidence", "--only", "S02", "--out", place.out, "--lang", "id"] + more,
        environment: Command.environment.merging(place.environment) { $1 })
      #expect(run.exitCode == 0)
      #expect(run.output.contains("Semua gerbang terpenuhi."))
    }
    #expect(place.text("confidence.md").contains("Nothing changed."))
  }

  @Test(
    "What is wrong on the command line is said, and nothing is checked",
    arguments: [
      (["--tier", "nightly"], 2, "pr-fast, merge-medium, pre-release"),
      (["--runs", "0"], 2, "1 to 20"), (["--only", "S99"], 2, "S99"),
      (["--only", "S08.excess-first.http"], 2, "larger --tier"),
      (["--out", "/dev/null/x"], 1, "/dev/null/x"),
      (["--baseline", "/dev/null/x"], 1, "--baseline"), (["extra"], 2, "extra"),
      (["--url", "http://127.0.0.1:1"], 4, "cannot be reached"),
    ])
  func refused(row: ([String], Int32, String)) throws {
    let run = try Command.run(
      Command.topup, ["confidence", "--lang", "en"] + row.0,
      environment: Command.environment.merging(["TOPUP_TOKEN": "made-up"]) { $1 })
    #expect(run.exitCode == row.1)
    #expect(run.errors.contains(row.2), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  /// Waits until something is so, for a minute at most.
  private func becomes(_ isSo: () -> Bool) -> Bool {
    for _ in 0..<6000 {
      if isSo() { return true }
      usleep(10_000)
    }
    return false
  }

  @Test("Ctrl-C writes what was made so far and leaves no server behind; nor does a kill")
  func interrupted() throws {
    for signal in [SIGINT, SIGKILL] {
      let place = try Place()
      let files = try (0..<2).map { index in
        let path = place.folder + "/\(index)"
        let file = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        return file
      }
      let child = try Command.start(
        Command.topup, ["confidence", "--tier", "merge-medium", "--out", place.out],
        environment: Command.environment.merging(place.environment) { $1 }, output: files[0],
        errors: files[1])
      #expect(becomes { !place.servers.isEmpty })
      kill(child, signal)
      #expect(Command.wait(for: child) == (signal == SIGINT ? 130 : -SIGKILL))
      #expect(becomes { place.servers.isEmpty })
      if signal == SIGINT {
        #expect(place.text("confidence.json").contains("\"interrupted\": true"))
        #expect(place.text("confidence.md").contains("**violated**: The run comes to its end"))
      }
      files.forEach { close($0) }
    }
  }
}
