internal import CMicrohttpd
internal import Dispatch
internal import Glibc
internal import HTTPMessages
internal import Synchronization
internal import TopupBackend

/// What the threads of a daemon share.
final class DaemonCore: Sendable {
  let library: Microhttpd
  let limits: DaemonLimits
  let handler: Daemon.Handler
  let refusal: Daemon.Refusal
  /// Of all bodies that are coming in or being answered.
  let bodyBytesHeld = Atomic<Int>(0)
  private let watch: Mutex<ConnectionWatch>
  private let lastClosed = DispatchSemaphore(value: 0)

  init(
    library: Microhttpd, limits: DaemonLimits, handler: @escaping Daemon.Handler,
    refusal: @escaping Daemon.Refusal
  ) {
    self.library = library
    self.limits = limits
    self.handler = handler
    self.refusal = refusal
    watch = Mutex(ConnectionWatch(limits: limits))
  }

  var isStopping: Bool { watch.withLock { $0.isStopping } }
  var connectionCount: Int { watch.withLock { $0.count } }

  func opened(_ socket: Int32) {
    watch.withLock { watch in
      if let unlucky = watch.opened(socket, at: Self.now()) { Self.shutDown(unlucky) }
    }
  }

  func requestLineArrived(_ socket: Int32) {
    watch.withLock { $0.requestLineArrived(socket, at: Self.now()) }
  }

  func requestArrived(_ socket: Int32) -> Bool { watch.withLock { $0.requestArrived(socket) } }

  func answerQueued(_ socket: Int32, bytes: Int) {
    watch.withLock { $0.answerQueued(socket, bytes: bytes, at: Self.now()) }
  }

  func requestEnded(_ socket: Int32) {
    let received = socket_bytes_received(socket)
    watch.withLock { watch in
      if watch.requestEnded(socket, bytesReceived: received, at: Self.now()) {
        Self.shutDown(socket)
      }
    }
  }

  func closed(_ socket: Int32) {
    watch.withLock { watch in
      watch.closed(socket)
      if watch.isStopping, watch.count == 0 { lastClosed.signal() }
    }
  }

  /// Nothing is answered for so long, or until the client goes.
  func keepSilent(on socket: Int32, milliseconds: Int) {
    watch.withLock { $0.silenced(socket) }
    socket_wait_for_end(socket, Int32(clamping: milliseconds))
  }

  /// Closes whoever is over time.
  func closeOverdue() {
    watch.withLock { watch in
      let overdue = watch.overdue(at: Self.now(), bytesReceived: socket_bytes_received)
      overdue.forEach(Self.shutDown)
    }
  }

  /// Waits for the requests under way, and in the end closes those that remain.
  /// - Returns: false where a handler is still at work.
  func finish(withinMilliseconds milliseconds: Int) -> Bool {
    let isIdle = watch.withLock { watch in
      watch.stop(bytesReceived: socket_bytes_received).forEach(Self.shutDown)
      return watch.count == 0
    }
    if isIdle || lastClosed.wait(timeout: .now() + .milliseconds(milliseconds)) == .success {
      return true
    }
    return watch.withLock { watch in
      let isDone = watch.answeringCount == 0
      watch.giveUp().forEach(Self.shutDown)
      return isDone
    }
  }

  /// The connection's thread notices and closes it; the descriptor stays valid until then. Called
  /// with the watch locked, so that it is still this connection's.
  private static func shutDown(_ socket: Int32) {
    _ = shutdown(socket, Int32(SHUT_RDWR))
  }

  private static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
