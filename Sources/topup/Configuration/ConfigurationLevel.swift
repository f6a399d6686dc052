import HTTPBackend
import TopupBackend
import TopupModel

/// The top of the configuration file, or one of its profiles.
struct ConfigurationLevel {
  /// An option, as the file gives it.
  struct Given {
    let option: Option
    let value: String
    /// False where a switch is turned off.
    let isOn: Bool
    /// File and member.
    let place: String
  }

  /// The options that it gives, each once.
  private(set) var given: [Given] = []
  /// Where the token comes from, and the member that says so.
  private(set) var token: (source: TokenSource, place: String)?
  private(set) var rewrites: (list: [PathRewrite], place: String)?
  private(set) var keys: [KeyWish] = []

  init(_ node: JSONNode) throws(ConfigurationFault) {
    for name in ConfigurationMember.secrets where try Self.member(name, of: node) != nil {
      throw .secret(place: "\(JSONPath.member(name, of: node.path))")
    }
    for member in ConfigurationMember.allCases {
      guard let value = try Self.member(member.rawValue, of: node) else { continue }
      try take(member, value)
    }
    if has(.url), has(.data) { throw .exclusive(place: "\(node.path)", ["url", "data"]) }
  }

  /// Whether it says what to work on.
  var namesPlace: Bool { has(.url) || has(.data) }

  func has(_ option: Option) -> Bool { given.contains { $0.option == option } }

  private mutating func take(
    _ member: ConfigurationMember, _ node: JSONNode
  ) throws(ConfigurationFault) {
    let place = "\(node.path)"
    switch member {
    case .tokenEnv: try take(.variable(try Self.variableName(node)), from: place)
    case .tokenFile: try take(.file(try Self.text(node)), from: place)
    case .tokenCommand: try take(.command(try Self.words(node)), from: place)
    case .pathPrefixes: rewrites = (try Self.rewrites(node), place)
    case .keys: keys = try Self.wishes(node)
    case .mouse, .plain, .reducedMotion, .url, .company, .as, .data, .lang, .theme, .color:
      guard let option = member.option else { return }
      if member.isSwitch {
        guard case .bool(let truth) = node.value else { throw .type(place: place, .truth) }
        let isOn = member == .mouse ? !truth : truth
        given.append(Given(option: option, value: "", isOn: isOn, place: place))
      } else {
        let text = try Self.text(node)
        given.append(Given(option: option, value: text, isOn: true, place: place))
      }
    }
  }

  private mutating func take(
    _ source: TokenSource, from place: String
  ) throws(ConfigurationFault) {
    guard token == nil else {
      throw .exclusive(place: place, ["token_env", "token_command", "token_file"])
    }
    token = (source, place)
  }

  // MARK: Values

  /// Nil where it is absent or null.
  static func member(_ name: String, of node: JSONNode) throws(ConfigurationFault) -> JSONNode? {
    do throws(JSONDecodingError) { return try node.optionalMember(name) } catch {
      throw .type(place: "\(node.path)", .object)
    }
  }

  static func text(_ node: JSONNode) throws(ConfigurationFault) -> String {
    guard case .string(let text) = node.value else {
      throw .type(place: "\(node.path)", .text)
    }
    guard !text.isEmpty, !text.utf8.contains(0) else { throw .empty(place: "\(node.path)") }
    return text
  }

  /// What is no name is not shown anywhere: it may be the token itself.
  private static func variableName(_ node: JSONNode) throws(ConfigurationFault) -> String {
    let name = try text(node)
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20)
    }
    guard isName, name.first?.isNumber == false else {
      throw .variableName(place: "\(node.path)")
    }
    return name
  }

  /// A list of words, or one text of words between blanks. No shell reads it, so what only a shell
  /// understands is refused rather than handed on.
  private static func words(_ node: JSONNode) throws(ConfigurationFault) -> [String] {
    let place = "\(node.path)"
    switch node.value {
    case .string(let text):
      guard !text.contains(where: { "\"'\\`$&|;<>()*?[]{}~#\n\t".contains($0) }) else {
        throw .shell(place: place)
      }
      return try checked(text.split(separator: " ").map(String.init), place)
    case .array(let values):
      var words: [String] = []
      for value in values {
        guard case .string(let word) = value else { throw .type(place: place, .words) }
        words.append(word)
      }
      return try checked(words, place)
    default: throw .type(place: place, .words)
    }
  }

  private static func checked(
    _ words: [String], _ place: String
  ) throws(ConfigurationFault) -> [String] {
    guard let program = words.first, !program.isEmpty,
      !words.contains(where: { $0.utf8.contains(0) })
    else { throw .noProgram(place: place) }
    return words
  }

  private static func rewrites(_ node: JSONNode) throws(ConfigurationFault) -> [PathRewrite] {
    guard case .object(let object) = node.value else {
      throw .type(place: "\(node.path)", .object)
    }
    var rewrites: [PathRewrite] = []
    for member in object.members {
      let place = "\(JSONPath.member(member.name, of: node.path))"
      guard case .string(let replacement) = member.value else { throw .type(place: place, .text) }
      guard isPath(member.name), isPath(replacement) else { throw .prefix(place: place) }
      rewrites.append(PathRewrite(member.name, to: replacement))
    }
    return rewrites
  }

  private static func isPath(_ text: String) -> Bool {
    text.hasPrefix("/")
      && text.utf8.allSatisfy { byte in
        (0x21...0x7E).contains(byte) && !"\"#<>?\\^`{|}".utf8.contains(byte)
      }
  }

  /// Wrong keys stop nobody: what is wrong with them is found with the key table at hand.
  private static func wishes(_ node: JSONNode) throws(ConfigurationFault) -> [KeyWish] {
    guard case .object(let object) = node.value else {
      throw .type(place: "\(node.path)", .object)
    }
    var wishes: [KeyWish] = []
    for member in object.members {
      let keys: [String]?
      switch member.value {
      case .null: continue
      case .string(let name): keys = [name]
      case .array(let values):
        let names = values.compactMap { if case .string(let name) = $0 { name } else { nil } }
        keys = names.count == values.count ? names : nil
      default: keys = nil
      }
      let path = JSONPath.member(member.name, of: node.path)
      wishes.append(KeyWish(place: path.field, command: member.name, keys: keys))
    }
    return wishes
  }
}
