private import Synchronization
internal import TopupBackend

/// The e-mails of a sandbox, for whoever wants to see what was sent.
public final class SimulatedMailbox: MailSink {
  private let upstream: SimulatedUpstream
  private let mails = Mutex<[Mail]>([])

  public init(board: FaultBoard, pause: @escaping @Sendable (_ milliseconds: Int) -> Void) {
    upstream = SimulatedUpstream(target: .email, board: board, pause: pause)
  }

  public func send(_ mail: Mail) throws(UpstreamFailure) {
    try upstream.answer()
    mails.withLock { mails in
      if !mails.contains(where: { $0.id == mail.id }) { mails.append(mail) }
    }
  }

  /// In the order in which they were taken.
  public var received: [Mail] { mails.withLock { $0 } }

  public func removeAll() {
    mails.withLock { $0 = [] }
  }
}
