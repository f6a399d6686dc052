private import Dispatch
internal import HTTPMessages
private import Synchronization

/// The pieces of one answer's body on their way from the thread that receives them to the one that
/// takes them; holds no more than a megabyte, and says when there is room again.
final class PieceQueue: Sendable {
  enum Next {
    case piece([UInt8])
    case end(Errand.Outcome)
  }

  /// One piece more than that may wait.
  private static let bytesMax = 1 << 20

  private struct Waiting {
    var pieces: [[UInt8]] = []
    /// How many of them have been taken.
    var taken = 0
    var bytes = 0
    var isPaused = false
    var outcome: Errand.Outcome?
  }

  private let waiting = Mutex(Waiting())
  private let isThere = DispatchSemaphore(value: 0)

  /// False where there is no room: whoever sends it pauses then, and sends it again later.
  func put(_ piece: UnsafeRawBufferPointer) -> Bool {
    let isTaken = waiting.withLock { waiting in
      guard waiting.bytes < Self.bytesMax else {
        waiting.isPaused = true
        return false
      }
      unsafe waiting.pieces.append(Array(piece))
      waiting.bytes += piece.count
      return true
    }
    if isTaken { isThere.signal() }
    return isTaken
  }

  /// Nothing more comes.
  func end(_ outcome: Errand.Outcome) {
    waiting.withLock { $0.outcome = outcome }
    isThere.signal()
  }

  /// Blocks until there is something. After the end it must not be asked again.
  /// - Parameter resume: called where there is room again for whoever has paused.
  func take(_ resume: () -> Void) -> Next {
    isThere.wait()
    let (next, mustResume): (Next, Bool) = waiting.withLock { waiting in
      guard waiting.taken < waiting.pieces.count else {
        return (.end(waiting.outcome ?? .failure(.connectionLost)), false)
      }
      let piece = waiting.pieces[waiting.taken]
      waiting.pieces[waiting.taken] = []
      waiting.taken += 1
      if waiting.taken == waiting.pieces.count {
        waiting.pieces = []
        waiting.taken = 0
      }
      waiting.bytes -= piece.count
      let mustResume = waiting.isPaused && waiting.bytes <= Self.bytesMax / 2
      if mustResume { waiting.isPaused = false }
      return (.piece(piece), mustResume)
    }
    if mustResume { resume() }
    return next
  }
}
