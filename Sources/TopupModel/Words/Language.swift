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
  /// In a language, with the keys of the standard table where keys are named.
  public func text(_ language: Language) -> String {
    text(language, keys: .standard, in: nil)
  }

  /// In a language, with the keys that work in a place.
  public func text(
    _ language: Language, keys: @autoclosure () -> KeyTable, in context: KeyContext?
  ) -> String {
    let words = marked(language)
    return KeyMark.isIn(words) ? KeyMark.replaced(in: words, keys(), context, language) : words
  }

  /// In a language, with marks where keys are named: for words within other words.
  func marked(_ language: Language) -> String {
    switch language {
    case .english: english
    case .indonesian: indonesian
    }
  }
}
