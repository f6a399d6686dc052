internal import BillingEngine
internal import Dispatch
private import Synchronization
public import TopupBackend

extension InMemoryBackend {
  public func usageLog(
    _ query: UsageLogQuery
  ) async throws(BackendError) -> Page<UsageLogEntry> {
    try await ask { [engine, caller] () throws(Problem) in
      try engine.usageLog(query, for: caller)
    }
  }

  public func downloadUsage(
    _ filter: UsageFilter, to receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(BackendError) {
    let download = try await ask { [engine, caller] () throws(Problem) in
      try engine.downloadUsage(filter, for: caller)
    }
    let handover = Handover(of: download, to: receive)
    let failure = await withTaskCancellationHandler {
      await handover.run()
    } onCancel: {
      handover.cancel()
    }
    if let failure { throw failure }
  }
}

/// A download on a thread of its own, so that other calls are answered meanwhile: it may take
/// minutes, and whoever receives it may wait for a disk.
private final class Handover: Sendable {
  private let download: UsageDownload
  private let receive: @Sendable ([UInt8]) -> Bool
  private let isCancelled = Atomic(false)

  init(of download: UsageDownload, to receive: @escaping @Sendable ([UInt8]) -> Bool) {
    self.download = download
    self.receive = receive
  }

  /// Answers why it ended early; nil where all of it was received.
  func run() async -> BackendError? {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in continuation.resume(returning: outcome()) }
    }
  }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  private func outcome() -> BackendError? {
    do throws(Problem) {
      while !isCancelled.load(ordering: .relaxed) {
        guard let piece = try download.next() else { return nil }
        guard receive(piece) else { return .cancelled }
      }
      return .cancelled
    } catch {
      return .refused(error)
    }
  }
}
