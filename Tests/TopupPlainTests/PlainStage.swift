import Foundation
import InMemoryBackend
import SampleCompanies
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupPlain

/// A conversation with a sample company: answers in, lines out, every question of the view-model
/// answered by the backend in memory.
struct PlainStage {
  private(set) var talk: Conversation
  /// All that was said and asked.
  private(set) var said: [Doing] = []
  private let sandbox: InMemorySandbox
  private var answerer: Answerer
  private var clock = Moment(milliseconds: 1_000_000)
  /// What was written, by name.
  private(set) var files: [String: String] = [:]
  /// Questions that get no answer.
  var isSilent: @Sendable (Question) -> Bool = { _ in false }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample-data").path()

  init(
    _ company: String = "CID-1001", as role: String? = nil, language: Language = .english,
    isAtTerminal: Bool = false
  ) async throws {
    sandbox = try InMemorySandbox(setup: SampleData.load(folder: Self.folder).setup)
    let session = Session(
      place: .sampleData, hasLevers: true, hasCompanies: true, language: language)
    let app = App(session: session, mint: KeyMint(seed: "stage"), now: clock)
    talk = Conversation(app: app, isAtTerminal: isAtTerminal, now: clock)
    answerer = Self.answerer(of: CompanyID(company), as: role, in: sandbox)
    await perform(talk.start(at: clock))
  }

  private static func answerer(
    of company: CompanyID, as role: String?, in sandbox: InMemorySandbox
  ) -> Answerer {
    guard let caller = sandbox.caller(of: company, as: role) else {
      preconditionFailure("\(company) has no such user")
    }
    let backend = InMemoryBackend(sandbox, signedInAs: caller)
    return Answerer(backend: backend, levers: backend)
  }

  var app: App { talk.app }
  var exitCode: Int32? { talk.exitCode }

  mutating func answer(_ lines: String...) async {
    for line in lines {
      clock = clock.adding(milliseconds: 1)
      await perform(talk.answered(line, at: clock))
    }
  }

  mutating func tell(_ action: Action) async {
    await perform(talk.happened(action, at: clock))
  }

  mutating func wait(milliseconds: Int64) async {
    clock = clock.adding(milliseconds: milliseconds)
    await perform(talk.deadlineReached(at: clock))
  }

  mutating func endInput() async { await perform(talk.inputEnded(at: clock)) }

  private mutating func perform(_ doings: [Doing]) async {
    var rest = doings
    while !rest.isEmpty {
      let doing = rest.removeFirst()
      guard case .perform(let effect) = doing else {
        said.append(doing)
        continue
      }
      guard let action = await outcome(of: effect) else { continue }
      rest += talk.happened(action, at: clock)
    }
  }

  private mutating func outcome(of effect: Effect) async -> Action? {
    switch effect {
    case .ask(let question, let ticket):
      guard !isSilent(question) else { return nil }
      return .answered(await answerer.answer(question), ticket)
    case .writeJournal(let entry): return .journalWritten(entry.key)
    case .openJournal: return .journalOpened(.empty)
    case .saveReceipt(let name, let text):
      files[name] = text
      return .receiptSaved(path: name)
    case .writeFile(let file, let name, let text):
      files[name] = text
      return .fileWritten(file, path: name)
    case .readSteps(let name):
      return files[name].map { .stepsRead($0) } ?? .fileFailed(.loadedSteps, "no such file")
    case .listCompanies:
      let companies = (try? sandbox.companies()) ?? []
      return .companiesListed(
        companies.map { CompanySummary(id: $0.id, name: $0.name, about: $0.about) })
    case .switchCompany(let id):
      answerer = Self.answerer(of: id, as: nil, in: sandbox)
      return .companySwitched(.sampleData)
    default: return nil
    }
  }

  // MARK: What was said

  /// The text of everything since a place in it.
  func text(from start: Int = 0) -> String {
    said[start...].compactMap { doing in
      switch doing {
      case .say(let text), .ask(let text): text
      case .perform, .forgetTypedAhead: nil
      }
    }.joined(separator: "\n")
  }

  /// What one step says.
  mutating func text(after step: (inout PlainStage) async -> Void) async -> String {
    let start = said.count
    await step(&self)
    return text(from: start)
  }

  var question: String? {
    if case .ask(let text) = said.last { text } else { nil }
  }
}
