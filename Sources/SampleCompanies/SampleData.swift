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

  /// Reads of a folder what one company needs: the one with this id, or the first by id.
  ///
  /// Past orders are left out. Whether the other companies are right shows when everything is read.
  /// - Returns: nil where the files' names do not say which company is in which.
  public static func load(
    folder: String, onlyCompany id: String?
  ) throws(SampleDataError) -> SampleData? {
    let folder = SampleFolder(path: folder)
    let file: SampleFile?
    if let id {
      file = try folder.company(named: id)
    } else {
      let files = try folder.companies()
      guard files.allSatisfy({ $0.isNamedForItsCompany }) else { return nil }
      file = files.min { CompanyID($0.stem) < CompanyID($1.stem) }
    }
    guard let file, file.isNamedForItsCompany else { return nil }
    return try SampleData(catalog: folder.catalog(), companies: [file])
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

  /// Its name without folder and ending.
  var stem: String {
    let name = name.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  /// Whether its text begins with a `company_id` that is its name: then whose it is need not be
  /// parsed.
  var isNamedForItsCompany: Bool {
    var rest = bytes[...]
    for word in ["{", "\"company_id\"", ":", "\"\(stem)\""] {
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      guard rest.starts(with: word.utf8) else { return false }
      rest = rest.dropFirst(word.utf8.count)
    }
    return true
  }

  func parsed() throws(SampleDataError) -> JSONNode {
    do throws(JSONSyntaxError) {
      return JSONNode(try JSONValue(parsing: bytes, dialect: .json5), named: name)
    } catch {
      throw SampleDataError(place: name, reason: error.description)
    }
  }
}
