import Glibc
import PseudoTerminal

/// T06 and T12: while billing is silent, and while nothing happens.
enum PaceChecks {
  static func checks() -> [Check] { [silent, idle, payment] }

  private static var silent: Check {
    InTerminal.check(
      .t06, "silent-billing", "While billing keeps every answer a key is on the screen in 16 ms",
      means: "A slow server freezes the terminal.", needs: [.quiet]
    ) { stage in
      let listener = try SilentListener()
      let terminal = try stage.open(
        stage.program, ["--lang", "en"],
        environment: ["TOPUP_URL": listener.url, "TOPUP_TOKEN": "demo-cid-1001-admin"])
      try terminal.wait(for: "1 Top up", "░░░")
      var times: [Duration] = []
      let keys = Array(repeating: ["2", "3", "4", "1", "?", "q", "j", "\u{15}"], count: 6)
      for key in keys.joined() {
        if let time = answer(to: key, terminal.terminal) { times.append(time) }
        if key == "q" { terminal.send("\u{1B}") }
      }
      try Expect.that(
        times.count >= 20, "keys that are answered", saw: "\(times.count) of 48 are")
      times.sort()
      let median = times[times.count / 2]
      stage.context.note("A key is answered within \(median) (median of \(times.count)).")
      try Expect.that(
        median < .milliseconds(16), "half of the keys answered within 16 ms", saw: "\(median)")
      terminal.send("\u{1B}")
      terminal.settle(milliseconds: 150)
      let start = ContinuousClock.now
      terminal.send("q")
      try terminal.expectEnd(.exited(0))
      let passed = start.duration(to: .now)
      try Expect.that(passed < .seconds(1), "leaving waits for nobody", saw: "\(passed)")
      withExtendedLifetime(listener) {}
    }
  }

  /// Nil where a key changes nothing, which is not answered.
  private static func answer(to key: String, _ terminal: PseudoTerminal) -> Duration? {
    terminal.waitForSilence(milliseconds: 20)
    let count = terminal.output.count
    let start = ContinuousClock.now
    terminal.send(key)
    while terminal.output.count == count, start.duration(to: .now) < .milliseconds(500) {
      terminal.readAvailable(waitingMilliseconds: 1)
    }
    return terminal.output.count > count ? start.duration(to: .now) : nil
  }

  private static var idle: Check {
    InTerminal.check(
      .t12, "every-tab", "With nothing to do it writes no byte and uses no time, on every tab",
      means: "It drains batteries and floods slow links while nobody looks.", needs: [.quiet]
    ) { stage in
      for tab in ["1", "2", "3", "4", "5"] {
        let terminal = try stage.topup()
        terminal.send(tab)
        terminal.settle(milliseconds: 400)
        // The clock in the header shows minutes; one that turns right now is no concern.
        let isIdle = try (0..<3).contains { _ in
          let written = terminal.terminal.output.count
          let used = try terminal.terminal.processorTicks()
          terminal.terminal.readAvailable(waitingMilliseconds: 1_500)
          return try terminal.terminal.output.count == written
            && terminal.terminal.processorTicks() == used
        }
        try Expect.that(
          isIdle, "no byte and no time for 1.5 s on tab \(tab)", saw: "three times there was some")
        stage.close(terminal.terminal)
      }
    }
  }

  private static var payment: Check {
    InTerminal.check(
      .t12, "payment", "The page of a payment writes its time left and hardly uses any",
      means: "Waiting for a payment costs as much as working.", needs: [.quiet]
    ) { stage in
      let terminal = try stage.topup()
      try terminal.placeOrder()
      terminal.settle(milliseconds: 300)
      let written = terminal.terminal.output.count
      let used = try terminal.terminal.processorTicks()
      let start = ContinuousClock.now
      while start.duration(to: .now) < .seconds(3) {
        terminal.terminal.readAvailable(waitingMilliseconds: 100)
      }
      let bytes = terminal.terminal.output.count - written
      let ticks = try terminal.terminal.processorTicks() - used
      stage.context.note("In 3 s \(bytes) bytes and \(ticks) hundredths of a second.")
      try Expect.that(bytes < 1_000, "fewer than 1,000 bytes in 3 s", saw: "\(bytes)")
      try Expect.that(ticks <= 3, "at most 0.03 s of work in 3 s", saw: "\(ticks) hundredths")
    }
  }
}
