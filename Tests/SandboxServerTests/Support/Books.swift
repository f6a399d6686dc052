import Synchronization

/// How long was waited, without waiting.
final class PauseBook: Sendable {
  private let pauses = Mutex<[Int]>([])

  var milliseconds: [Int] { pauses.withLock { $0 } }

  var add: @Sendable (Int) -> Void {
    { milliseconds in self.pauses.withLock { $0.append(milliseconds) } }
  }
}

/// What was written.
final class LineBook: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
