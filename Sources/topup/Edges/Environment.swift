import Glibc
import TopupModel

/// The environment variables of this process, read when they are asked for.
struct Environment {
  subscript(name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Whether a variable asks for something: neither empty nor 0.
  func isSet(_ name: String) -> Bool {
    self[name].map { !$0.isEmpty && $0 != "0" } ?? false
  }

  /// A folder that a variable names, else one in the home; nil where there is neither. A relative
  /// path counts as none, as the XDG specification has it.
  func folder(_ variable: String, orInHome name: String) -> String? {
    if let path = self[variable], path.hasPrefix("/") { return path }
    guard let home = self["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/" + name
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
