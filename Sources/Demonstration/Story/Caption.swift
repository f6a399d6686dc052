public import TopupModel

/// Words of a story, in every language there is.
public struct Caption: Wording {
  public let english: String
  public let indonesian: String

  public init(_ english: String, _ indonesian: String) {
    self.english = english
    self.indonesian = indonesian
  }

  /// What reads the same in every language.
  public init(_ text: String) {
    self.init(text, text)
  }
}

extension Command {
  /// The key that a story presses for it, which captions name.
  var key: Key { KeyTable.standard.key(for: self, in: nil) ?? .escape }
}
