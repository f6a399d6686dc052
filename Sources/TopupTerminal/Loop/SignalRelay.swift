internal import CTerminalGuard

/// While it lives, signals arrive as bytes in a pipe.
struct SignalRelay: ~Copyable {
  init(to pipe: WakePipe) {
    terminal_signals_relay(pipe.writeEnd)
  }

  deinit {
    terminal_signals_restore()
  }
}
