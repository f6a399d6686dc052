import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  // MARK: Usage

  /// The balances are numbered where they are said; a number tells how one came about.
  var usage: Prompt {
    var choices = app.usageBalances.enumerated().map { index, balance in
      Choice(
        name: "\(speaker.say(UsageWords.figuresTitle)): \(balance.label)", words: [balance.label],
        isSaidAbove: true, deed: .balance(index))
    }
    let back = word(.back, .back)
    choices += [
      word(.topUpBalance), word(.dismissBanner), word(.showSharing), word(.payNext),
      word(.again, .command(.reload)), back,
    ].compactMap { $0 }
    return Prompt(
      question: speaker.say(PlainWords.whatNow), choices: choices, standard: standard(back))
  }

  // MARK: Logs

  /// The rows that are said now, with their places in the log.
  var logRows: [(Int, UsageLogEntry)] {
    (firstRow..<firstRow + Self.rowsAtOnce).compactMap { index in
      app.logs.rows[index].map { (index, $0) }
    }
  }

  var logs: Prompt {
    let rows = logRows
    var choices = rows.map { index, row in
      Choice(name: speaker.row(row), words: [row.id], deed: .log(index))
    }
    let next = firstRow + Self.rowsAtOnce
    let hasMore = !rows.isEmpty && app.logs.rows.count.map { next < $0 } ?? true
    let isAtNewest = app.logs.anchor == .newestFirst && firstRow == 0
    let back = word(.back, .back)
    choices += [
      hasMore ? word(.more, .logPage(first: next)) : nil,
      isAtNewest ? nil : word(.newest, .newestLog),
      app.logs.anchor == .newestFirst && hasMore ? word(.oldest, .oldestLog) : nil,
      otherTable, word(.filter), word(.pickDates), word(.clearFilter), word(.export),
      word(.again, .command(.reload)), back,
    ].compactMap { $0 }
    return Prompt(
      question: speaker.say(PlainWords.whichOne), choices: choices, standard: standard(back))
  }

  private var otherTable: Choice? {
    guard app.roleWithoutLogs == nil else { return nil }
    let other: UsageKind = app.logs.filter.kind == .conversation ? .broadcast : .conversation
    let words = LogsWords.table(other)
    return Choice(
      name: speaker.say(words).lowercased(), words: [words.english, words.indonesian],
      isNumbered: false, deed: .command(.nextValue))
  }
}
