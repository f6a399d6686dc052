import InMemoryBackend
import SampleCompanies
import TopupBackend
import TopupDomain
import TopupModel

/// Sample data as the command line names it, and who is signed in there.
struct Workplace {
  let sandbox: InMemorySandbox
  let sample: InMemoryBackend

  init(_ arguments: Arguments) throws(Failure) {
    sandbox = try Self.sandbox(arguments)
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
    guard let folder = arguments.value(.data) ?? ProgramFolders.sampleData else {
      throw .noSampleData(.notFound)
    }
    let data: SampleData
    do throws(SampleDataError) { data = try SampleData.load(folder: folder) } catch {
      throw .failed(VisibleText(error.description).string)
    }
    return try answered { () throws(Problem) in try InMemorySandbox(setup: data.setup) }
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
