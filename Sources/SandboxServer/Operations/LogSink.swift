internal import Dispatch
internal import Synchronization

/// Takes whole lines from any thread and writes them one behind the other, without making anybody
/// wait: whoever reads the log too slowly loses lines, and is told how many.
public final class LogSink: Sendable {
  private struct Waiting {
    var bytes: [UInt8] = []
    var linesLost = 0
    var isWriting = false
  }

  private let bytesMax: Int
  private let waiting = Mutex(Waiting())
  private let queue = DispatchQueue(label: "topup.log")
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameters:
  ///   - bytesMax: how much may wait to be written.
  ///   - write: writes bytes; may block. Called by one thread at a time.
  public init(bytesMax: Int = 1 << 20, write: @escaping @Sendable ([UInt8]) -> Void) {
    self.bytesMax = bytesMax
    self.write = write
  }

  /// One line, without its end.
  func add(_ line: [UInt8]) {
    let mustWrite = waiting.withLock { waiting in
      guard waiting.bytes.count + line.count < bytesMax else {
        waiting.linesLost += 1
        return false
      }
      waiting.bytes += line
      waiting.bytes.append(UInt8(ascii: "\n"))
      defer { waiting.isWriting = true }
      return !waiting.isWriting
    }
    if mustWrite { queue.async { [self] in writeAll() } }
  }

  /// Returns when everything that was added has been written, or the time is over: whoever reads
  /// the log may have stopped.
  public func flush(withinMilliseconds milliseconds: Int = 1_000) {
    let isDone = DispatchSemaphore(value: 0)
    queue.async { [self] in
      writeAll()
      isDone.signal()
    }
    _ = isDone.wait(timeout: .now() + .milliseconds(milliseconds))
  }

  private func writeAll() {
    while true {
      let batch = waiting.withLock { waiting in
        var batch = waiting.bytes
        if waiting.linesLost > 0 {
          batch += Array(#"{"level":"warning","lines_lost":\#(waiting.linesLost)}"#.utf8) + [0x0A]
        }
        waiting.bytes = []
        waiting.linesLost = 0
        if batch.isEmpty { waiting.isWriting = false }
        return batch
      }
      if batch.isEmpty { return }
      write(batch)
    }
  }
}
