import BillingEngine
import BillingWorld
import Foundation
import OwnThreads
import SampleCompanies
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("P13: WABAs from before the shared pool are brought in", .onOwnThreads)
struct BackfillTests {
  private static func engine(_ path: String) throws -> BillingEngine {
    let services = SimulatedServices(
      payBase: "", random: SystemRandomSource(), pause: { _ in })
    return BillingEngine(
      store: try SQLiteStore(path: path), clock: ManualClock(World.start),
      random: SystemRandomSource(), services: services.upstream)
  }

  private func wabas(_ path: String) throws -> [String: [String?]] {
    let companies = try Self.engine(path).companies()
    return Dictionary(
      uniqueKeysWithValues: companies.map { ($0.id.text, $0.wabas.map(\.organizationPackageID)) })
  }

  @Test("CID-1013 of the sample data: its WABAs get one package, and a second run changes nothing")
  func sample() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "sample-data")
    let setup = try SampleData.load(folder: data.path()).setup
    let engine = try Self.engine(path)
    try engine.load(setup)
    let before = try wabas(path)
    let old = try #require(before["CID-1013"])
    #expect(!old.isEmpty && old.allSatisfy { $0 == nil })
    #expect(try engine.backfillWabas() == old.count)
    var expected = before
    expected["CID-1013"] = Array(repeating: "ORGPKG-CID-1013", count: old.count)
    #expect(try wabas(path) == expected)
    #expect(try engine.backfillWabas() == 0)
    #expect(try wabas(path) == expected)
  }

  @Test("100,000 WABAs: killed twice on the way, resumed, and run again")
  func many() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    var setup = BillingSetup.sample
    setup.companies = (0..<100).map { number in
      .sample("CID-\(1000 + number)") { company in
        company.users = []
        // Every tenth company has a package at one of its WABAs, which is then the one for all.
        company.wabas = (0..<1_000).map { index in
          Waba(
            id: WabaID("W-\(number)-\(index)"), name: "", phoneNumber: "",
            organizationPackageID: number % 10 == 0 && index == 500 ? "PKG-\(number)" : nil)
        }
      }
    }
    try Self.engine(path).load(setup)
    let all = 100_000 - 10
    #expect(
      try Self.engine(path).wabaFigures()
        == WabaFigures(total: 100_000, withoutPackage: all, companiesWithSeveralPackages: 0))
    for kill in [7_000, 30_000] {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, kill = kill as Int] in
        try BackfillTests.engine(path).backfillWabas { done in
          if done >= kill { Foundation.kill(getpid(), SIGKILL) }
          return true
        }
      }
    }
    let engine = try Self.engine(path)
    #expect(try engine.wabaFigures().withoutPackage == all - 37_000)
    #expect(try engine.backfillWabas() == all - 37_000)
    let done = WabaFigures(total: 100_000, withoutPackage: 0, companiesWithSeveralPackages: 0)
    #expect(try engine.wabaFigures() == done)
    #expect(try engine.backfillWabas() == 0)
    let packages = try wabas(path)
    #expect(Set(packages["CID-1010"] ?? []) == ["PKG-10"])
    #expect(Set(packages["CID-1011"] ?? []) == ["ORGPKG-CID-1011"])
  }
}
