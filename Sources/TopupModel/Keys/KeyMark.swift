extension DefaultStringInterpolation {
  /// The key of a command, in words for a person: `"Press \(key: .reload) to try again."`.
  ///
  /// Which key that is the key table of the program decides, so a mark stands there until the words
  /// are shown: ``Wording/text(_:keys:in:)`` puts the key in its place.
  public mutating func appendInterpolation(key command: Command) {
    appendLiteral(KeyMark.start)
    appendLiteral(command.rawValue)
    appendLiteral(KeyMark.end)
  }
}

/// The place of a key in words: the name of its command between two characters for private use,
/// which nobody's texts hold.
enum KeyMark {
  static let start = "\u{10FFF0}"
  static let end = "\u{10FFF1}"
  private static let startScalar: Unicode.Scalar = "\u{10FFF0}"
  private static let endScalar: Unicode.Scalar = "\u{10FFF1}"
  /// What both begin with; hardly any other text does.
  private static let leadByte: UInt8 = 0xF4

  /// Whether there may be a mark: asked of every text that is shown, so it only looks for a byte.
  static func isIn(_ text: String) -> Bool {
    let found = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe $0.contains(leadByte) }
    return found ?? true
  }

  /// The text with keys in place of marks; what is no command's name stays as it is.
  static func replaced(
    in text: String, _ keys: KeyTable, _ context: KeyContext?, _ language: Language
  ) -> String {
    var result = ""
    var name: String?
    for scalar in text.unicodeScalars {
      guard let known = name else {
        if scalar == startScalar { name = "" } else { result.unicodeScalars.append(scalar) }
        continue
      }
      guard scalar == endScalar else {
        name?.unicodeScalars.append(scalar)
        continue
      }
      let command = Command(rawValue: known)
      result += command.map { keys.written($0, in: context, language) } ?? start + known + end
      name = nil
    }
    return result + (name.map { start + $0 } ?? "")
  }
}

extension KeyTable {
  /// The key of a command as words name it: the one that works in a place, else wherever it has
  /// one; `:` and its name where it has none.
  public func written(
    _ command: Command, in context: KeyContext?, _ language: Language
  ) -> String {
    if let key = key(for: command, in: context) { return key.name }
    let palette = key(for: .palette, in: nil)?.name ?? ":"
    return "\(palette) \(language == .english ? command.english : command.indonesian)"
  }

  /// The first key of a command in a place; where it has none there, its first key anywhere.
  public func key(for command: Command, in context: KeyContext?) -> Key? {
    var elsewhere: Key?
    for binding in bindings where binding.command == command {
      guard let key = binding.keys.first else { continue }
      if let context, binding.contexts.contains(context) { return key }
      if elsewhere == nil { elsewhere = key }
    }
    return elsewhere
  }
}
