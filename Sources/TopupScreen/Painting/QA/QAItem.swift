import TopupModel

/// One row of a list of the QA tab: what it is called, and how it stands.
struct QAItem {
  /// Above the first of a group.
  var headings: [String] = []
  var text: String
  var state = ""
  /// All that the state may become, so that no row moves when it changes.
  var states: [String] = []
  var style = CellStyle.muted
}

/// One part of the QA tab: its rows, and what there is to say of the chosen one.
protocol QAContent {
  /// How wide the list is where both stand beside each other.
  var listColumns: Int { get }
  /// From how many columns on they do.
  var bothColumnsMin: Int { get }

  func items() -> [QAItem]
  func detail(width: Int, on canvas: Canvas) -> [PageRow]
  /// What is shown instead of the list; nil where there is something to list.
  var notice: QANotice? { get }
}

extension QAContent {
  var listColumns: Int { 52 }
  var bothColumnsMin: Int { 76 }
  var notice: QANotice? { nil }
}
