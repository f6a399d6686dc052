/// Names a check for ever: requirement, what it looks at, and where, as in `S08.excess-first.http`.
public struct CheckID: Hashable, Sendable, CustomStringConvertible {
  public let requirement: Requirement
  /// Small letters, digits and hyphens.
  public let what: String
  public let place: CheckPlace

  /// - Parameter what: small letters, digits and hyphens; anything else is a programmer's error.
  public init(_ requirement: Requirement, _ what: String, _ place: CheckPlace) {
    precondition(Self.isName(what), "\(what) is no name of a check")
    self.requirement = requirement
    self.what = what
    self.place = place
  }

  /// Reads an id; nil where the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let requirement = Requirement(rawValue: parts[0]),
      Self.isName(parts[1]), let place = CheckPlace(rawValue: parts[2])
    else { return nil }
    self.init(requirement, parts[1], place)
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 40
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
      }
  }

  public var description: String { "\(requirement.rawValue).\(what).\(place.rawValue)" }
}

/// Where a check looks.
public enum CheckPlace: String, Hashable, Sendable, CaseIterable {
  /// The view-model or the port on the backend in this process.
  case memory
  /// The same through HTTP.
  case http
  /// A server's own answers, as bytes.
  case server
  /// The engine without a backend before it.
  case engine
  /// A database.
  case store
  /// The terminal program.
  case terminal
  /// Commands without a terminal.
  case program
  case simulation
  /// A browser.
  case browser
  /// The runner itself.
  case runner

  /// Whether a server's answers are what is looked at.
  public var isOfServer: Bool {
    switch self {
    case .http, .server, .browser: true
    case .memory, .engine, .store, .terminal, .program, .simulation, .runner: false
    }
  }
}
