import Glibc
import TopupModel

/// The environment variables of this process, read when they are asked for.
struct Environment {
  subscript(name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
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
    languageVariable.flatMap { self[$0] }.flatMap { Language(localeName: $0) } ?? .english
  }

  /// The variable that names the locale; nil where none does.
  var languageVariable: String? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].first { self[$0]?.isEmpty == false }
  }
}
