internal import CCurl
private import Glibc
private import Synchronization

/// The one thread on which every request of a client is sent and answered.
///
/// Others only put a request into its mailbox and wake it; it ends, and frees what is the
/// library's, when it is told to stop.
@safe
final class TransferLoop: Sendable {
  /// Connections kept open for the next request.
  private static let connectionsKeptMax = 32
  private static let waitMillisecondsMax: Int32 = 60_000

  private struct Mailbox {
    var arrived: [Transfer] = []
    var abandoned: [Transfer] = []
    var resumed: [Transfer] = []
    var isStarted = false
    var isStopping = false
    var isOver = false
  }

  private let mailbox = Mutex(Mailbox())
  /// Used by the thread alone, but for waking it, which is allowed from everywhere and done under
  /// the mailbox's lock so that it never happens after the end.
  private nonisolated(unsafe) let many: UnsafeMutableRawPointer

  /// Nil where the library has no memory.
  init?() {
    guard let many = unsafe curl_many_new(Self.connectionsKeptMax) else { return nil }
    unsafe self.many = many
  }

  /// Sends a request; its outcome is told from the loop's thread.
  func start(_ transfer: Transfer) {
    let isAccepted = mailbox.withLock { mailbox in
      guard !mailbox.isStopping, startThread(&mailbox) else { return false }
      mailbox.arrived.append(transfer)
      unsafe curl_many_wake(many)
      return true
    }
    if !isAccepted { transfer.finish(.failure(.notConnected("There is no thread for a request"))) }
  }

  /// Drops a request for whose answer nobody waits any more.
  func abandon(_ transfer: Transfer) {
    mailbox.withLock { mailbox in
      guard mailbox.isStarted, !mailbox.isOver else { return }
      mailbox.abandoned.append(transfer)
      unsafe curl_many_wake(many)
    }
  }

  /// Lets the bytes of an answer come again that there was no room for.
  func resume(_ transfer: Transfer) {
    mailbox.withLock { mailbox in
      guard mailbox.isStarted, !mailbox.isOver else { return }
      mailbox.resumed.append(transfer)
      unsafe curl_many_wake(many)
    }
  }

  /// Ends the thread; requests under way are cancelled.
  func stop() {
    let isFree = mailbox.withLock { mailbox in
      guard mailbox.isStarted else { return true }
      mailbox.isStopping = true
      if !mailbox.isOver { unsafe curl_many_wake(many) }
      return false
    }
    if isFree { unsafe curl_many_free(many) }
  }

  private func startThread(_ mailbox: inout Mailbox) -> Bool {
    if mailbox.isStarted { return true }
    var thread = pthread_t()
    let loop = unsafe Unmanaged.passRetained(self).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, loop)
    guard failure == 0 else {
      unsafe Unmanaged<TransferLoop>.fromOpaque(loop).release()
      return false
    }
    pthread_detach(thread)
    mailbox.isStarted = true
    return true
  }

  // MARK: On the loop's thread

  private func run() {
    Self.leaveSignalsToOthers()
    var active: [UInt: Transfer] = [:]
    while takeMail(into: &active) {
      unsafe curl_many_perform(many)
      endFinished(of: &active)
      unsafe curl_many_wait(many, Self.waitMillisecondsMax)
    }
    for transfer in active.values {
      unsafe curl_many_remove(many, transfer.easy)
      transfer.finish(.failure(.cancelled))
    }
    mailbox.withLock { $0.isOver = true }
    unsafe curl_many_free(many)
  }

  /// The program's signals are for its own threads; and a connection that is closed while it is
  /// written to is an error here, not the end of the process. What a fault of this very thread
  /// raises stays, so that the program can clean up its screen.
  private static func leaveSignalsToOthers() {
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    for fault in [SIGILL, SIGSEGV, SIGBUS, SIGFPE, SIGTRAP, SIGABRT] {
      unsafe sigdelset(&signals, fault)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// False when it is time to stop.
  private func takeMail(into active: inout [UInt: Transfer]) -> Bool {
    let mail = mailbox.withLock { mailbox in
      defer {
        mailbox.arrived = []
        mailbox.abandoned = []
        mailbox.resumed = []
      }
      return mailbox
    }
    for transfer in mail.arrived where transfer.isWanted {
      if unsafe curl_many_add(many, transfer.easy) != 0 {
        active[transfer.name] = transfer
      } else {
        transfer.finish(.failure(.notConnected("The request could not be started")))
      }
    }
    for transfer in mail.abandoned {
      guard active.removeValue(forKey: transfer.name) != nil else { continue }
      unsafe curl_many_remove(many, transfer.easy)
    }
    for transfer in mail.resumed where active[transfer.name] != nil {
      unsafe curl_resume(transfer.easy)
    }
    return !mail.isStopping
  }

  private func endFinished(of active: inout [UInt: Transfer]) {
    var code = CURLE_OK
    while let easy = unsafe curl_many_ended(many, &code) {
      unsafe curl_many_remove(many, easy)
      guard let transfer = active.removeValue(forKey: UInt(bitPattern: easy)) else { continue }
      transfer.finish(transfer.outcome(code))
    }
  }
}
