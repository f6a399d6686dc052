import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel
import TopupTerminal

/// Performs what the view-model wants done outside itself. Calls run on other threads and leave
/// their outcome in the mailbox; what is quick is done at once.
struct EffectPerformer {
  private let sandbox: InMemorySandbox
  private let name: String?
  private let mailbox: Mailbox<Action>
  private var backend: InMemoryBackend
  private var answerer: Answerer

  init(_ workplace: Workplace, name: String?, mailbox: Mailbox<Action>) {
    sandbox = workplace.sandbox
    backend = workplace.backend
    answerer = Answerer(backend: workplace.backend, levers: workplace.backend)
    self.name = name
    self.mailbox = mailbox
  }

  /// Answers what happened at once; later outcomes come through the mailbox.
  mutating func perform(_ effect: Effect) -> [Action] {
    switch effect {
    case .ask(let question, let ticket):
      Task.detached { [answerer, mailbox] in
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
      Task.detached { [backend] in try? await backend.record(event) }
      return []
    case .copyToClipboard, .redraw, .applyTheme, .listThemes: return []
    }
  }

  private var companies: [CompanySummary] {
    let companies = (try? sandbox.companies()) ?? []
    return companies.map { CompanySummary(id: $0.id, name: $0.name, about: $0.about) }
  }

  private mutating func switchCompany(to id: CompanyID) -> Action {
    do throws(Failure) {
      backend = try Self.backend(of: id, in: sandbox, as: name)
      answerer = Answerer(backend: backend, levers: backend)
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
