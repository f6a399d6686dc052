internal import CMicrohttpd
internal import TopupBackend

/// A streamed body on its way to one connection: what has been made and not been taken yet.
///
/// Used by its connection's thread alone, which is what makes it safe; the library holds it until
/// the answer is over, however it ends.
@safe final class StreamUnderWay {
  private let body: StreamedBody
  private let connection: DaemonConnection
  private let library: Microhttpd
  private var piece: ArraySlice<UInt8> = []

  init(_ body: StreamedBody, on connection: DaemonConnection, library: Microhttpd) {
    self.body = body
    self.connection = connection
    self.library = library
  }

  /// The library's answer, which asks for piece after piece; nil where there is no memory for it.
  func response() -> OpaquePointer? {
    let context = unsafe Unmanaged.passRetained(self)
    let made = unsafe mhd_stream(
      library.functions,
      { context, _, bytes, count in
        guard let context = unsafe context, let bytes = unsafe bytes else {
          return mhd_stream_broken
        }
        let stream = unsafe Unmanaged<StreamUnderWay>.fromOpaque(context).takeUnretainedValue()
        return unsafe stream.fill(UnsafeMutableRawBufferPointer(start: bytes, count: count))
      }, context.toOpaque(),
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<StreamUnderWay>.fromOpaque(context).release()
      })
    if unsafe made == nil { unsafe context.release() }
    return unsafe made
  }

  /// - Returns: how many bytes there are now, or how it ended.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    if piece.isEmpty {
      // Nobody would get the rest.
      guard connection.pieceWanted() else { return broken() }
      do throws(Problem) {
        guard let next = try body.next() else { return mhd_stream_end }
        piece = next[...]
      } catch {
        return broken()
      }
    }
    let count = min(buffer.count, piece.count)
    unsafe buffer.copyBytes(from: piece.prefix(count))
    piece = piece.dropFirst(count)
    // The time to take an answer begins anew with every piece.
    connection.answerQueued(bytes: count)
    return count
  }

  /// Where the body's length is not told piece by piece (HTTP/1.0), only a reset says that it is
  /// not whole.
  private func broken() -> Int {
    connection.reset()
    return mhd_stream_broken
  }
}
