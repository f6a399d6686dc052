public import BillingEngine
import TopupBackend
import TopupDomain

/// A sample-data folder, read and checked: `catalog.json` and one file a company (SPEC 7).
public struct SampleData: Hashable, Sendable {
  /// The companies stand in the order of their ids.
  public var setup: BillingSetup

  /// Reads a folder; the first thing that is wrong in it ends the reading.
  public static func load(folder: String) throws(SampleDataError) -> SampleData {
    let folder = SampleFolder(path: folder)
    return try SampleData(
      catalog: folder.catalog(), companies: folder.companies(), history: folder.history())
  }

  /// Reads files that are at hand. Both dialects of JSON are accepted.
  public init(
    catalog: SampleFile, companies: [SampleFile], history: SampleFile? = nil
  ) throws(SampleDataError) {
    let root = try catalog.parsed()
    do throws(JSONDecodingError) {
      setup = try BillingSetup(sampleCatalog: root)
    } catch { throw SampleDataError(error) }
    var registry = SampleRegistry()
    for file in companies {
      let node = try file.parsed()
      do throws(JSONDecodingError) {
        let company = try Company(sample: node)
        try registry.register(company, of: node)
        if let usage = try node.presentMember("usage") {
          setup.usage.append(
            try UsageHistory(sample: usage, of: company, clockStart: setup.clockStart))
        }
        setup.companies.append(company)
      } catch { throw SampleDataError(error) }
    }
    setup.companies.sort { $0.id < $1.id }
    guard let root = try history?.parsed() else { return }
    do throws(JSONDecodingError) {
      setup.history = try PastOrder.all(of: root, companies: setup.companies, rows: setup.rows)
    } catch { throw SampleDataError(error) }
  }
}

/// One file of a sample-data folder.
public struct SampleFile: Sendable {
  /// As messages name it: `catalog.json`, `companies/CID-1001.json`.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  func parsed() throws(SampleDataError) -> JSONNode {
    do throws(JSONSyntaxError) {
      return JSONNode(try JSONValue(parsing: bytes, dialect: .json5), named: name)
    } catch {
      throw SampleDataError(place: name, reason: error.description)
    }
  }
}
