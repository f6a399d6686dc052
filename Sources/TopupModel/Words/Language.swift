public import TopupDomain

/// The languages of the interface.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case indonesian = "id"

  /// Reads a locale name such as `id_ID.UTF-8`; nil for any other language.
  public init?(localeName: String) {
    let name = localeName.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    self.init(rawValue: name.lowercased())
  }

  public var figures: FigureStyle { self == .english ? .english : .indonesian }
}

/// Words that a person reads, in every language there is: a new language does not compile until all
/// words have it.
public protocol Wording: Hashable, Sendable {
  var english: String { get }
  var indonesian: String { get }
}

extension Wording {
  public func text(_ language: Language) -> String {
    switch language {
    case .english: english
    case .indonesian: indonesian
    }
  }
}
