import Synchronization

/// Where other threads leave messages for the thread that owns the screen.
public final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    /// The loop has been woken and has not looked yet.
    var isAnnounced = false
  }

  private let state = Mutex(State())
  let pipe: WakePipe

  /// Nil when the process has no descriptors left.
  public init?() {
    guard let pipe = WakePipe() else { return nil }
    self.pipe = pipe
  }

  /// Leaves a message and wakes the loop. From any thread; never blocks for longer than another
  /// post takes.
  public func post(_ message: Message) {
    let mustWake = state.withLock { state in
      state.messages.append(message)
      defer { state.isAnnounced = true }
      return !state.isAnnounced
    }
    if mustWake { pipe.wake() }
  }

  /// Takes all messages, in the order in which they were left.
  public func takeAll() -> [Message] {
    state.withLock { state in
      state.isAnnounced = false
      defer { state.messages = [] }
      return state.messages
    }
  }
}
