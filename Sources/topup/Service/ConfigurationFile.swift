import Glibc
import TopupBackend
import TopupModel

/// What the configuration file says: `$XDG_CONFIG_HOME/topup/config.json`, else below `~/.config`.
///
/// Members that nobody knows are left to newer versions. JSON5 is understood.
struct ConfigurationFile {
  /// Far more than any believable configuration.
  private static let bytesMax = 1 << 20

  var path: String
  var url: String?
  /// The variable that holds the token.
  var tokenVariable: String?
  /// The program that prints the token, and its arguments.
  var tokenCommand: [String]?
  var tokenFile: String?

  /// Where it is looked for; nil where the surroundings name no home.
  static func path(_ environment: Environment) -> String? {
    environment.folder("XDG_CONFIG_HOME", orInHome: ".config").map { $0 + "/topup/config.json" }
  }

  /// Nil where there is no such file.
  static func read(_ environment: Environment) throws(Failure) -> ConfigurationFile? {
    guard let path = path(environment) else { return nil }
    let bytes: [UInt8]
    do throws(FileReading.Fault) {
      bytes = try FileReading.contents(of: path, bytesMax: bytesMax).bytes
    } catch {
      if error.isMissing { return nil }
      throw .service(.configurationUnreadable(path, error.reason))
    }
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes, dialect: .json5) } catch {
      throw .service(.configurationWrong("\(path): \(error)"))
    }
    do throws(JSONDecodingError) {
      return try ConfigurationFile(JSONNode(value, named: path), path: path)
    } catch {
      throw .service(.configurationWrong(error.description))
    }
  }

  private init(_ node: JSONNode, path: String) throws(JSONDecodingError) {
    self.path = path
    url = try node.optionalMember("url")?.string()
    tokenVariable = try node.optionalMember("token_env")?.string()
    tokenFile = try node.optionalMember("token_file")?.string()
    tokenCommand = try node.optionalMember("token_command").map(Self.words)
    let ways = [tokenVariable == nil, tokenFile == nil, tokenCommand == nil]
    if ways.count(where: { !$0 }) > 1 {
      throw node.notAllowed("may have one of token_env, token_command and token_file only")
    }
  }

  /// A list of words, or one text of words between blanks. No shell reads it, so what only a shell
  /// understands is refused rather than handed on.
  private static func words(_ node: JSONNode) throws(JSONDecodingError) -> [String] {
    var words: [String] = []
    if case .array = node.value {
      for word in try node.array() { words.append(try word.string()) }
    } else {
      let text = try node.string()
      guard !text.contains(where: { "\"'\\`$&|;<>()*?[]{}~#\n\t".contains($0) }) else {
        throw node.notAllowed(
          "is not read by a shell: write it as a list of words, [\"pass\", \"show\", \"topup\"]")
      }
      words = text.split(separator: " ").map(String.init)
    }
    guard let program = words.first, !program.isEmpty else {
      throw node.notAllowed("must name a program")
    }
    guard !words.contains(where: { $0.utf8.contains(0) }) else {
      throw node.notAllowed("may hold no zero character")
    }
    return words
  }
}
