import TopupBackend
import TopupModel

/// One setting as it is in force, and where it came from.
struct SettingInForce {
  /// Where a value came from.
  enum Origin: Hashable {
    case option(String)
    case variable(String)
    /// The member of the configuration file.
    case file(String)
    case standard
  }

  let name: String
  let value: String
  let origin: Origin

  init(_ name: String, _ value: String, _ origin: Origin) {
    self.name = name
    self.value = value
    self.origin = origin
  }
}

extension SettingInForce.Origin {
  /// As the arguments know it; `file` is cut off where a member is named.
  init(_ source: Arguments.Source?, of option: Option, file: String?) {
    switch source {
    case .commandLine: self = .option("--" + option.rawValue)
    case .variable(let name): self = .variable(name)
    case .configuration(let place): self = .file(Self.member(place, in: file))
    case nil: self = .standard
    }
  }

  /// `config.json: profiles.work.url` without the file.
  static func member(_ place: String, in file: String?) -> String {
    guard let file, place.hasPrefix(file + ": ") else { return place }
    return String(place.dropFirst(file.count + 2))
  }

  func text(_ language: Language) -> String {
    switch self {
    case .option(let name), .variable(let name), .file(let name): name
    case .standard: ConfigWords.standard.text(language)
    }
  }

  var json: JSONValue {
    switch self {
    case .option(let name): ["kind": "option", "name": name.json]
    case .variable(let name): ["kind": "variable", "name": name.json]
    case .file(let name): ["kind": "file", "name": name.json]
    case .standard: ["kind": "default", "name": .null]
    }
  }
}
