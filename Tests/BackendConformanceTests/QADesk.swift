import TopupBackend
import TopupDomain
import TopupModel

/// The view-model at work on a real backend: keys in, and whatever it asks is asked.
struct QADesk {
  private(set) var app: App
  let backend: any Backend
  private let stage: any Stage
  private(set) var effects: [Effect] = []
  private var now = Moment(milliseconds: 0)

  init(_ stage: any Stage, _ company: String) async throws {
    self.stage = stage
    backend = try stage.admin(of: company)
    let session = Session(
      place: backend.place, hasLevers: true, hasCompanies: false, language: .english)
    app = App(session: session, mint: KeyMint(seed: "desk"), now: now)
    await tell(.started)
  }

  /// What was last saved.
  var savedSteps: String? {
    for effect in effects.reversed() {
      if case .writeFile(.savedSteps, _, let text) = effect { return text }
    }
    return nil
  }

  mutating func press(_ keys: Key...) async {
    for key in keys {
      await tell(.keyPressed(key))
      await tell(.painted)
    }
  }

  /// Pulls a lever by the keys that lead to it.
  mutating func pull(_ lever: Lever) async {
    await show(.levers)
    guard let index = app.levers.firstIndex(of: lever) else { return }
    await press(.home)
    for _ in 0..<index { await press(.down) }
    await press(.enter)
  }

  mutating func show(_ part: QAPart) async {
    while app.qa.part != part { await press(.right) }
  }

  mutating func tell(_ action: Action) async {
    now = now.adding(milliseconds: 1)
    for effect in app.receive(action, at: now) {
      effects.append(effect)
      switch effect {
      case .ask(let question, let ticket):
        let answerer = Answerer(backend: backend, levers: stage.levers)
        await tell(.answered(await answerer.answer(question), ticket))
      case .openJournal: await tell(.journalOpened(.empty))
      case .writeJournal(let entry): await tell(.journalWritten(entry.key))
      default: break
      }
    }
  }
}
