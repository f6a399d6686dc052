import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel
import TopupTerminal

/// Performs what the view-model wants done outside itself. Calls run on another thread and leave
/// their outcome in the mailbox; what is quick is done at once.
struct EffectPerformer {
  private let workplace: Background<Workplace>
  private let thread: BackendThread
  private let name: String?
  /// Where outcomes arrive.
  let mailbox: Mailbox<Action>
  /// Of the company that was switched to; nil as long as it is the workplace's.
  private var switched: InMemoryBackend?

  init(
    _ workplace: Background<Workplace>, on thread: BackendThread, name: String?,
    mailbox: Mailbox<Action>
  ) {
    self.workplace = workplace
    self.thread = thread
    self.name = name
    self.mailbox = mailbox
  }

  /// Answers what happened at once; later outcomes come through the mailbox.
  mutating func perform(_ effect: Effect) -> [Action] {
    switch effect {
    case .ask(let question, let ticket):
      call { [mailbox] backend in
        let answerer = Answerer(backend: backend, levers: backend)
        mailbox.post(.answered(await answerer.answer(question), ticket))
      }
      return []
    // The in-memory backend lives no longer than this process, so neither does its journal.
    case .writeJournal(let entry): return [.journalWritten(entry.key)]
    case .clearJournal, .quit: return []
    case .listCompanies: return [.companiesListed(companies)]
    case .switchCompany(let id): return [switchCompany(to: id)]
    case .openBrowser(let url): return [Browser.open(url)]
    case .saveReceipt(let fileName, let text): return [ReceiptFile.save(text, as: fileName)]
    case .record(let event):
      call { backend in try? await backend.record(event) }
      return []
    case .copyToClipboard, .redraw, .applyTheme, .listThemes: return []
    }
  }

  /// Calls the backend on its thread. The workplace is ready there: its loading was given to the
  /// same thread before. Where it failed, the program is about to end, and nobody is called.
  private func call(_ body: @escaping @Sendable (InMemoryBackend) async -> Void) {
    Task.detached(executorPreference: thread) { [workplace, switched] in
      guard let backend = switched ?? (try? workplace.wait().backend) else { return }
      await body(backend)
    }
  }

  private var companies: [CompanySummary] {
    let companies = (try? workplace.wait().sandbox.companies()) ?? []
    return companies.map { CompanySummary(id: $0.id, name: $0.name, about: $0.about) }
  }

  private mutating func switchCompany(to id: CompanyID) -> Action {
    do throws(Failure) {
      let backend = try Self.backend(of: id, in: workplace.wait().sandbox, as: name)
      switched = backend
      return .companySwitched(backend.place)
    } catch {
      return .companySwitchFailed(error.line(.english))
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
