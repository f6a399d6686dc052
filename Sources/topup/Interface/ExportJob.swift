import Dispatch
import Glibc
import Synchronization
import TopupBackend
import TopupDomain
import TopupModel
import TopupTerminal

/// One log on its way into a file: says how far it is some ten times a second, and at the end what
/// became of it.
///
/// May be stopped from any thread; the file appears complete or not at all.
final class ExportJob: Sendable {
  private static let reportMilliseconds: Int64 = 100

  private struct State {
    var meter: ExportMeter
    var reportedAt: Moment
  }

  private let isStopped = Atomic(false)
  private let state = Mutex(
    State(meter: ExportMeter(oldest: nil, newest: nil), reportedAt: Moment(milliseconds: 0)))
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let done = DispatchSemaphore(value: 0)
  private let mailbox: Mailbox<Action>

  init(mailbox: Mailbox<Action>) {
    self.mailbox = mailbox
  }

  /// Begins beside the threads that draw and answer: an export may take long.
  ///
  /// - Parameter findBackend: may block; nil where nobody is told anything any more.
  func start(
    _ filter: UsageFilter, fileName: String,
    from findBackend: @escaping @Sendable () -> (any Backend)?
  ) {
    let work = Task.detached { [self] in
      defer { done.signal() }
      guard let backend = findBackend() else { return }
      mailbox.post(.exportEnded(await ending(of: filter, to: fileName, from: backend)))
    }
    task.withLock { $0 = work }
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    task.withLock { $0 }?.cancel()
  }

  /// Lets what was stopped take its file away before the program ends.
  func wait(milliseconds: Int) {
    if done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success { done.signal() }
  }

  // MARK: Writing

  private func ending(
    of filter: UsageFilter, to fileName: String, from backend: any Backend
  ) async -> ExportEnding {
    let file: ExportFile
    do throws(ExportFile.Fault) {
      file = try ExportFile(fileName, existing: .number)
    } catch {
      return .failed(.file(error.reason))
    }
    do throws(BackendError) {
      let meter = try await ExportMeter(of: filter, from: backend)
      state.withLock { $0.meter = meter }
      try await backend.downloadUsage(filter) { [self] piece in
        guard !isStopped.load(ordering: .relaxed), file.append(piece) else { return false }
        report(piece)
        return true
      }
    } catch {
      defer { file.abandon() }
      if isStopped.load(ordering: .relaxed) { return .stopped }
      // What could not be written was given up by this side.
      if let code = file.refusal {
        return .failed(.file(unsafe String(cString: strerror(code))))
      }
      return .failed(.backend(error))
    }
    if isStopped.load(ordering: .relaxed) {
      file.abandon()
      return .stopped
    }
    do throws(ExportFile.Fault) {
      let path = try file.commit()
      return .written(path: Self.whole(path), state.withLock { $0.meter.progress })
    } catch {
      return .failed(.file(error.reason))
    }
  }

  /// The path from the root, so that nobody has to remember which folder this was started in.
  private static func whole(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  private func report(_ piece: [UInt8]) {
    let now = Moment.now
    let progress = state.withLock { state -> ExportProgress? in
      state.meter.read(piece)
      guard now.milliseconds(since: state.reportedAt) >= Self.reportMilliseconds else { return nil }
      state.reportedAt = now
      return state.meter.progress
    }
    if let progress { mailbox.post(.exportProgressed(progress)) }
  }
}
