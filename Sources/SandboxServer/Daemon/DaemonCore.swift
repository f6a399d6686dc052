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

  var connectionCount: Int { watch.withLock { $0.count } }

  func opened(_ socket: Int32) -> DaemonConnection {
    watch.withLock { watch in
      let (watched, unlucky) = watch.opened(socket, at: Self.now())
      if let unlucky { Self.shutDown(unlucky, watch) }
      return DaemonConnection(socket: socket, watched: watched)
    }
  }

  func closed(_ socket: Int32) {
    watch.withLock { watch in
      watch.closed(socket)
      if watch.isStopping, watch.count == 0 { lastClosed.signal() }
    }
  }

  /// Closes whoever is over time.
  func closeOverdue() {
    watch.withLock { watch in
      let overdue = watch.overdue(at: Self.now(), bytesReceived: socket_bytes_received)
      for socket in overdue { Self.shutDown(socket, watch) }
    }
  }

  /// Waits for the requests under way, and in the end closes those that remain.
  /// - Returns: false where a handler is still at work.
  func finish(withinMilliseconds milliseconds: Int) -> Bool {
    let isIdle = watch.withLock { watch in
      for socket in watch.stop(bytesReceived: socket_bytes_received) {
        Self.shutDown(socket, watch)
      }
      return watch.count == 0
    }
    if isIdle || lastClosed.wait(timeout: .now() + .milliseconds(milliseconds)) == .success {
      return true
    }
    return watch.withLock { watch in
      let isDone = watch.answeringCount == 0
      for socket in watch.giveUp() { Self.shutDown(socket, watch) }
      return isDone
    }
  }

  /// The connection's thread notices and closes it; the descriptor stays valid until then. Called
  /// with the watch locked, so that it is still this connection's. A stream is broken off, or its
  /// reader might take it for whole.
  private static func shutDown(_ socket: Int32, _ watch: ConnectionWatch) {
    if watch[socket]?.isStreaming == true {
      socket_reset(socket)
    } else {
      _ = shutdown(socket, Int32(SHUT_RDWR))
    }
  }

  static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
