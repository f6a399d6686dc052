import Glibc
import TopupModel

/// Writes receipts into the folder that the program was started in.
enum ReceiptFile {
  private static let triesMax = 100

  /// Never over another file: a second receipt of the same order gets a number.
  static func save(_ text: String, as fileName: String) -> Action {
    for number in 1...triesMax {
      let name = number == 1 ? fileName : numbered(fileName, number)
      let file = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if file < 0, errno == EEXIST { continue }
      guard file >= 0 else { return .receiptFailed(reason) }
      let isWritten = StandardOutput.write(text, to: file) && fsync(file) == 0
      let failure = reason
      close(file)
      guard isWritten else {
        unsafe unlink(name)
        return .receiptFailed(failure)
      }
      return .receiptSaved(path: name)
    }
    return .receiptFailed("\(fileName) exists \(triesMax) times")
  }

  private static func numbered(_ fileName: String, _ number: Int) -> String {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last else { return "\(fileName)-\(number)" }
    return parts.dropLast().joined(separator: ".") + "-\(number)." + ending
  }

  private static var reason: String { unsafe String(cString: strerror(errno)) }
}
