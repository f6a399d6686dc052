/// A theme that can be picked.
public struct ThemeChoice: ListRow {
  /// The ground that a theme is made for.
  public enum Ground: Hashable, Sendable {
    case dark, light, any
  }

  /// What `--theme` calls it.
  public var name: String
  public var ground: Ground
  /// What is wrong with it, in the language of the session; nil where nothing is.
  public var problem: String?

  public init(name: String, ground: Ground = .any, problem: String? = nil) {
    self.name = name
    self.ground = ground
    self.problem = problem
  }

  public func filterText(_ language: Language) -> String {
    name + " " + ground.text(language) + " " + (problem ?? "")
  }
}

extension ThemeChoice.Ground: Wording {
  public var english: String {
    switch self {
    case .dark: "dark"
    case .light: "light"
    case .any: "any background"
    }
  }

  public var indonesian: String {
    switch self {
    case .dark: "gelap"
    case .light: "terang"
    case .any: "latar apa pun"
    }
  }
}
