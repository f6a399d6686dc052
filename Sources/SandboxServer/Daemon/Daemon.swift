internal import CMicrohttpd
internal import Dispatch
internal import Glibc
public import HTTPMessages
internal import Synchronization
public import TopupBackend

/// An HTTP server on one address: bytes in, a request as a value to the handler, its reply out.
///
/// Every connection has a thread, so a handler may block. It serves until it is stopped, and must
/// be stopped.
public final class Daemon: Sendable {
  /// Called on the thread of the request's connection; many at once.
  public typealias Handler = @Sendable (ServerRequest) -> Reply
  /// What is answered to a request that cannot be handled: too long, or framed so that it could be
  /// read in two ways. Its body is not there.
  public typealias Refusal = @Sendable (ServerRequest, Problem) -> HTTPResponse

  /// Where it listens.
  public let port: UInt16
  private let core: DaemonCore
  private let running: Mutex<Running?>

  /// What there is to stop. Safe and Sendable, because it is used by whoever takes it out of the
  /// mutex, and that is one.
  @safe private struct Running: @unchecked Sendable {
    let daemon: OpaquePointer
    /// Retained, because the library's threads use it.
    let core: Unmanaged<DaemonCore>
    let watchdog: any DispatchSourceTimer
  }

  /// How exactly deadlines are kept.
  private static let watchMilliseconds = 100

  /// - Parameters:
  ///   - address: in numbers, of version 4 or 6; `::` takes both.
  ///   - port: 0 for any that is free.
  public init(
    listenOn address: String, port: UInt16, limits: DaemonLimits = DaemonLimits(),
    refusal: @escaping Refusal, handler: @escaping Handler
  ) throws(DaemonFailure) {
    guard let library = Microhttpd.loaded else { throw .libraryMissing }
    let listener = unsafe socket_listen(address, port, Int32(clamping: limits.backlogMax))
    guard listener >= 0 else {
      throw errno == EINVAL ? .notAnAddress(address) : .notListening(errorNumber: errno)
    }
    self.port = socket_port(listener)
    core = DaemonCore(library: library, limits: limits, handler: handler, refusal: refusal)
    guard let daemon = unsafe core.start(listener: listener) else { throw .notStarted }
    let watchdog = DispatchSource.makeTimerSource(
      queue: DispatchQueue(label: "topup.daemon.watch"))
    watchdog.schedule(deadline: .now(), repeating: .milliseconds(Self.watchMilliseconds))
    watchdog.setEventHandler { [core] in core.closeOverdue() }
    watchdog.activate()
    running = Mutex(
      unsafe Running(daemon: daemon, core: Unmanaged.passRetained(core), watchdog: watchdog))
  }

  /// How many connections there are now.
  public var connectionCount: Int { core.connectionCount }

  /// Lets nobody in any more, finishes the requests under way, and is over.
  /// - Returns: false where a handler was still at work when the time was over: its thread goes on,
  ///   and nothing that it uses has been released.
  @discardableResult
  public func stop(finishingWithinMilliseconds milliseconds: Int) -> Bool {
    let taken = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let taken else { return true }
    let listener = unsafe mhd_quiesce(core.library.functions, taken.daemon)
    // Refuses from now on. Closed only when no thread uses it any more: its number may be another
    // socket's by then.
    if listener >= 0 { shutdown(listener, Int32(SHUT_RDWR)) }
    let isFinished = core.finish(withinMilliseconds: milliseconds)
    taken.watchdog.cancel()
    // The library waits for every thread, and its callbacks use the core until then.
    guard isFinished else { return false }
    unsafe mhd_stop(core.library.functions, taken.daemon)
    if listener >= 0 { close(listener) }
    unsafe taken.core.release()
    return true
  }
}
