import Confidence
import Glibc
import HTTPBackend
import SampleCompanies
import TopupBackend
import TopupModel

/// `topup confidence`: makes the checks of a tier, writes the reports, and says whether this build
/// may be released.
struct ConfidenceCommand {
  static let tierDefault = Tier.prFast
  static let folderDefault = "confidence"
  static let runsMax = 20
  /// A baseline is a report of this program, and those are far smaller.
  private static let baselineBytesMax = 64 << 20
  private static let lanesMax = 4

  private let arguments: Arguments
  private let environment: Environment
  private let language: Language

  init(_ arguments: Arguments, _ environment: Environment, language: Language) {
    self.arguments = arguments
    self.environment = environment
    self.language = language
  }

  /// Answers the exit code: 0 where every gate holds, 1 where one does not, 130 where somebody
  /// ended it.
  func run() throws(Failure) -> Int32 {
    let plan = try plan()
    let surroundings = try surroundings()
    if let service = surroundings.service { try greet(service) }
    let folder = ReportFolder(arguments.value(.out) ?? Self.folderDefault)
    let run = ConfidenceRun(
      plan: plan, surroundings: surroundings, program: "topup \(Program.version)",
      folder: folder, baseline: try baseline(),
      lanes: min(Self.lanesMax, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    do throws(ReportFolder.Fault) { try folder.prepare() } catch {
      throw .confidence(.folder(error.path, error.reason))
    }
    let interruption = Interruption()
    EndWatch.start(interruption)
    Runner.containCrashes()
    let progress = ConfidenceProgress(language)
    let report = run.perform(observer: progress, interruption: interruption)
    progress.end()
    let summary = ConfidenceSummary(report: report, folder: folder.path, language: language)
    StandardOutput.write(summary.text)
    if report.isInterrupted { return 130 }
    return report.holds ? 0 : 1
  }

  // MARK: What the command line asks for

  private func plan() throws(Failure) -> RunPlan {
    var plan = RunPlan(
      tier: try tier(), runCount: try runCount(), only: arguments.all(.only),
      service: try service()?.address.host)
    if arguments.value(.only) == nil { plan.only = [] }
    plan.placeOptions = [Option.url, .data].compactMap { option in
      arguments.value(option).map { "--\(option.rawValue) \(ShellWord($0).text)" }
    }
    .joined(separator: " ")
    if let name = plan.unknown(in: Suites.checks).first {
      throw .confidence(.unknownCheck(name, tier: plan.tier.rawValue))
    }
    return plan
  }

  private func tier() throws(Failure) -> Tier {
    let looksAtService = arguments.has(.url)
    guard let name = arguments.value(.tier) else {
      return looksAtService ? .mergeMedium : Self.tierDefault
    }
    guard let tier = Tier(rawValue: name) else {
      throw arguments.wrong(
        .tier, expected: Tier.allCases.map(\.rawValue).joined(separator: ", "))
    }
    if looksAtService, tier < .mergeMedium { throw .confidence(.noServer(tier: tier.rawValue)) }
    return tier
  }

  private func runCount() throws(Failure) -> Int {
    guard let text = arguments.value(.runs) else { return 1 }
    let range = 1...Self.runsMax
    guard let count = Int(text), range.contains(count) else {
      throw .usage(.wrongNumber(arguments.name(of: .runs), text, range: range))
    }
    return count
  }

  private func surroundings() throws(Failure) -> Surroundings {
    guard let program = ProgramFolders.executablePath else { throw .confidence(.program) }
    guard let folder = arguments.value(.data) ?? ProgramFolders.sampleData else {
      throw .noSampleData(.notFound)
    }
    let data: SampleData
    do throws(SampleDataError) { data = try SampleData.load(folder: folder) } catch {
      throw .failed(VisibleText(error.description).string)
    }
    var surroundings = Surroundings(
      setup: data.setup, dataFolder: folder, program: program, service: try service())
    surroundings.coverageFile = arguments.value(.coverage)
    return surroundings
  }

  /// The server of somebody else's; nil where none is named.
  private func service() throws(Failure) -> RemoteService? {
    guard let settings = try ServiceSettings(arguments, environment) else { return nil }
    do throws(TokenFault) {
      return RemoteService(
        address: settings.address, token: try settings.token.read(environment))
    } catch {
      throw .service(.token(error))
    }
  }

  /// An address where nobody is, or a token that is refused, is a slip of whoever typed it: each
  /// check would tell of it as of something wrong with money.
  private func greet(_ service: RemoteService) throws(Failure) {
    let backend = HTTPBackend(at: service.address, token: service.token)
    do throws(Failure) {
      _ = try Background(on: BackendThread()) { () async throws(Failure) in
        try await asked { () async throws(BackendError) in try await backend.clientConfig() }
      }.wait()
    } catch {
      switch error {
      case .backend(.unreachable): throw error
      case .backend(.refused(let problem)) where problem.status == 401: throw error
      default: break
      }
    }
  }

  private func baseline() throws(Failure) -> Baseline? {
    guard let path = arguments.value(.baseline) else { return nil }
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: Self.baselineBytesMax).bytes
    } catch {
      throw .confidence(.baseline(path, error.reason))
    }
    let json: JSONValue
    do throws(JSONSyntaxError) { json = try JSONValue(parsing: bytes) } catch {
      throw .confidence(.baseline(path, error.description))
    }
    do throws(JSONDecodingError) { return try Baseline(json) } catch {
      throw .confidence(.baseline(path, error.description))
    }
  }
}
