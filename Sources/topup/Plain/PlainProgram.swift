import TopupModel
import TopupPlain
import TopupTerminal

/// What the loop of lines drives: the conversation in, lines out, effects performed.
struct PlainProgram: LineProgram {
  private var conversation: Conversation
  private var performer: EffectPerformer
  private var output: [LineOutput] = []
  private var question: String?

  init(_ conversation: Conversation, _ performer: EffectPerformer) {
    self.conversation = conversation
    self.performer = performer
  }

  /// Once the loop has ended.
  func finish() {
    performer.finishExport()
    performer.finishJournal()
  }

  mutating func start(atMilliseconds now: Int64) {
    perform(conversation.start(at: Moment(milliseconds: now)), now)
  }

  mutating func receive(_ line: String, atMilliseconds now: Int64) {
    perform(conversation.answered(line, at: Moment(milliseconds: now)), now)
  }

  mutating func takeMessages(atMilliseconds now: Int64) {
    for action in performer.mailbox.takeAll() {
      perform(conversation.happened(action, at: Moment(milliseconds: now)), now)
    }
  }

  mutating func deadlineReached(atMilliseconds now: Int64) {
    perform(conversation.deadlineReached(at: Moment(milliseconds: now)), now)
  }

  mutating func inputEnded(atMilliseconds now: Int64) {
    perform(conversation.inputEnded(at: Moment(milliseconds: now)), now)
  }

  mutating func terminated(exitCode: Int32, atMilliseconds now: Int64) {
    perform(
      conversation.terminated(at: Moment(milliseconds: now), exitCode: exitCode), now)
  }

  mutating func resumed() {
    if wantsLine, let question { output.append(.question(question)) }
  }

  var wantsLine: Bool { conversation.wantsLine }
  var nextDeadlineMilliseconds: Int64? { conversation.nextDeadline?.milliseconds }
  var exitCode: Int32? { conversation.exitCode }

  mutating func takeOutput() -> [LineOutput] {
    defer { output = [] }
    return output
  }

  /// Does what is to be done in its order; what comes of it at once is told behind all of it.
  private mutating func perform(_ doings: [Doing], _ now: Int64) {
    var actions: [Action] = []
    for doing in doings {
      switch doing {
      case .perform(let effect): actions += performer.perform(effect)
      case .say(let line): output.append(.line(line))
      case .ask(let text):
        question = text
        output.append(.question(text))
      case .forgetTypedAhead: output.append(.forgetTypedAhead)
      }
    }
    for action in actions {
      perform(conversation.happened(action, at: Moment(milliseconds: now)), now)
    }
  }
}
