import BillingEngine
import InMemoryBackend
import SampleCompanies
import TopupBackend
import TopupDomain
import TopupModel

/// Sample data as the command line names it, and who is signed in there.
struct Workplace {
  let sandbox: InMemorySandbox
  let sample: InMemoryBackend
  /// The folder of which only this company has been read; nil where everything has.
  private let unreadFolder: String?

  /// - Parameter isForOneCompany: whether the other companies may wait for ``readRest()``. Reading
  ///   and checking all of them is half of a start.
  init(_ arguments: Arguments, isForOneCompany: Bool = false) throws(Failure) {
    let folder = try Self.folder(arguments)
    let company = isForOneCompany ? try Self.companySetup(in: folder, arguments) : nil
    unreadFolder = company == nil ? nil : folder
    let setup = if let company { company } else { try Self.setup(in: folder) }
    sandbox = try Self.sandbox(with: setup)
    let known = sandbox.companyIDs
    guard let first = known.first else {
      throw .noSampleData(.noCompany)
    }
    let id = arguments.value(.company).map { CompanyID($0) } ?? first
    guard known.contains(id) else {
      let wanted = id.text.lowercased()
      let nearest = known.first { $0.text.lowercased() == wanted }?.text
      throw .usage(
        .unknownCompany(id.text, nearest: nearest, option: arguments.name(of: .company)))
    }
    sample = try Self.backend(
      of: id, in: sandbox, as: arguments.value(.as), option: arguments.name(of: .as))
  }

  static func sandbox(_ arguments: Arguments) throws(Failure) -> InMemorySandbox {
    try sandbox(with: setup(in: folder(arguments)))
  }

  private static func sandbox(with setup: BillingSetup) throws(Failure) -> InMemorySandbox {
    try answered { () throws(Problem) in try InMemorySandbox(setup: setup) }
  }

  private static func folder(_ arguments: Arguments) throws(Failure) -> String {
    guard let folder = arguments.value(.data) ?? ProgramFolders.sampleData else {
      throw .noSampleData(.notFound)
    }
    return folder
  }

  private static func setup(in folder: String) throws(Failure) -> BillingSetup {
    try read { () throws(SampleDataError) in try SampleData.load(folder: folder) }.setup
  }

  private static func companySetup(
    in folder: String, _ arguments: Arguments
  ) throws(Failure) -> BillingSetup? {
    try read { () throws(SampleDataError) in
      try SampleData.load(folder: folder, onlyCompany: arguments.value(.company))
    }?.setup
  }

  private static func read<Data>(
    _ body: () throws(SampleDataError) -> Data
  ) throws(Failure) -> Data {
    do throws(SampleDataError) { return try body() } catch {
      throw .failed(VisibleText(error.description).string)
    }
  }

  /// Reads the companies and past orders that a start did not wait for, before anything happens to
  /// what there is.
  func readRest() throws(Failure) {
    guard let unreadFolder else { return }
    let setup = try Self.setup(in: unreadFolder)
    try Self.answered { () throws(Problem) in try sandbox.complete(with: setup) }
  }

  static func backend(
    of id: CompanyID, in sandbox: InMemorySandbox, as name: String?, option: String = "--as"
  ) throws(Failure) -> InMemoryBackend {
    guard let caller = sandbox.caller(of: id, as: name) else {
      let users = try companies(of: sandbox).first { $0.id == id }?.users ?? []
      let known = users.map { "\($0.role.rawValue) (\($0.id.text))" }
      throw .usage(
        .unknownUser(name ?? "admin", company: id.text, known: known, option: option))
    }
    return InMemoryBackend(sandbox, signedInAs: caller)
  }

  static func companies(of sandbox: InMemorySandbox) throws(Failure) -> [Company] {
    try answered { () throws(Problem) in try sandbox.companies() }
  }

  private static func answered<Value>(_ call: () throws(Problem) -> Value) throws(Failure) -> Value
  {
    do throws(Problem) { return try call() } catch { throw .backend(.refused(error)) }
  }
}
