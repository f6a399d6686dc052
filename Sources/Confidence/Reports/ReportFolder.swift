import Glibc
import TopupBackend

/// The folder that a run writes its reports and its evidence to.
///
/// A file is there whole or not at all: it is written under another name and renamed.
public struct ReportFolder: Sendable {
  public static let jsonName = "confidence.json"
  public static let markdownName = "confidence.md"
  public static let junitName = "junit.xml"

  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Why a file was not written: the system's words.
  public struct Fault: Error, Hashable, Sendable {
    public var path: String
    public var reason: String
  }

  /// Makes the folder and removes the evidence of an earlier run. Throws where nothing could be
  /// written.
  public func prepare() throws(Fault) {
    try make(path)
    let probe = path + "/.probe-\(getpid())"
    try write("", to: probe)
    _ = unsafe unlink(probe)
    for name in TemporaryFolder.names(in: path + "/evidence") where CheckID(name) != nil {
      TemporaryFolder.remove("\(path)/evidence/\(name)")
    }
  }

  /// Writes everything; what could not be written becomes a violation of the report.
  public func write(_ report: inout ConfidenceReport) {
    writeEvidence(of: &report)
    write(JUnitReport(report: report).text, as: Self.junitName, &report)
    write(MarkdownReport(report: report).text, as: Self.markdownName, &report)
    write(report.json.text(indent: 2) + "\n", as: Self.jsonName, &report)
  }

  private func writeEvidence(of report: inout ConfidenceReport) {
    for (index, run) in report.runs.enumerated() {
      for record in run.checks {
        for evidence in record.evidence {
          let name = report.path(of: evidence, of: record.id, run: index + 1)
          do throws(Fault) {
            try make("\(path)/evidence/\(record.id)")
            try write(evidence.text, to: "\(path)/\(name)")
          } catch {
            report.note(notWritten: name, because: error.reason)
          }
        }
      }
    }
  }

  private func write(_ text: String, as name: String, _ report: inout ConfidenceReport) {
    do throws(Fault) { try write(text, to: "\(path)/\(name)") } catch {
      report.note(notWritten: name, because: error.reason)
    }
  }

  /// Makes a folder and those above it.
  private func make(_ folder: String) throws(Fault) {
    var made = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      made += "/" + part
      if unsafe mkdir(made, 0o755) != 0, errno != EEXIST { throw fault(folder) }
    }
    // A file of that name is no folder, whatever its rights are.
    guard unsafe access((folder.isEmpty ? "." : folder) + "/.", W_OK | X_OK) == 0 else {
      throw fault(folder)
    }
  }

  private func write(_ text: String, to path: String) throws(Fault) {
    let temporary = path + ".partial-\(getpid())"
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(path) }
    let isWritten = FileText.write(Array(text.utf8), to: file) && fsync(file) == 0
    let failure = fault(path)
    close(file)
    guard isWritten else {
      _ = unsafe unlink(temporary)
      throw failure
    }
    guard unsafe rename(temporary, path) == 0 else {
      let failure = fault(path)
      _ = unsafe unlink(temporary)
      throw failure
    }
  }

  private func fault(_ path: String) -> Fault {
    unsafe Fault(path: path, reason: String(cString: strerror(errno)))
  }
}
