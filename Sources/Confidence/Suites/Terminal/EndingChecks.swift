import Glibc
import PseudoTerminal

/// T03 and T04: however the program ends, and whatever becomes of its terminal.
enum EndingChecks {
  static func checks() -> [Check] {
    [signals, everywhere, starting, hangUp, silentHangUp, stalled, endOfInput]
  }

  private static let broken = "The shell shows nothing that is typed, or mouse reports as text."

  private static let waysOut: [(Int32, PseudoTerminal.Ending)] =
    [(0, .exited(0)), (SIGTERM, .exited(143)), (SIGHUP, .exited(129)), (SIGINT, .exited(130))]
    + [
      SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2,
      SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO, SIGPWR, SIGSTKFLT,
    ].map { ($0, .killed(by: $0)) }

  private static var signals: Check {
    InTerminal.check(
      .t03, "signals", "After q, a signal or a crash the terminal is as it was, to the byte",
      means: broken
    ) { stage in
      for (signal, ending) in waysOut {
        let terminal = try stage.topup()
        try Expect.that(
          terminal.screen.modes.isSuperset(of: [1000, 1006, 1049, 2004]),
          "mouse, paste and the other screen on", saw: "\(terminal.screen.modes.sorted())")
        if signal == 0 { terminal.send("q") } else { terminal.terminal.signal(signal) }
        do {
          try terminal.expectEnd(ending)
        } catch let failure as CheckFailure {
          throw CheckFailure(
            expected: "after signal \(signal): \(failure.expected)", seen: failure.seen)
        }
        try terminal.expectNoOffence()
      }
    }
  }

  private static var everywhere: Check {
    InTerminal.check(
      .t03, "every-page", "A crash on any page, popup or order leaves the terminal as it was",
      means: broken
    ) { stage in
      for key in ["2", "3", "4", "5", "?", ":", "c", "T"] {
        let terminal = try stage.topup()
        try terminal.press(key)
        terminal.terminal.signal(SIGSEGV)
        try terminal.expectEnd(.killed(by: SIGSEGV))
      }
      for signal in [SIGTERM, SIGABRT] {
        let terminal = try stage.topup()
        try terminal.review()
        try terminal.toConfirm()
        terminal.terminal.signal(signal)
        try terminal.expectEnd(signal == SIGTERM ? .exited(143) : .killed(by: signal))
      }
    }
  }

  private static var starting: Check {
    InTerminal.check(
      .t03, "starting", "A signal at any moment of the start leaves no trace", means: broken
    ) { stage in
      for milliseconds: UInt32 in [0, 2, 5, 10, 20, 40, 80] {
        let terminal = try stage.open(stage.program, ["--lang", "en"])
        usleep(milliseconds * 1_000)
        terminal.terminal.signal(SIGTERM)
        _ = try terminal.terminal.waitForExit()
        terminal.settle(milliseconds: 20)
        try terminal.expectRestored()
      }
    }
  }

  private static var hangUp: Check {
    InTerminal.check(
      .t04, "hang-up", "A window that is closed ends the program at once, without spinning",
      means: "Programs without a terminal pile up and eat a machine."
    ) { stage in
      let terminal = try stage.topup()
      let used = try terminal.terminal.processorTicks()
      terminal.terminal.hangUp()
      try Expect.equal(try terminal.terminal.waitForExit(), .exited(129), "how it ends")
      let ticks = terminal.terminal.usedTicks - used
      try Expect.that(ticks < 20, "less than 0.2 s of work", saw: "\(ticks) hundredths")
    }
  }

  private static var silentHangUp: Check {
    InTerminal.check(
      .t04, "silent-hang-up", "The end of a terminal of which no signal tells ends it too",
      means: "A program behind a dropped connection runs for ever."
    ) { stage in
      let file = try stage.context.folder() + "/ended"
      // In a session of its own it keeps the terminal as its input, but hears no SIGHUP.
      let command =
        "timeout --foreground -s KILL 15 \(stage.program) --lang en; echo $? > \(file)"
      let terminal = try stage.open("/usr/bin/setsid", ["--wait", "sh", "-c", command])
      try terminal.waitForTopup()
      terminal.terminal.hangUp()
      try terminal.terminal.wait(for: "the program ends") { _ in
        FileText.read(file).hasSuffix("\n")
      }
      try Expect.equal(FileText.read(file), "129\n", "how it ends")
    }
  }

  private static var stalled: Check {
    InTerminal.check(
      .t04, "stalled", "A terminal that takes nothing any more does not keep it from ending",
      means: "kill does not end it where a connection hangs."
    ) { stage in
      for signal in [SIGTERM, SIGHUP] {
        let terminal = try stage.topup(columns: 200, rows: 60)
        // Nobody reads: it waits for the terminal in the middle of a frame.
        for _ in 0..<200 { terminal.send("\u{C}") }
        terminal.terminal.signal(signal)
        try Expect.equal(
          try terminal.terminal.waitForExitUnread(), .exited(128 + signal), "how it ends")
        try Expect.that(terminal.terminal.echoes, "a line that echoes", saw: "it does not")
      }
    }
  }

  private static var endOfInput: Check {
    InTerminal.check(
      .t04, "end-of-input", "An input that is at its end gives the listing and ends",
      means: "A script that calls it hangs or spins."
    ) { stage in
      let terminal = try stage.open(
        "/bin/sh", ["-c", "\(stage.program) --lang en < /dev/null; echo code $?"])
      try terminal.wait(for: "PT Nusantara Ritel Bersama (CID-1001)", "code 0")
    }
  }
}
