import Glibc
import Synchronization
import TopupModel

/// Where the pieces of a download go.
protocol DownloadSink: Sendable {
  /// False where it takes no more.
  func write(_ piece: [UInt8]) -> Bool
  /// The system's reason for taking no more.
  var refusal: Int32? { get }
}

/// The bytes as they are, for whoever reads the pipe. A terminal gets lines in which nothing can
/// move a cursor.
final class DownloadToPipe: DownloadSink {
  private struct State {
    var refusal: Int32?
    /// The beginning of a line whose end has not come yet, for a terminal.
    var line: [UInt8] = []
  }

  private let state = Mutex(State())
  private let isTerminal = isatty(STDOUT_FILENO) == 1

  var refusal: Int32? { state.withLock { $0.refusal } }

  func write(_ piece: [UInt8]) -> Bool {
    state.withLock { state in
      if isTerminal ? writeLines(of: piece, &state.line) : StandardOutput.write(piece) {
        return true
      }
      state.refusal = errno
      return false
    }
  }

  private func writeLines(of piece: [UInt8], _ begun: inout [UInt8]) -> Bool {
    var text = ""
    for byte in piece {
      guard byte == 0x0A else {
        begun.append(byte)
        continue
      }
      if begun.last == 0x0D { begun.removeLast() }
      text += VisibleText(String(decoding: begun, as: UTF8.self)).string + "\n"
      begun.removeAll(keepingCapacity: true)
    }
    return StandardOutput.write(text)
  }
}

/// A file that is not there before it is complete.
struct DownloadToFile: DownloadSink {
  private let file: ExportFile

  init(_ file: ExportFile) {
    self.file = file
  }

  var refusal: Int32? { file.refusal }

  func write(_ piece: [UInt8]) -> Bool { file.append(piece) }
}
