import BillingEngine
import Foundation
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("S12: the file of e-mails")
struct MailFileTests {
  private static func mail(_ id: String) -> Mail {
    Mail(
      id: id, kind: .orderPaid, companyID: CompanyID("c"), recipientName: "Ani",
      recipientAddress: "ani@example.com", subject: "X-1", figure: .money(Rupiah(1)))
  }

  @Test("On a full disk one mail at most is kept before its line: a restart knows which")
  func fullDisk() throws {
    let records = MemorySandboxRecords()
    let file = try MailFile(path: "/dev/full", records: records, pause: { _ in })
    for id in ["a", "a", "b", "c"] {
      #expect(throws: UpstreamFailure.busy(status: 503, retryAfterSeconds: nil)) {
        try file.send(Self.mail(id))
      }
    }
    #expect(records.mails().map(\.id) == ["a"])
  }

  private static func ids(in path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      try JSONNode(JSONValue(parsing: Array(line.utf8)), named: "mail")("id", as: String.self)
    }
  }

  @Test("A file that is opened again gets no mail twice; one whose line was torn is written whole")
  func openedAgain() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("mail.jsonl")
    let records = MemorySandboxRecords()
    for id in ["a", "b"] {
      try MailFile(path: path, records: records, pause: { _ in }).send(Self.mail(id))
    }
    #expect(try Self.ids(in: path) == ["a", "b"])
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.dropLast(9).write(to: URL(filePath: path))
    let mail = try MailFile(path: path, records: records, pause: { _ in })
    #expect(try Self.ids(in: path) == ["a", "b"])
    try mail.send(Self.mail("c"))
    #expect(try Self.ids(in: path) == ["a", "b", "c"])
  }
}
