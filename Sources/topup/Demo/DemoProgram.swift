import Demonstration
import Glibc
import TopupModel
import TopupScreen
import TopupTerminal

/// What the event loop drives while stories are told: keys to the player, frames from the theatre.
struct DemoProgram: TerminalProgram {
  private var player: Player
  private var theatre: Theatre
  let theme: ResolvedTheme

  init(player: Player, theatre: Theatre, theme: ResolvedTheme) {
    self.player = player
    self.theatre = theatre
    self.theme = theme
  }

  mutating func receive(_ event: InputEvent, atMilliseconds now: Int64) {
    guard case .key(let key) = event else { return }
    player.press(key, at: Moment(milliseconds: now))
  }

  mutating func deadlineReached(atMilliseconds now: Int64) {
    player.timePassed(at: Moment(milliseconds: now))
  }

  mutating func frame(size: ScreenSize) -> Frame { theatre.frame(player, size: size) }

  var nextDeadlineMilliseconds: Int64? { player.nextDeadline?.milliseconds }
  var isFinished: Bool { player.isFinished }

  // Nothing comes from elsewhere, nothing is wanted of the terminal, and nothing is lost at an end.
  mutating func takeMessages(atMilliseconds now: Int64) -> Bool { false }
  mutating func takeRequests() -> [TerminalRequest] { [] }
  mutating func inputEnded() {}
  mutating func terminated(by signal: TerminationSignal) {}
  mutating func wasPainted() {}
  var isAwaitingFirstData: Bool { false }
  var wantsPaintBeforeInput: Bool { false }
}
