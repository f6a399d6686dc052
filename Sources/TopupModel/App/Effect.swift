public import TopupBackend
public import TopupDomain

/// What is to be done outside the view-model, in the imperative; each is performed once, in order.
public enum Effect: Hashable, Sendable {
  case ask(Question, Ticket)
  /// Read the token anew before the next question.
  case renewToken
  /// Look for what an earlier run left behind, then say ``Action/journalOpened(_:)``.
  case openJournal(JournalOwner)
  /// Look whether any journal at this address tells of an order of which nobody knows yet what
  /// became, then say ``Action/journalsSeen(holdOrder:)``.
  case lookIntoJournals
  /// Make the entry durable, then say ``Action/journalWritten(_:)``.
  case writeJournal(JournalEntry)
  case clearJournal
  case listCompanies
  case switchCompany(CompanyID)
  case listThemes
  /// For live preview; nothing is saved.
  case applyTheme(String)
  case openBrowser(url: String)
  /// Sent to the terminal's clipboard, which does not say whether it took it.
  case copyToClipboard(String)
  case saveReceipt(fileName: String, text: String)
  /// Write what a filter shows as CSV into a new file, then say ``Action/exportEnded(_:)``; how far
  /// it is, some ten times a second.
  case export(UsageFilter, fileName: String)
  case stopExport
  /// Write a file that appears complete or not at all, then say ``Action/fileWritten(_:path:)``.
  case writeFile(QAFile, name: String, String)
  /// Read what was saved, then say ``Action/stepsRead(_:)``.
  case readSteps(name: String)
  case record(ClientEvent)
  case redraw
  case quit
}
