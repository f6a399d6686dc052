internal import Dispatch
internal import Synchronization

/// Takes whole lines from any thread and writes them one behind the other, without making anybody
/// wait: whoever reads the log too slowly loses lines, and is told how many.
///
/// Lines gather for some milliseconds in a list that is added to without a lock, and are written
/// together.
public final class LogSink: Sendable {
  /// A line on its way, and the one that was added before it.
  private final class Line {
    let bytes: [UInt8]
    /// Where it is; 0 where there is none.
    var previous: UInt = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private static let gatheringMilliseconds = 5

  private let bytesMax: Int
  /// Where the last line is that was added, retained as each retains the one before it; 0 where
  /// there is none.
  private let last = Atomic<UInt>(0)
  private let bytesWaiting = Atomic(0)
  private let linesLost = Atomic(0)
  /// Whether somebody will come for what is there.
  private let isExpected = Atomic(false)
  private let queue = DispatchQueue(label: "topup.log")
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameters:
  ///   - bytesMax: how much may wait to be written.
  ///   - write: writes bytes; may block. Called by one thread at a time.
  public init(bytesMax: Int = 1 << 20, write: @escaping @Sendable ([UInt8]) -> Void) {
    self.bytesMax = bytesMax
    self.write = write
  }

  deinit { _ = takeAll() }

  /// One line, without its end.
  func add(_ line: [UInt8]) {
    let count = line.count + 1
    if bytesWaiting.add(count, ordering: .relaxed).newValue > bytesMax {
      bytesWaiting.subtract(count, ordering: .relaxed)
      linesLost.add(1, ordering: .relaxed)
    } else {
      push(Line(line))
    }
    guard !isExpected.load(ordering: .relaxed),
      !isExpected.exchange(true, ordering: .acquiringAndReleasing)
    else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(Self.gatheringMilliseconds)) { [self] in
      writeAll()
    }
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

  /// Sound, because a line is only ever put in front of the others or taken together with all of
  /// them: whoever takes them owns every one.
  private func push(_ line: Line) {
    let place = unsafe UInt(bitPattern: Unmanaged.passRetained(line).toOpaque())
    line.previous = last.load(ordering: .relaxed)
    while true {
      let (isExchanged, found) = last.weakCompareExchange(
        expected: line.previous, desired: place, ordering: .acquiringAndReleasing)
      if isExchanged { return }
      line.previous = found
    }
  }

  /// In the order in which they were added.
  private func takeAll() -> [Line] {
    var lines: [Line] = []
    var next = last.exchange(0, ordering: .acquiringAndReleasing)
    while let pointer = unsafe UnsafeRawPointer(bitPattern: next) {
      let line = unsafe Unmanaged<Line>.fromOpaque(pointer).takeRetainedValue()
      lines.append(line)
      next = line.previous
    }
    return lines.reversed()
  }

  private func writeAll() {
    // Before anything is taken: what is added from here on is come for again.
    isExpected.store(false, ordering: .sequentiallyConsistent)
    var batch: [UInt8] = []
    for line in takeAll() {
      batch += line.bytes
      batch.append(UInt8(ascii: "\n"))
    }
    let taken = batch.count
    let lost = linesLost.exchange(0, ordering: .relaxed)
    if lost > 0 { batch += Array(#"{"level":"warning","lines_lost":\#(lost)}"#.utf8) + [0x0A] }
    guard !batch.isEmpty else { return }
    write(batch)
    bytesWaiting.subtract(taken, ordering: .relaxed)
  }
}
