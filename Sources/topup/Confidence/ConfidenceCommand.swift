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
    let folder = ReportFolder(arguments.value(.out) ?? Self.folderDefault)
    let run = ConfidenceRun(
      plan: plan, surroundings: try surroundings(), program: "topup \(Program.version)",
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
    return report.mayBeReleased ? 0 : 1
  }

  // MARK: What the command line asks for

  private func plan() throws(Failure) -> RunPlan {
    var plan = RunPlan(
      tier: try tier(), runCount: try runCount(), only: arguments.all(.only),
      service: try service()?.address.host)
    if arguments.value(.only) == nil { plan.only = [] }
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

  private func baseline() throws(Failure) -> JSONValue? {
    guard let path = arguments.value(.baseline) else { return nil }
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: Self.baselineBytesMax).bytes
    } catch {
      throw .confidence(.baseline(path, error.reason))
    }
    do throws(JSONSyntaxError) { return try JSONValue(parsing: bytes) } catch {
      throw .confidence(.baseline(path, error.description))
    }
  }
}
