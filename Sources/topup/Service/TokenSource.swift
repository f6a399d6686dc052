import Glibc
import HTTPBackend
import TopupModel

/// Where the token comes from: never from an argument, and never shown (SPEC 5).
enum TokenSource: Hashable, Sendable {
  case variable(String)
  case command([String])
  case file(String)

  /// A token beyond this size is none.
  static let bytesMax = 8 << 10

  /// `--token-env`, else `TOPUP_TOKEN`, else what the configuration file names.
  init(_ arguments: Arguments, _ environment: Environment) throws(Failure) {
    if let name = arguments.value(.tokenEnv) {
      self = .variable(name)
    } else if environment[Self.standardVariable]?.isEmpty == false {
      self = .variable(Self.standardVariable)
    } else if let named = arguments.configuration?.token {
      self = named.source
    } else {
      let path = ConfigurationFile.path(environment) ?? "config.json"
      throw .service(.noToken(configuration: path))
    }
  }

  static let standardVariable = "TOPUP_TOKEN"

  /// Whether reading it may take long.
  var isSlow: Bool {
    if case .command = self { true } else { false }
  }

  /// The token as it is now. Blocks for as long as a command runs.
  func read(_ environment: Environment) throws(TokenFault) -> AccessToken {
    switch self {
    case .variable(let name):
      guard let text = environment[name] else { throw TokenFault(.variableMissing, self) }
      return try token(text)
    case .command(let words):
      let output: String
      do throws(TokenCommand.Fault) { output = try TokenCommand(words: words).output() } catch {
        throw TokenFault(.command(error), self)
      }
      return try token(output)
    case .file(let path): return try token(try contents(of: path, environment))
    }
  }

  /// Files and programs end their output with a line break, which is none of the token.
  private func token(_ text: String) throws(TokenFault) -> AccessToken {
    var text = text[...]
    if !isVariable {
      if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text = text.dropLast() }
    }
    do throws(AccessToken.Fault) { return try AccessToken(String(text)) } catch {
      switch error {
      case .empty: throw TokenFault(.empty, self)
      case .character: throw TokenFault(.character, self)
      }
    }
  }

  private var isVariable: Bool {
    if case .variable = self { true } else { false }
  }

  // MARK: Files

  private func contents(
    of path: String, _ environment: Environment
  ) throws(TokenFault) -> String {
    guard let path = Self.absolute(path, environment) else { throw TokenFault(.relative, self) }
    // A link that somebody else has put there could name another of the user's files.
    var link = stat()
    guard unsafe lstat(path, &link) == 0 else { throw TokenFault(.file(errorText), self) }
    guard link.st_uid == geteuid() else { throw TokenFault(.foreign, self) }
    let file: (bytes: [UInt8], status: stat)
    do throws(FileReading.Fault) {
      file = try FileReading.contents(of: path, bytesMax: Self.bytesMax)
    } catch {
      throw TokenFault(.file(error.reason), self)
    }
    guard file.status.st_uid == geteuid() else { throw TokenFault(.foreign, self) }
    guard file.status.st_mode & 0o077 == 0 else { throw TokenFault(.readableByOthers, self) }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private static func absolute(_ path: String, _ environment: Environment) -> String? {
    if path.hasPrefix("/") { return path }
    guard path.hasPrefix("~/"), let home = environment["HOME"], home.hasPrefix("/") else {
      return nil
    }
    return home + path.dropFirst()
  }
}
