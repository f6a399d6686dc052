import Dispatch
import HTTPBackend
import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel
import TopupTerminal

/// Performs what the view-model wants done outside itself. Calls run on another thread and leave
/// their outcome in the mailbox; what is quick is done at once.
struct EffectPerformer {
  /// Where questions go.
  enum Place {
    case sample(Background<Workplace>)
    case service(ServiceConnection, Journal)

    /// Nil where there is neither.
    init?(_ workplace: Background<Workplace>?, _ service: ServiceConnection?) {
      if let workplace {
        self = .sample(workplace)
      } else if let service {
        self = .service(service, Journal(at: service.settings.address.description))
      } else {
        return nil
      }
    }
  }

  private let place: Place
  private let thread: BackendThread
  private let arguments: Arguments
  private let language: Language
  /// Where outcomes arrive.
  let mailbox: Mailbox<Action>
  /// The same workplace once all of the sample data has been read.
  private var whole: Background<Workplace>?
  /// Of the company that was switched to; nil as long as it is the workplace's.
  private var switched: InMemoryBackend?
  /// The newest export, if there was one.
  private var export: ExportJob?

  init(
    _ place: Place, on thread: BackendThread, _ arguments: Arguments, language: Language,
    mailbox: Mailbox<Action>
  ) {
    self.place = place
    self.thread = thread
    self.arguments = arguments
    self.language = language
    self.mailbox = mailbox
  }

  /// Whether answers come from so near that a first screen is worth waiting for them.
  var isNear: Bool {
    if case .sample = place { true } else { false }
  }

  /// Reads the sample data that the first screen does not show, behind the questions that it asked;
  /// once, however often it is called.
  mutating func readRest() {
    guard whole == nil, case .sample(let workplace) = place else { return }
    whole = Background(on: thread) { [mailbox] () throws(Failure) in
      do throws(Failure) {
        let workplace = try workplace.wait()
        try workplace.readRest()
        return workplace
      } catch {
        mailbox.post(.terminated)
        throw error
      }
    }
  }

  /// What is wrong with sample data that was read behind the first screen.
  var sampleDataFailure: Failure? { whole?.failure }

  /// Answers what happened at once; later outcomes come through the mailbox.
  mutating func perform(_ effect: Effect) -> [Action] {
    switch effect {
    case .ask(let question, let ticket): ask(question, ticket)
    case .renewToken: renewToken()
    case .openJournal(let owner):
      keepingJournal { .journalOpened($0.open(of: owner)) }
    case .lookIntoJournals: keepingJournal { .journalsSeen(holdOrder: $0.holdsOrderOfAnybody) }
    case .writeJournal(let entry):
      // The in-memory backend lives no longer than this process, so neither does its journal.
      if case .sample = place { return [.journalWritten(entry.key)] }
      keepingJournal { $0.write(entry) }
    case .clearJournal:
      keepingJournal {
        $0.clear()
        return nil
      }
    case .listCompanies: return [.companiesListed(companies)]
    case .switchCompany(let id): return [switchCompany(to: id)]
    case .openBrowser(let url): return [Browser.open(url)]
    case .saveReceipt(let fileName, let text): return [ReceiptFile.save(text, as: fileName)]
    case .export(let filter, let fileName): startExport(of: filter, to: fileName)
    case .stopExport: export?.stop()
    case .writeFile(let file, let name, let text): write(text, as: name, file)
    case .readSteps(let name): readSteps(name)
    case .record(let event): record(event)
    case .copyToClipboard, .redraw, .applyTheme, .listThemes, .quit: break
    }
    return []
  }

  /// Lets what was decided about the journal reach the disk before the program ends.
  func finishJournal() {
    guard case .service = place else { return }
    let isDone = DispatchSemaphore(value: 0)
    Task.detached(executorPreference: thread) { isDone.signal() }
    // Something else may keep that thread, and nobody waits for that: an order that is settled is
    // found to be so at the next start.
    _ = isDone.wait(timeout: .now() + .seconds(1))
  }

  /// Lets an export that was stopped take its file away before the program ends.
  func finishExport() {
    export?.stop()
    export?.wait(milliseconds: 2000)
  }

  // MARK: Calls

