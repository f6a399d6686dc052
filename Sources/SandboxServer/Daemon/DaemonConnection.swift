internal import CMicrohttpd
internal import Glibc

/// A connection of a daemon, as its own thread uses it.
final class DaemonConnection: Sendable {
  let socket: Int32
  let peer: IPAddress
  private let watched: WatchedConnection

  init(socket: Int32, watched: WatchedConnection) {
    self.socket = socket
    self.watched = watched
    peer = Self.peer(of: socket)
  }

  func requestLineArrived() { watched.requestLineArrived(at: DaemonCore.now()) }

  func requestArrived() -> Bool { watched.requestArrived() }

  func answerQueued(bytes: Int) { watched.answerQueued(bytes: bytes, at: DaemonCore.now()) }

  func streamQueued() { watched.streamQueued(at: DaemonCore.now()) }

  func pieceWanted() -> Bool { watched.pieceWanted() }

  /// Nothing is answered for so long, or until the client goes.
  func keepSilent(milliseconds: Int) {
    watched.silenced()
    socket_wait_for_end(socket, Int32(clamping: milliseconds))
  }

  func requestEnded() {
    let received = socket_bytes_received(socket)
    if watched.requestEnded(bytesReceived: received, at: DaemonCore.now()) {
      _ = shutdown(socket, Int32(SHUT_RDWR))
    }
  }

  /// Whether it should not be kept for another request.
  var isStopping: Bool { watched.isStopping }

  func reset() { socket_reset(socket) }

  private static func peer(of socket: Int32) -> IPAddress {
    var bytes = InlineArray<16, UInt8>(repeating: 0)
    var span = bytes.mutableSpan
    let isKnown = unsafe span.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe socket_peer(socket, $0) } ?? false
    }
    // Nobody's: the connection is gone already.
    guard isKnown else { return IPAddress(bits: 0) }
    var bits: UInt128 = 0
    for index in bytes.indices { bits = bits << 8 | UInt128(bytes[index]) }
    return IPAddress(bits: bits)
  }
}
