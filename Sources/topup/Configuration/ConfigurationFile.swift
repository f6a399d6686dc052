import Glibc
import HTTPBackend
import TopupBackend
import TopupModel

/// What the configuration file says: `$XDG_CONFIG_HOME/topup/config.json`, else below `~/.config`.
///
/// Members that nobody knows are left to newer versions. JSON5 is understood.
struct ConfigurationFile {
  /// Far more than any believable configuration.
  private static let bytesMax = 1 << 20

  let path: String
  /// The profile in force; nil where none is.
  let profile: String?
  /// The names of all profiles, as the file orders them.
  let profiles: [String]
  /// The profile in force, then the top: what stands in an earlier one wins.
  let levels: [ConfigurationLevel]
  /// Members that nobody knows, with their places in the file.
  let unknownMembers: [String]

  /// Where it is looked for; nil where the surroundings name no home.
  static func path(_ environment: Environment) -> String? {
    environment.folder("XDG_CONFIG_HOME", orInHome: ".config").map { $0 + "/topup/config.json" }
  }

  /// Nil where there is no such file.
  ///
  /// - Parameter wanted: the profile that an option or a variable names, which wins over the
  ///   file's own choice.
  static func read(
    at path: String, profile wanted: (name: String, source: String)?
  ) throws(Failure) -> ConfigurationFile? {
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: bytesMax).bytes
    } catch {
      if error.isMissing { return nil }
      throw .configuration(.unreadable(path, error.reason))
    }
    return try parsed(bytes, at: path, profile: wanted)
  }

  /// Reads the bytes of a file.
  static func parsed(
    _ bytes: [UInt8], at path: String, profile wanted: (name: String, source: String)?
  ) throws(Failure) -> ConfigurationFile {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes, dialect: .json5) } catch {
      throw .configuration(
        .syntax(path, line: error.line, column: error.column, error.reason))
    }
    return try ConfigurationFile(JSONNode(value, named: path), path: path, profile: wanted)
  }

  private init(
    _ node: JSONNode, path: String, profile wanted: (name: String, source: String)?
  ) throws(Failure) {
    self.path = path
    do throws(ConfigurationFault) {
      let top = try ConfigurationLevel(node)
      let all = try Self.profiles(of: node)
      profiles = all.map(\.name)
      unknownMembers = Self.unknownMembers(of: node, profiles: all.map(\.node))
      var name = wanted?.name
      var source = wanted?.source ?? ""
      if name == nil,
        let chosen = try ConfigurationLevel.member(ConfigurationMember.profile, of: node)
      {
        name = try ConfigurationLevel.text(chosen)
        source = "\(chosen.path)"
      }
      profile = name
      guard let name else {
        levels = [top]
        return
      }
      guard let found = all.first(where: { $0.name == name }) else {
        throw .unknownProfile(name, source: source, known: profiles, path: path)
      }
      levels = [try ConfigurationLevel(found.node), top]
    } catch {
      throw .configuration(error)
    }
  }

  private static func profiles(
    of node: JSONNode
  ) throws(ConfigurationFault) -> [(name: String, node: JSONNode)] {
    guard let list = try ConfigurationLevel.member(ConfigurationMember.profiles, of: node) else {
      return []
    }
    guard case .object(let object) = list.value else {
      throw .type(place: "\(list.path)", .object)
    }
    var profiles: [(name: String, node: JSONNode)] = []
    for member in object.members {
      let node = JSONNode(member.value, path: .member(member.name, of: list.path))
      guard case .object = member.value else { throw .type(place: "\(node.path)", .object) }
      // A secret lies open whether its profile is in force or not.
      for name in ConfigurationMember.secrets {
        guard try ConfigurationLevel.member(name, of: node) != nil else { continue }
        throw .secret(place: "\(JSONPath.member(name, of: node.path))")
      }
      profiles.append((member.name, node))
    }
    return profiles
  }

  private static func unknownMembers(of node: JSONNode, profiles: [JSONNode]) -> [String] {
    func unknown(in node: JSONNode, alsoKnown: [String]) -> [String] {
      guard case .object(let object) = node.value else { return [] }
      return object.members.map(\.name)
        .filter { ConfigurationMember(rawValue: $0) == nil && !alsoKnown.contains($0) }
        .map { JSONPath.member($0, of: node.path).field }
    }
    let ofTop = [ConfigurationMember.profile, ConfigurationMember.profiles]
    return unknown(in: node, alsoKnown: ofTop)
      + profiles.flatMap { unknown(in: $0, alsoKnown: []) }
  }

  // MARK: What is in force

  var token: (source: TokenSource, place: String)? { levels.lazy.compactMap(\.token).first }
  var rewrites: (list: [PathRewrite], place: String)? {
    levels.lazy.compactMap(\.rewrites).first
  }

  /// Each command has the keys of the profile, else those of the top.
  var keys: [KeyWish] {
    var wishes: [KeyWish] = []
    for wish in levels.flatMap(\.keys)
    where !wishes.contains(where: { $0.command == wish.command }) {
      wishes.append(wish)
    }
    return wishes
  }
}