  private func ask(_ question: Question, _ ticket: Ticket) {
    switch place {
    case .sample(let workplace):
      // The workplace is ready on its thread: its loading was given to the same thread before.
      // Where it failed, the program is about to end, and nobody is called.
      Task.detached(executorPreference: thread) { [mailbox, switched, whole] in
        guard let backend = switched ?? (try? workplace.wait().sample) else { return }
        let answerer = Answerer(backend: backend, levers: backend) { id in
          (try? (whole ?? workplace).wait().sandbox).flatMap {
            try? Self.backend(of: id, in: $0, as: nil)
          }
        }
        mailbox.post(.answered(await answerer.answer(question), ticket))
      }
    case .service(let connection, _):
      Task.detached(executorPreference: thread) { [mailbox, language] in
        let backend = Self.signedIn(connection, mailbox, language)
        let answerer = Answerer(backend: backend, levers: connection.levers)
        mailbox.post(.answered(await answerer.answer(question), ticket))
      }
    }
  }

  /// Says where there is no token.
  private static func signedIn(
    _ connection: ServiceConnection, _ mailbox: Mailbox<Action>, _ language: Language
  ) -> any Backend {
    do throws(TokenFault) { return try connection.signedIn() } catch {
      mailbox.post(.signInFailed(error.text(language)))
      return NobodySignedIn()
    }
  }

  private mutating func startExport(of filter: UsageFilter, to fileName: String) {
    let job = ExportJob(mailbox: mailbox)
    export = job
    job.start(filter, fileName: fileName) { [place, switched, mailbox, language] in
      switch place {
      case .sample(let workplace): switched ?? (try? workplace.wait().sample)
      case .service(let connection, _): Self.signedIn(connection, mailbox, language)
      }
    }
  }

  // MARK: Files of the QA tab

  private static let stepsBytesMax = 8 << 20

  private func write(_ text: String, as name: String, _ subject: QAFile) {
    Task.detached(executorPreference: thread) { [mailbox] in
      do throws(ExportFile.Fault) {
        let file = try ExportFile(name, existing: .number)
        _ = file.append(Array(text.utf8))
        mailbox.post(.fileWritten(subject, path: try file.commit()))
      } catch {
        mailbox.post(.fileFailed(subject, error.reason))
      }
    }
  }

  private func readSteps(_ name: String) {
    Task.detached(executorPreference: thread) { [mailbox] in
      do throws(FileReading.Fault) {
        let bytes = try FileReading.contents(of: name, bytesMax: Self.stepsBytesMax).bytes
        mailbox.post(.stepsRead(String(decoding: bytes, as: UTF8.self)))
      } catch {
        mailbox.post(.fileFailed(.loadedSteps, error.reason))
      }
    }
  }

  private func record(_ event: ClientEvent) {
    Task.detached(executorPreference: thread) { [place, switched] in
      switch place {
      case .sample(let workplace):
        let backend = switched ?? (try? workplace.wait().sample)
        try? await backend?.record(event)
      case .service(let connection, _): try? await connection.signedIn().record(event)
      }
    }
  }

  private func renewToken() {
    guard case .service(let connection, _) = place else { return }
    // Behind whatever reads a token now.
    Task.detached(executorPreference: thread) { connection.signOut() }
  }

  /// The disk is not waited for on the thread that draws.
  private func keepingJournal(_ body: @escaping @Sendable (Journal) -> Action?) {
    guard case .service(_, let journal) = place else { return }
    Task.detached(executorPreference: thread) { [mailbox] in
      if let action = body(journal) { mailbox.post(action) }
    }
  }

  // MARK: Sample companies

  private var sandbox: InMemorySandbox? {
    if let whole { return try? whole.wait().sandbox }
    guard case .sample(let workplace) = place else { return nil }
    return try? workplace.wait().sandbox
  }

  private var companies: [CompanySummary] {
    let companies = (try? sandbox?.companies()) ?? []
    return companies.map { CompanySummary(id: $0.id, name: $0.name, about: $0.about) }
  }

  private mutating func switchCompany(to id: CompanyID) -> Action {
    guard let sandbox else { return .companySwitchFailed(id.text) }
    do throws(Failure) {
      let backend = try Self.backend(of: id, in: sandbox, as: arguments.value(.as))
      switched = backend
      return .companySwitched(backend.place)
    } catch {
      return .companySwitchFailed(error.line(language))
    }
  }

  /// Signs in with the role that was asked for where the other company has it, else as its admin.
  private static func backend(
    of id: CompanyID, in sandbox: InMemorySandbox, as name: String?
  ) throws(Failure) -> InMemoryBackend {
    if let name, let backend = try? Workplace.backend(of: id, in: sandbox, as: name) {
      return backend
    }
    return try Workplace.backend(of: id, in: sandbox, as: nil)
  }
}
