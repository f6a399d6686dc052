import BillingEngine
import Testing
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
}
