import Glibc
import TopupBackend
import TopupDomain
import TopupModel

/// The journal of one company and user at one address (S15): a file that is there whole or not at
/// all, and a lock.
///
/// The lock is held from before a request for an order is sent until it is noted which order it
/// made: meanwhile no other program may send one. An order that is known is the service's, and
/// holds nobody up.
struct JournalFile: ~Copyable {
  private let address: String
  private let owner: JournalOwner
  private let folder: String
  private let name: String
  private var lock: FileLock?
  /// What this program has noted or found; only that is cleared by it.
  private var key: IdempotencyKey?
  /// Whether nobody knows yet what became of it: then the lock stays.
  private var isUnresolved = false

  private var path: String { folder + "/" + name + ".json" }

  /// Throws where there is no place for it.
  init(at address: String, of owner: JournalOwner, in journals: JournalFolder) throws(JournalFault)
  {
    guard let folder = journals.folder([address, owner.companyID.text]) else {
      throw .notWritten("\(journals.path): \(errorText)")
    }
    self.address = address
    self.owner = owner
    self.folder = folder
    name = JournalFolder.name(owner.userID.text)
  }

  // MARK: What the view-model wants

  /// What an earlier run left behind. It is this program's to find out what became of it.
  mutating func open() -> JournalOpening {
    do throws(JournalFault) {
      try takeLock()
      switch try contents() {
      case .nothing:
        release()
        return .empty
      case .record(let record):
        key = record.entry.key
        isUnresolved = record.entry.orderID == nil
        release()
        return .found(record.entry)
      case .unreadable:
        let aside = try setAside()
        release()
        return .setAside(path: aside)
      }
    } catch {
      release()
      return .failed(error)
    }
  }

  /// Makes an entry durable; the request may be sent when this has returned.
  mutating func write(_ entry: JournalEntry) throws(JournalFault) {
    try takeLock()
    if entry.key != key, case .record(let other) = try contents(), other.entry.orderID == nil {
      release()
      throw .holdsAnotherOrder
    }
    let record = JournalRecord(address: address, owner: owner, entry: entry)
    guard replace(with: record.json.text(indent: 2) + "\n") else {
      let reason = "\(folder): \(errorText)"
      release()
      throw .notWritten(reason)
    }
    key = entry.key
    isUnresolved = entry.orderID == nil
    release()
  }

  /// Drops what this program has noted; what another one has noted since stays.
  mutating func clear() {
    defer { release() }
    guard let key, (try? takeLock()) != nil else { return }
    self.key = nil
    isUnresolved = false
    guard case .record(let record)? = try? contents(), record.entry.key == key else { return }
    unsafe unlink(path)
    _ = JournalFolder.sync(folder)
  }

  /// Whether there is an order at an address, whoever's it is, of which nobody knows yet what
  /// became. Nothing is locked: it is only looked at.
  static func holdsOrderOfAnybody(at address: String, in journals: JournalFolder) -> Bool {
    journals.files(at: address).contains { path in
      guard let file = try? FileReading.contents(of: path, bytesMax: bytesMax),
        let record = record(in: file.bytes)
      else { return false }
      return record.address == address && record.entry.orderID == nil
        && path.hasSuffix("/" + JournalFolder.name(record.owner.userID.text) + ".json")
    }
  }

  // MARK: The lock

  private mutating func takeLock() throws(JournalFault) {
    guard lock == nil else { return }
    do throws(FileLock.Fault) { lock = try FileLock(folder + "/" + name + ".lock") } catch {
      switch error {
      case .held: throw .isBusy
      case .failed(let reason): throw .notWritten("\(folder): \(reason)")
      }
    }
  }

  /// Gives the lock up, unless an order hangs on it.
  private mutating func release() {
    if !isUnresolved { lock = nil }
  }

  // MARK: The file

  private enum Contents {
    case nothing
    case record(JournalRecord)
    case unreadable
  }

  /// Far more than any cart.
  private static let bytesMax = 1 << 20

  private func contents() throws(JournalFault) -> Contents {
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: Self.bytesMax).bytes
    } catch {
      if error.isMissing { return .nothing }
      throw .notWritten("\(path): \(error.reason)")
    }
    guard let record = Self.record(in: bytes), record.address == address, record.owner == owner
    else { return .unreadable }
    return .record(record)
  }

  private static func record(in bytes: [UInt8]) -> JournalRecord? {
    guard let value = try? JSONValue(parsing: bytes) else { return nil }
    return try? JournalRecord(from: JSONNode(value))
  }

  /// Under a name that nothing else has.
  private func setAside() throws(JournalFault) -> String {
    for number in 1... {
      let aside = "\(folder)/\(name).set-aside-\(number).json"
      // A link never replaces what is there, as a new name would.
      if unsafe link(path, aside) == 0 {
        unsafe unlink(path)
        _ = JournalFolder.sync(folder)
        return aside
      }
      if errno != EEXIST { break }
    }
    throw .notWritten("\(path): \(errorText)")
  }

  /// A new file beside the old one takes its name once all of it is on the disk, and so does the
  /// name. On a failure `errno` says why.
  private func replace(with text: String) -> Bool {
    let fresh = folder + "/" + name + ".new"
    unsafe unlink(fresh)
    let file = unsafe Glibc.open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    let isWritten = StandardOutput.write(text, to: file) && fsync(file) == 0
    let code = errno
    close(file)
    guard isWritten, unsafe rename(fresh, path) == 0 else {
      let reason = isWritten ? errno : code
      unsafe unlink(fresh)
      errno = reason
      return false
    }
    return JournalFolder.sync(folder)
  }
}
