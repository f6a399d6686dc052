import TopupTerminal

extension EventLoop {
  /// Takes the terminal over for a program whose messages come through `mailbox`.
  static func begin<Message>(
    on capabilities: TerminalCapabilities, _ mailbox: Mailbox<Message>
  ) throws(Failure) -> EventLoop {
    do throws(CursesScreen.StartFailure) {
      return try EventLoop(screen: CursesScreen(capabilities: capabilities), mailbox: mailbox)
    } catch {
      throw .failed("The terminal \"\(error.terminal)\" could not be used; try another TERM.")
    }
  }
}

extension EventLoop.Ending {
  var exitCode: Int32 {
    switch self {
    case .finished: 0
    case .inputEnded: TerminationSignal.hangup.exitCode
    case .terminated(let signal): signal.exitCode
    }
  }
}

extension Mailbox {
  /// Throws where the process has no descriptors left.
  static func open() throws(Failure) -> Mailbox {
    guard let mailbox = Mailbox() else {
      throw .failed("No file descriptors are left for this program; close some and start again.")
    }
    return mailbox
  }
}
