import BillingEngine
import Foundation
import SampleCompanies
import Testing
import TopupDomain

/// A folder that is gone when the test is.
private final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/sample-data-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path + "/companies", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}

@Suite("Sample data is read from any folder of the documented form")
struct SampleDataFolderTests {
  @Test("other names, JSON5, files that are none of ours, and companies in the order of ids")
  func otherFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("catalog.json", "// made by hand\n" + SampleDataTexts.catalog)
    try folder.write("companies/a.json5", SampleDataTexts.otherCompany.replacingAll("]\n", "],\n"))
    try folder.write("companies/z.json", "\u{FEFF}" + SampleDataTexts.company)
    try folder.write("companies/README.md", "not JSON")
    try folder.write("companies/.#z.json", "not JSON")
    let data = try SampleData.load(folder: folder.path)
    #expect(data.setup.companies.map(\.id.text) == ["CID-1", "CID-2"])
  }

  @Test("a catalog may be named catalog.json5")
  func json5Catalog() throws {
    let folder = try TemporaryFolder()
    try folder.write("catalog.json5", SampleDataTexts.catalog)
    try folder.write("companies/a.json", SampleDataTexts.company)
    #expect(try SampleData.load(folder: folder.path).setup.rows.count == 1)
  }

  @Test("folders and files that cannot be read")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    func expectLine(_ line: String, in path: String) {
      expectFault(line) { () throws(SampleDataError) in try SampleData.load(folder: path) }
    }
    expectLine("\(path)/none: there is no such folder", in: path + "/none")
    expectLine("\(path): the folder has no catalog.json", in: path)
    try folder.write("catalog.json", SampleDataTexts.catalog)
    expectLine(
      "\(path)/catalog.json: the folder cannot be read: Not a directory",
      in: path + "/catalog.json")
    expectLine("\(path)/companies: the folder has no company", in: path)
    let made = unsafe mkfifo(path + "/companies/pipe.json", 0o600)
    #expect(made == 0)
    expectLine("companies/pipe.json: this is not a regular file", in: path)
    try FileManager.default.removeItem(atPath: path + "/companies/pipe.json")
    try FileManager.default.createSymbolicLink(
      atPath: path + "/companies/b.json", withDestinationPath: "nowhere")
    expectLine(
      "companies/b.json: the file cannot be read: No such file or directory", in: path)
    try FileManager.default.removeItem(atPath: path + "/companies/b.json")
    try folder.write("companies/big.json", String(repeating: " ", count: 8 << 20) + "{}")
    expectLine("companies/big.json: the file is larger than 8 MiB", in: path)
    try FileManager.default.removeItem(atPath: path + "/companies")
    expectLine("\(path)/companies: there is no such folder", in: path)
  }

  @Test("one company is read alone where the files' names say whose they are")
  func oneCompany() throws {
    let folder = try TemporaryFolder()
    func ids(_ id: String?) throws -> [String]? {
      try SampleData.load(folder: folder.path, onlyCompany: id)?.setup.companies.map(\.id.text)
    }
    try folder.write("catalog.json", SampleDataTexts.catalog)
    try folder.write("history.json", "not JSON")
    try folder.write("companies/CID-2.json", SampleDataTexts.otherCompany)
    try folder.write("companies/CID-1.json", SampleDataTexts.company)
    #expect(try ids(nil) == ["CID-1"])
    #expect(try ids("CID-2") == ["CID-2"])
    #expect(try ids("CID-3") == nil)
    #expect(try ids("../companies/CID-2") == nil)
    // Its name says one thing and its text another: only reading everything tells.
    try folder.write("companies/CID-0.json", SampleDataTexts.company.replacingAll("CID-1", "CID-9"))
    #expect(try ids(nil) == nil)
    #expect(try ids("CID-0") == nil)
    #expect(try ids("CID-2") == ["CID-2"])
  }

  @Test("a company that is read alone is as it is among all")
  func oneAmongAll() throws {
    let folder = try TemporaryFolder()
    try folder.write("catalog.json", SampleDataTexts.catalog)
    try folder.write("companies/CID-2.json", SampleDataTexts.otherCompany)
    try folder.write("companies/CID-1.json", SampleDataTexts.company)
    var whole = try SampleData.load(folder: folder.path).setup
    let one = try #require(try SampleData.load(folder: folder.path, onlyCompany: "CID-2"))
    whole.companies.removeFirst()
    whole.usage.removeFirst()
    #expect(one.setup == whole)
  }

  @Test(
    "a zone that is not built in comes from the system's database",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")))
  func otherZone() throws {
    let text = SampleDataTexts.company
      .replacingAll("\"package_name\":", "\"time_zone\": \"Europe/Berlin\", \"package_name\":")
    let zone = try #require(try SampleDataTexts.load(company: text).setup.companies.first?.timeZone)
    let summer = try #require(Timestamp(rfc3339: "2026-07-14T09:00:00Z"))
    let winter = try #require(Timestamp(rfc3339: "2026-12-14T09:00:00Z"))
    #expect(zone.name == "Europe/Berlin")
    #expect(zone.offsetSeconds(at: summer) == 7200)
    #expect(zone.offsetSeconds(at: winter) == 3600)
  }
}
