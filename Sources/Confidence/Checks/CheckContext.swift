private import Glibc
private import Synchronization

/// What a check works with: what it is about, a folder of its own, and means to leave evidence.
public final class CheckContext: Sendable {
  public let id: CheckID
  public let surroundings: Surroundings
  private let state = Mutex(State())

  private struct State {
    var evidence: [Evidence] = []
    var notes: [String] = []
    var folder: String?
    var children: Set<Int32> = []
    var endings: [@Sendable () -> Void] = []
    var witnesses: [@Sendable () -> Void] = []
    var isCancelled = false
  }

  public init(of id: CheckID, in surroundings: Surroundings) {
    self.id = id
    self.surroundings = surroundings
  }

  // MARK: Evidence

  /// Leaves a file beside the report where the check fails; a later one of the same name replaces
  /// it. What is too long loses its beginning.
  public func keep(_ name: String, _ text: String) {
    let evidence = Evidence(name: Self.fileName(name), text: Self.cut(text))
    state.withLock { state in
      state.evidence.removeAll { $0.name == evidence.name }
      state.evidence.append(evidence)
    }
  }

  /// A figure or a sentence for the report, however the check ends.
  public func note(_ line: String) { state.withLock { $0.notes.append(line) } }

  /// Something to be done where the check fails or hangs, such as keeping a log. Runs on another
  /// thread.
  public func whenFailed(_ witness: @escaping @Sendable () -> Void) {
    state.withLock { $0.witnesses.append(witness) }
  }

  public var evidence: [Evidence] { state.withLock { $0.evidence } }
  public var notes: [String] { state.withLock { $0.notes } }

  private static let evidenceBytesMax = 4 << 20

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > evidenceBytesMax else { return text }
    return "…\n" + String(decoding: text.utf8.suffix(evidenceBytesMax), as: UTF8.self)
  }

  private static func fileName(_ name: String) -> String {
    let allowed = name.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
      return isPlain ? byte : 0x2D
    }
    let text = String(decoding: allowed.prefix(80), as: UTF8.self)
    return text.hasPrefix(".") || text.isEmpty ? "_" + text : text
  }

  // MARK: What it uses

  /// A folder of its own, removed when the check has ended.
  public func folder() throws(CheckFailure) -> String {
    if let folder = state.withLock({ $0.folder }) { return folder }
    guard let folder = TemporaryFolder.make(named: id.description) else {
      throw CheckFailure(
        expected: "a temporary folder", seen: "none can be made",
        meaning: "The disk is full, or TMPDIR names no folder.")
    }
    state.withLock { $0.folder = folder }
    atEnd { TemporaryFolder.remove(folder) }
    return folder
  }

  /// Something to be done when the check has ended, however it did; the last first.
  public func atEnd(_ ending: @escaping @Sendable () -> Void) {
    state.withLock { $0.endings.append(ending) }
  }

  /// A process that is ended when the check ends, hangs or crashes.
  public func watch(process: Int32) {
    let isLate = state.withLock { state in
      if !state.isCancelled { state.children.insert(process) }
      return state.isCancelled
    }
    if isLate { kill(process, SIGKILL) }
  }

  /// It has ended and was waited for.
  public func unwatch(process: Int32) { state.withLock { _ = $0.children.remove(process) } }

  /// Whether nobody waits for this check any more.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Throws once nobody waits any more; to be called in every loop that waits.
  public func checkCancelled() throws(CheckSkip) {
    if isCancelled { throw CheckSkip("nobody waits for it any more") }
  }

  // MARK: The runner's

  func cancel() { state.withLock { $0.isCancelled = true } }

  func witness() {
    for witness in state.withLock({ $0.witnesses }) { witness() }
  }

  /// Ends what the check has left running.
  func close() {
    let (endings, children) = state.withLock { state in
      defer {
        state.endings = []
        state.children = []
      }
      return (state.endings, state.children)
    }
    for child in children {
      kill(child, SIGKILL)
      // A whole group where it leads one.
      kill(-child, SIGKILL)
      waitpid(child, nil, 0)
    }
    for ending in endings.reversed() { ending() }
  }
}
