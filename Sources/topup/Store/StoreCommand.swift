import BillingEngine
import BillingStore
import TopupBackend
import TopupDomain
import TopupModel

/// `topup store`: brings a database to another schema, brings older WABAs into the shared pool, and
/// counts what is left of them (P13, P15).
///
/// Every command works whether a server uses the file or not, and may be ended and run again.
struct StoreCommand {
  /// How many WABAs lie between two lines of progress.
  private static let progressRows = 10_000

  private let arguments: Arguments
  private let language: Language
  private let path: String

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
    path = arguments.value(.db) ?? ServePlan.databaseDefault
  }

  /// The exit code.
  func run() throws(Failure) -> Int32 {
    switch arguments.command {
    case .storeMigrate: try migrate()
    case .storeBackfill: try backfill()
    case .storeVerify: return try verify()
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList, .serve:
      break
    }
    return 0
  }

  // MARK: Schema

  private func migrate() throws(Failure) {
    var target = StoreFile.newestSchema
    if let text = arguments.value(.to) {
      guard let number = Int64(text) else {
        throw .store(.unknownSchema(text, newest: StoreFile.newestSchema))
      }
      target = number
    }
    do throws(StoreFileFault) {
      let before = try StoreFile(path: path).migrate(to: target)
      say(before == target ? .alreadyAt(path, target) : .migrated(path, before, target))
    } catch {
      throw .store(StoreFault(error, at: path))
    }
  }

  private func schema() throws(Failure) -> Int64 {
    do throws(StoreFileFault) { return try StoreFile(path: path).schema() } catch {
      throw .store(StoreFault(error, at: path))
    }
  }

  // MARK: Backfill

  private func backfill() throws(Failure) {
    // Not made where there is none.
    _ = try schema()
    let store: SQLiteStore
    do throws(SQLiteStoreError) { store = try SQLiteStore(path: path) } catch {
      throw .store(StoreFault(.file(error), at: path))
    }
    do throws(Rollback) {
      let before = try figures(of: store)
      var done = 0
      while let count = try Self.bringIn(to: store) {
        done += count
        guard done / Self.progressRows > (done - count) / Self.progressRows else { continue }
        let line = StoreWords.progress(done, of: before.withoutPackage).text(language)
        StandardOutput.write(line + "\n", to: 2)
      }
      say(.backfilled(path, done, left: try figures(of: store).withoutPackage))
    } catch {
      throw .store(.billing(path, Problem(error).detail ?? ""))
    }
  }

  private func figures(of store: SQLiteStore) throws(Rollback) -> WabaFigures {
    try store.read { store throws(Rollback) in try store.wabaFigures() }
  }

  /// Brings in a transaction's worth of WABAs; nil where none is left.
  private static func bringIn(to store: SQLiteStore) throws(Rollback) -> Int? {
    try store.write { store throws(Rollback) in
      let wabas = try store.wabasWithoutPackage(limit: 500)
      var packages: [CompanyID: String] = [:]
      for registered in wabas {
        let id = registered.companyID
        var package = packages[id]
        if package == nil {
          let wabas = try store.company(id)?.wabas ?? []
          package = wabas.lazy.compactMap(\.organizationPackageID).first ?? "ORGPKG-" + id.text
          packages[id] = package
        }
        guard let package else { continue }
        try store.setOrganizationPackage(package, of: registered.waba.id)
      }
      return wabas.isEmpty ? nil : wabas.count
    }
  }

  /// Prints what there is, and answers 1 where something is not as it must be.
  private func verify() throws(Failure) -> Int32 {
    let schema = try schema()
    guard schema == StoreFile.newestSchema else {
      throw .store(.olderSchema(path, schema, needed: StoreFile.newestSchema))
    }
    let store: SQLiteStore
    do throws(SQLiteStoreError) { store = try SQLiteStore(path: path) } catch {
      throw .store(StoreFault(.file(error), at: path))
    }
    let figures: WabaFigures
    do throws(Rollback) { figures = try self.figures(of: store) } catch {
      throw .store(.database(path, Problem(error).detail ?? ""))
    }
    var table = TextTable(.left, .right)
    table.add(StoreWords.total.text(language), language.figures.text(Int64(figures.total)))
    table.add(
      StoreWords.withoutPackage.text(language),
      language.figures.text(Int64(figures.withoutPackage)))
    table.add(
      StoreWords.severalPackages.text(language),
      language.figures.text(Int64(figures.companiesWithSeveralPackages)))
    StandardOutput.write(table.text)
    if figures.withoutPackage > 0 {
      StandardOutput.error(StoreWords.left(path).text(language))
    } else if figures.companiesWithSeveralPackages > 0 {
      StandardOutput.error(StoreWords.several(path).text(language))
    } else {
      return 0
    }
    return 1
  }

  private func say(_ words: StoreWords) {
    StandardOutput.write(words.text(language) + "\n")
  }
}

extension CommandName {
  /// Whether it works on a database file, and on nothing else.
  var isOfStore: Bool {
    switch self {
    case .storeMigrate, .storeBackfill, .storeVerify: true
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList, .serve:
      false
    }
  }
}
