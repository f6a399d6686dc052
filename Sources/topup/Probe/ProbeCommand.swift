import HTTPBackend
import Probe
import TopupBackend
import TopupModel

/// `topup probe`: whether a live billing service may stay as it is (C06). It only reads.
struct ProbeCommand {
  static let secondsDefault = ProbePlan.secondsDefault
  /// Far more than any list of thresholds.
  private static let bytesMax = 1 << 20

  let arguments: Arguments
  let language: Language

  /// Ends with 1 where a threshold is crossed or there is no value to compare with it.
  func run() async throws(Failure) -> CommandOutput {
    let plan = try plan()
    let thresholds = try thresholds()
    let environment = Environment()
    guard let settings = try ServiceSettings(arguments, environment) else {
      throw .probe(.noAddress)
    }
    let token: AccessToken
    do throws(TokenFault) { token = try settings.token.read(environment) } catch {
      throw .service(.token(error))
    }
    let probe = Probe(
      over: LiveLine(read: SingleRead(at: settings.address, token: token)), plan: plan,
      thresholds: thresholds)
    let report = try await asked { () async throws(BackendError) in try await probe.run() }
    let text = ProbeText(report: report, language: language)
    return CommandOutput(
      arguments.has(.json) ? report.json.printed : text.table, exitCode: report.isOK ? 0 : 1
    ) {
      if let line = text.complaint { StandardOutput.error(line) }
    }
  }

  private func plan() throws(Failure) -> ProbePlan {
    guard let text = arguments.value(.seconds) else { return ProbePlan() }
    let range = ProbePlan.secondsRange
    guard let seconds = Int(text), range.contains(seconds) else {
      throw .usage(.wrongNumber(arguments.name(of: .seconds), text, range: range))
    }
    return ProbePlan(watchMilliseconds: seconds * 1_000)
  }

  private func thresholds() throws(Failure) -> ProbeThresholds {
    guard let path = arguments.value(.thresholds) else { return ProbeThresholds() }
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: Self.bytesMax).bytes
    } catch {
      throw .probe(.unreadable(path, error.reason))
    }
    do throws(ProbeThresholds.Fault) { return try ProbeThresholds(parsing: bytes) } catch {
      throw .probe(.thresholds(path, error))
    }
  }
}

/// A service over the network.
private struct LiveLine: ProbeLine {
  let read: SingleRead

  func body(
    of target: String, isSignedIn: Bool, withinMilliseconds milliseconds: Int
  ) async throws(BackendError) -> [UInt8] {
    try await read.body(of: target, isSignedIn: isSignedIn, withinMilliseconds: milliseconds)
  }
}
