import TopupModel

/// One answer that a question takes.
struct Choice: Hashable {
  /// What it is called, and what answers it as a whole.
  var name: String
  /// Other words that mean it.
  var words: [String] = []
  /// Whether it stands in the numbered list; else it is answered by its first word.
  var isNumbered = true
  /// Whether it was read out among the statements, with its number.
  var isSaidAbove = false
  var deed: Deed
}

/// What an answer leads to.
enum Deed: Hashable {
  case command(Command)
  /// The view-model hears these one after the other, each seen before the next.
  case tell([Action])
  /// The n-th button of the page or popup that is shown.
  case button(Int)
  case popupButton(Int)
  case popupRow(Int)
  case section(Int)
  /// Puts a value into a section.
  case pick(Int64, section: Int)
  /// To the running order.
  case order
  case nextSection(after: Int)
  case open(Tab)
  case log(Int)
  case logPage(first: Int)
  case newestLog, oldestLog
  case orderRow(Int)
  case orderPage(first: Int)
  case balance(Int)
  case qa(QADeed)
  case wait
  case stopExport
  case turn
  case back, menu, quit
}

/// What may be typed besides the choices.
enum Entry: Hashable {
  case value(section: Int)
  case option(section: Int)
  case count
  case days
  case fileName
  case waba
  case copies
}

/// A question: what is asked, what can be answered, and what an empty line means.
struct Prompt: Hashable {
  /// An answer with consequences that no accident may give: what it takes, and what an empty line
  /// does.
  struct Word: Hashable {
    var words: [String]
    var deed: Deed
  }

  var question: String
  var entry: Entry?
  /// What may be typed, in words.
  var entryWords = ""
  var choices: [Choice] = []
  /// The answer of an empty line, and what it is called.
  var standard: Standard?
  /// Only these words do it; no number, no key, no part of them.
  var onlyWord: Word?

  struct Standard: Hashable {
    var name: String
    var deed: Deed
  }

  var numbered: [Choice] { choices.filter(\.isNumbered) }
  var named: [Choice] { choices.filter { !$0.isNumbered } }
}
