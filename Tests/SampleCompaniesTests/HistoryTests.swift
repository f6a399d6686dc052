import BillingEngine
import Foundation
import Testing
import TopupBackend
import TopupDomain

@testable import SampleCompanies

@Suite("Orders from before the sample data's clock")
struct HistoryTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "sample-data")

  private func load(history: String) throws -> SampleData {
    func file(_ name: String) throws -> SampleFile {
      SampleFile(name: name, bytes: Array(try Data(contentsOf: Self.folder.appending(path: name))))
    }
    return try SampleData(
      catalog: file("catalog.json"), companies: [file("companies/CID-1001.json")],
      history: SampleFile(name: "history.json", bytes: Array(history.utf8)))
  }

  @Test("SPEC 7: CID-1001 has a history of orders")
  func shipped() throws {
    let data = try SampleData.load(folder: Self.folder.path())
    #expect(data.setup.history.count > 5)
    #expect(Set(data.setup.history.map(\.companyID.text)) == ["CID-1001"])
  }

  @Test(
    "A wrong row is named",
    arguments: [
      ("CID-1001", "CID-9", "orders[0].company_id CID-9 is no company of this folder"),
      ("USR-1001-ADMIN", "USR-0", "orders[0].user_id USR-0 is no user of CID-1001"),
      ("muv", "nope", "orders[0].lines[0].code nope is no section of the catalog"),
      ("500", "0", "orders[0].lines[0].value must be above zero"),
      ("credited", "lost", "orders[0].outcome must be one of"),
      ("outcome", "outcum", "orders[0].outcum is not a known member"),
    ])
  func wrong(good: String, bad: String, message: String) throws {
    let text = """
      {"orders": [{"company_id": "CID-1001", "user_id": "USR-1001-ADMIN",
      "placed_at": "2026-01-12T10:21:00+07:00", "lines": [{"code": "muv", "value": 500}],
      "outcome": "credited"}]}
      """
    _ = try load(history: text)
    do {
      _ = try load(history: text.replacingOccurrences(of: good, with: bad))
      Issue.record("\(bad) was taken")
    } catch let error as SampleDataError {
      #expect(error.description.contains(message), "\(error)")
    }
  }
}
