import BillingEngine
import BillingStore
import Glibc
import SandboxServer
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
    guard unsafe access(path, F_OK) == 0 else { throw .store(.missing(path)) }
    switch arguments.command {
    case .storeMigrate: try migrate()
    case .storeBackfill: try backfill()
    case .storeVerify: return try verify()
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList,
      .themesCheck, .serve, .confidence, .simulate, .config, .demo, .probe, .completionBash,
      .completionZsh,
      .completionFish, .man:
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
    let engine = engine(on: store)
    do throws(Problem) {
      let before = try engine.wabaFigures()
      var told = 0
      let done = try engine.backfillWabas { done in
        guard done - told >= Self.progressRows else { return true }
        told = done
        let line = StoreWords.progress(done, of: before.withoutPackage).text(language)
        StandardOutput.write(line + "\n", to: 2)
        return true
      }
      say(.backfilled(path, done, left: try engine.wabaFigures().withoutPackage))
    } catch {
      throw .store(.billing(path, error.detail ?? error.title))
    }
  }

  /// An engine that asks nobody else: a backfill is between it and its store.
  private func engine(on store: SQLiteStore) -> BillingEngine {
    let random = SystemRandomSource()
    let services = SimulatedServices(payBase: "", random: random, pause: { _ in })
    return BillingEngine(
      store: store, clock: RealClock(), random: random, services: services.upstream)
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
    do throws(Rollback) {
      figures = try store.read { store throws(Rollback) in try store.wabaFigures() }
    } catch {
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
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList,
      .themesCheck, .serve, .confidence, .simulate, .config, .demo, .probe, .completionBash,
      .completionZsh,
      .completionFish, .man:
      false
    }
  }
}
