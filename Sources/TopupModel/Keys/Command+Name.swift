extension Command {
  /// How it is written in the configuration file: `next_preset`.
  public var name: String {
    var name = ""
    var followsSmall = false
    for character in rawValue {
      if character.isUppercase, followsSmall { name += "_" }
      followsSmall = character.isLowercase
      name += character.lowercased()
    }
    return name
  }

  /// - Parameter name: as ``name`` writes it.
  public init?(named name: String) {
    guard let command = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = command
  }

  /// Whether the program cannot be used without a key for it.
  var needsKey: Bool {
    switch self {
    // The popup that orders opens on Cancel: without the next field nobody gets to Confirm.
    case .quit, .back, .activate, .nextField, .help, .palette, .moveUp, .moveDown: true
    default: false
    }
  }
}
