public import BillingEngine
internal import Glibc
internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// E-mails as lines of JSON in a file, each once, whatever breaks off in between.
///
/// A mail is kept in the records first and written then. Only the last one kept can be missing in
/// the file after a crash; it is written when the file is opened again.
public final class MailFile: MailSink {
  private struct Writing {
    let descriptor: Int32
    /// What is kept and could not be written yet.
    var unwritten: [UInt8] = []
  }

  private let records: any SandboxRecords
  private let upstream: SimulatedUpstream
  private let writing: Mutex<Writing>

  /// - Parameters:
  ///   - board: where faults of e-mail are armed.
  ///   - pause: blocks the calling thread for so many milliseconds.
  public init(
    path: String, records: any SandboxRecords, board: FaultBoard = FaultBoard(),
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) throws(MailFileFailure) {
    self.records = records
    upstream = SimulatedUpstream(target: .email, board: board, pause: pause)
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw MailFileFailure(path: path, errorNumber: errno) }
    writing = Mutex(Writing(descriptor: descriptor))
    guard let tail = FileTail(of: descriptor) else {
      let failure = MailFileFailure(path: path, errorNumber: errno)
      close(descriptor)
      throw failure
    }
    // A line without an end was being written when the process before this one ended.
    if tail.bytesBehindLastLine > 0 {
      ftruncate(descriptor, tail.fileBytes - tail.bytesBehindLastLine)
    }
    guard let last = (try? records.mails())?.last, !tail.lastLine.contains(id: last.id) else {
      return
    }
    writing.withLock { writing in
      writing.unwritten = Self.line(of: last)
      // What cannot be written now is written with the next one.
      _ = Self.write(&writing)
    }
  }

  deinit { writing.withLock { _ = close($0.descriptor) } }

  public func send(_ mail: Mail) throws(UpstreamFailure) {
    try upstream.answer()
    try writing.withLock { writing throws(UpstreamFailure) in
      // One that is kept and not in the file is known after a crash; two would not be.
      guard writing.unwritten.isEmpty || Self.write(&writing),
        let isNew = try? records.keep(mail)
      else { throw .busy(status: 503, retryAfterSeconds: nil) }
      if isNew { writing.unwritten += Self.line(of: mail) }
      guard Self.write(&writing) else { throw .busy(status: 503, retryAfterSeconds: nil) }
    }
  }

  /// Empties the file, for a sandbox that begins anew.
  func removeAll() {
    writing.withLock { writing in
      writing.unwritten = []
      ftruncate(writing.descriptor, 0)
    }
  }

  private static func write(_ writing: inout Writing) -> Bool {
    while !writing.unwritten.isEmpty {
      let descriptor = writing.descriptor
      let count = unsafe writing.unwritten.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno != EINTR { return false }
      if count > 0 { writing.unwritten.removeFirst(count) }
    }
    return fdatasync(writing.descriptor) == 0
  }

  /// The words in both languages: nothing says which one a person reads.
  private static func line(of mail: Mail) -> [UInt8] {
    // Apart from the members of the mail: Indonesian is called what its id is called.
    var texts: JSONObject = [:]
    for language in MailText.Language.allCases {
      let text = MailText(mail, in: language)
      texts[language.rawValue] = ["subject": .string(text.subject), "body": .string(text.body)]
    }
    let line: JSONObject = [
      "id": .string(mail.id), "kind": .string(mail.kind.rawValue),
      "company_id": .string(mail.companyID.text), "name": .string(mail.recipientName),
      "address": .string(mail.recipientAddress), "texts": .object(texts),
    ]
    return JSONValue.object(line).utf8() + [UInt8(ascii: "\n")]
  }
}

/// Why e-mails cannot be written.
public struct MailFileFailure: Error, Hashable, Sendable {
  public var path: String
  public var errorNumber: Int32
}

/// The end of a file of lines.
private struct FileTail {
  /// More than any line has.
  private static let bytesMax = 64 << 10

  let fileBytes: Int
  /// Without its end.
  let lastLine: ArraySlice<UInt8>
  let bytesBehindLastLine: Int

  /// Nil where it cannot be read.
  init?(of descriptor: Int32) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0 else { return nil }
    let start = max(0, size - Self.bytesMax)
    var isRead = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size - start) { buffer, filled in
      let count = unsafe pread(descriptor, buffer.baseAddress, size - start, off_t(start))
      isRead = count == size - start
      filled = isRead ? count : 0
    }
    guard isRead else { return nil }
    fileBytes = size
    let end = bytes.lastIndex(of: UInt8(ascii: "\n"))
    bytesBehindLastLine = end.map { bytes.count - $0 - 1 } ?? bytes.count
    let whole = bytes[..<(end ?? 0)]
    let before = whole.lastIndex(of: UInt8(ascii: "\n"))
    lastLine = before.map { whole[($0 + 1)...] } ?? whole
  }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(id: String) -> Bool {
    guard let line = try? JSONValue(parsing: Array(self)), case .object(let mail) = line else {
      return false
    }
    return mail["id"] == .string(id)
  }
}
