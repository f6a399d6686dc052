public import TopupBackend
public import TopupDomain

/// What happened, in the past tense: everything that the view-model is ever told.
public enum Action: Hashable, Sendable {
  case started
  case keyPressed(Key)
  /// A command was chosen by its name, whatever its key is.
  case commandChosen(Command)
  case pasted(String)
  case clicked(ClickTarget)
  case wheelTurned(lines: Int)
  case resized(ScreenSize)
  /// The state as it is now is on screen: a popup may listen from here on.
  case painted
  case timePassed
  case answered(Answer, Ticket)
  /// There is no token, and why, in the language of the session; a refusal of the question follows.
  case signInFailed(String)
  case journalOpened(JournalOpening)
  case journalsSeen(holdOrder: Bool)
  /// The journal is durable, so the request may be sent.
  case journalWritten(IdempotencyKey)
  case journalFailed(JournalFault)
  case companiesListed([CompanySummary])
  /// The backend is that of another company now.
  case companySwitched(BackendPlace)
  case companySwitchFailed(String)
  case themesListed([ThemeChoice], current: String)
  /// The theme that was asked for has faults; the first of them in the language of the session, and
  /// how many there are beside it.
  case themeFaulty(String, others: Int)
  case receiptSaved(path: String)
  case receiptFailed(String)
  case exportProgressed(ExportProgress)
  case exportEnded(ExportEnding)
  case fileWritten(QAFile, path: String)
  case fileFailed(QAFile, String)
  case stepsRead(String)
  case browserOpened
  case browserFailed(BrowserFault)
  /// SIGTERM, SIGHUP, or the terminal is gone.
  case terminated
}

/// Something on screen that a click reaches.
public enum ClickTarget: Hashable, Sendable {
  case tab(Tab)
  case section(Int)
  /// The part of a section's card that opens or changes its input.
  case input(Int)
  /// One of the values that a section's card offers by name.
  case choice(section: Int, value: Int64)
  /// The − (-1) or the + (1) of a section's count.
  case step(section: Int, by: Int)
  case button(Int)
  case popupButton(Int)
  case popupClose
  case row(Int)
  case popupRow(Int)
}
