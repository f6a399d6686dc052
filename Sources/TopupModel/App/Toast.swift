import TopupBackend

/// A message over the footer. An error stays until it is dismissed; success leaves after 5 s.
public struct Toast: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case success, info, error
  }

  static let successMilliseconds: Int64 = 5000
  static let max = 5

  public internal(set) var message: Message
  public internal(set) var kind: Kind
  /// How often the same was said; equal messages collapse.
  public internal(set) var count = 1
  /// Nil for an error.
  var leavesAt: Moment?

  /// Hints belong to the page that they were said on, and so does the age of its figures. That a
  /// file was written covers no page but the one that it was written from; what else was done and
  /// what failed stays.
  func ends(turningTo page: KeyContext) -> Bool {
    switch message {
    case .refreshed: true
    case .exported, .exportStopped: page != .logs
    case .fileSaved: page != .qa
    default: kind == .info
    }
  }
}

extension App {
  mutating func say(_ message: Message, _ kind: Toast.Kind) {
    // Where nothing leaves by itself, the next key takes it away.
    let leavesAt =
      kind == .error || session.reducesMotion
      ? nil : now.adding(milliseconds: Toast.successMilliseconds)
    if let index = toasts.firstIndex(where: { $0.message == message && $0.kind == kind }) {
      toasts[index].count += 1
      toasts[index].leavesAt = leavesAt
      return
    }
    toasts.append(Toast(message: message, kind: kind, leavesAt: leavesAt))
    // An error stays until it is dismissed, so the others make room.
    if toasts.count > Toast.max, let index = toasts.firstIndex(where: { $0.kind != .error }) {
      toasts.remove(at: index)
    }
  }

  /// Another page is shown now; `shown` was on the one before.
  mutating func endPage(showing shown: [Toast]) {
    let page = page
    toasts.removeAll { $0.ends(turningTo: page) && shown.contains($0) }
    refresh = nil
  }

  mutating func say(_ error: BackendError) {
    if let words = signInWords(on: error) { return say(.signIn(words), .error) }
    say(.backend(error), .error)
  }

  mutating func dropOldToasts() {
    toasts.removeAll { $0.leavesAt.map { $0 <= now } ?? false }
  }

  /// Whoever presses a key has had the time to read what was there.
  mutating func dropReadToasts() {
    guard session.reducesMotion else { return }
    toasts.removeAll { $0.kind != .error }
  }

  var hasError: Bool { toasts.contains { $0.kind == .error } }

  /// Dismisses the newest error; false where there is none.
  mutating func dismissError() -> Bool {
    guard let index = toasts.lastIndex(where: { $0.kind == .error }) else { return false }
    toasts.remove(at: index)
    return true
  }
}
