/// The members of the configuration file, the same at its top and in a profile.
enum ConfigurationMember: String, CaseIterable {
  case url
  case tokenEnv = "token_env"
  case tokenCommand = "token_command"
  case tokenFile = "token_file"
  case company, `as`, data, lang, theme, color, mouse, plain
  case reducedMotion = "reduced_motion"
  case pathPrefixes = "path_prefixes"
  case keys

  /// What only the top of the file has.
  static let profile = "profile"
  static let profiles = "profiles"

  /// What must not be in a file that others may read.
  static let secrets = ["token", "api_key", "password"]

  /// The option that means the same; nil where none does.
  var option: Option? {
    switch self {
    case .url: .url
    case .company: .company
    case .as: .as
    case .data: .data
    case .lang: .lang
    case .theme: .theme
    case .color: .color
    case .mouse: .noMouse
    case .plain: .plain
    case .reducedMotion: .reducedMotion
    case .tokenEnv, .tokenCommand, .tokenFile, .pathPrefixes, .keys: nil
    }
  }

  /// Whether it is true or false.
  var isSwitch: Bool { self == .mouse || self == .plain || self == .reducedMotion }
}
