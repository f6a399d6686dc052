import Glibc
import TopupModel

/// The environment variables of this process, read when they are asked for.
struct Environment {
  subscript(name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The language of the locale, English where it is neither of the two.
  var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = self[name], !locale.isEmpty {
        return Language(localeName: locale) ?? .english
      }
    }
    return .english
  }
}
