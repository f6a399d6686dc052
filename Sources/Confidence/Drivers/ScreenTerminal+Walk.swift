public import PseudoTerminal

/// The steps that many walks through `topup` share, as a person takes them.
extension ScreenTerminal {
  /// Waits for the first page, whole: the footer is drawn last.
  public func waitForTopup() throws { try wait(for: "1 Top up", "Rp", " ? ") }

  /// From the first page to Review Order, with an amount that is raised.
  public func review() throws {
    send("999999\t")
    try wait(for: "[Rp 1,000,000 ", "raised from 999,999")
    send("r")
    try wait(for: "▸Pay", "Rp 1,110,000")
  }

  /// From Review Order to the popup, the focus on Confirm.
  public func toConfirm() throws {
    send("\r")
    try wait(for: "Confirm top-up", "▸Cancel")
    send("\t")
    try wait(for: "▸Confirm")
  }

  /// From the first page to the popup, and past it.
  public func placeOrder() throws {
    try review()
    try toConfirm()
    send("\r")
    try wait(for: "Waiting for payment")
  }

  /// From the first page to the shell.
  public func quit() throws {
    send("q")
    try expectEnd(.exited(0))
  }

  /// The program ends like this, and the terminal is as it was.
  public func expectEnd(_ ending: PseudoTerminal.Ending) throws {
    try Expect.equal(try terminal.waitForExit(), ending, "how it ends")
    try expectRestored()
  }

  /// The terminal is as it was before the program, to the byte.
  public func expectRestored() throws {
    let faults = try unrestored()
    try Expect.that(
      faults.isEmpty, "the terminal as it was before",
      saw: faults.joined(separator: "; "))
  }

  /// Nothing was sent that no program of ours may send.
  public func expectNoOffence() throws {
    update()
    try Expect.that(
      screen.offences.isEmpty, "only known sequences and no control characters",
      saw: screen.offences.joined(separator: "; "))
  }

  /// What is shown is what is shown when all is drawn anew.
  public func expectNoLeftovers() throws {
    let before = settle()
    let fresh = try redrawn()
    // A minute that turned meanwhile is no leftover.
    guard fresh != before, fresh != screen.text || settle() != fresh else { return }
    throw CheckFailure(
      expected: "no leftovers on the screen", seen: "\(before)\n--- drawn anew:\n\(fresh)")
  }
}
