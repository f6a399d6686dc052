import Confidence
import Simulation
import TopupBackend
import TopupDomain

/// What a shell may offer for the value of an option.
enum CompletionValues: Hashable {
  case words([String])
  case files
  case folders
  /// What a command of the program lists, a line each; only the first word of a line counts.
  case listed(String)
  /// Only whoever types knows.
  case unknown
}

extension Option {
  /// Nil where the option takes no value.
  var completionValues: CompletionValues? {
    switch self {
    case .company: .listed("companies")
    case .theme: .listed("themes list")
    case .profile: .listed("config --profiles")
    case .as: .words(UserRole.allCases.map(\.rawValue))
    case .lang: .words(["en", "id"])
    case .color: .words(["auto", "always", "never"])
    case .status: .words(Order.Status.allCases.map(\.rawValue))
    case .kind: .words(UsageKind.allCases.map(\.rawValue))
    case .tier: .words(Tier.allCases.map(\.rawValue))
    case .store: .words(SimulationPlan.Stores.allCases.map(\.rawValue))
    case .data: .folders
    case .out, .db, .mail: .files
    default: placeholder == nil ? nil : placeholder == "FILE" ? .files : .unknown
    }
  }
}
