import SampleLog
import TopupBackend
import TopupDomain

@testable import TopupModel

/// The Logs tab over a log of any length: every question about it is answered as it comes, unless
/// somebody says otherwise.
struct LogScript {
  var script: AppScript
  var log: SampleLog
  /// What was asked of the log, in order.
  private(set) var queries: [UsageLogQuery] = []
  /// Whether questions stay open.
  var isSilent = false

  init(
    _ log: SampleLog = SampleLog(), config: ClientConfig = .logs, balances: BillingInfo = .sample
  ) {
    self.log = log
    script = AppScript(config: config, balances: balances)
    // Not in a field, where digits are typed.
    script.press(.character("G"))
    _ = script.takeEffects()
    press(.character("3"))
  }

  var logs: LogsPage { script.app.logs }
  var row: UsageLogEntry? { logs.row }

  mutating func press(_ keys: Key...) {
    for key in keys {
      script.press(key)
      answerAll()
    }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Every answer may lead to the next question.
  mutating func answerAll() {
    guard !isSilent else { return }
    while let (query, ticket) = takeQuestion() {
      script.tell(.answered(.usageLog(log.page(query)), ticket))
    }
  }

  /// The oldest open question about the log.
  mutating func takeQuestion() -> (UsageLogQuery, Ticket)? {
    for effect in script.takeEffects() {
      if case .ask(.usageLog(let query), let ticket) = effect {
        queries.append(query)
        open.append((query, ticket))
      } else {
        others.append(effect)
      }
    }
    return open.isEmpty ? nil : open.removeFirst()
  }

  private var open: [(UsageLogQuery, Ticket)] = []
  /// What was wanted besides.
  private(set) var others: [Effect] = []

  /// How many rows are held in memory.
  var rowsHeld: Int {
    [logs.newest, logs.oldest].reduce(0) { $0 + $1.pages.reduce(0) { $0 + $1.rows.count } }
  }
}

extension ClientConfig {
  static let logs = ClientConfig.sample.with { config in
    config.wabas = SampleLog.wabas.enumerated().map { index, id in
      WabaSummary(id: id, name: "Cabang \(index + 1)", phoneNumber: "+62811")
    }
  }
}
