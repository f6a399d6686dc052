import Glibc
import HTTPBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// Everything that decides how the program starts, with where it came from. Nothing of a token, and
/// no command is run for one.
struct ConfigurationInForce {
  let arguments: Arguments
  let environment: Environment
  let language: Language

  var path: String? { ConfigurationFile.path(environment) }
  var file: ConfigurationFile? { arguments.configuration }

  /// In the order in which the configuration file's members are documented.
  var settings: [SettingInForce] {
    [profile]
      + ConfigurationMember.allCases.flatMap { member in
        switch member {
        case .tokenEnv: [token]
        case .tokenCommand, .tokenFile: [SettingInForce]()
        case .pathPrefixes: prefixes
        case .keys: keys
        default: member.option.map { [setting(member, $0)] } ?? []
        }
      } + [apiKey]
  }

  // MARK: One by one

  private var profile: SettingInForce {
    let origin = SettingInForce.Origin(
      arguments.source(of: .profile), of: .profile, file: file?.path)
    guard let name = file?.profile else {
      return SettingInForce(ConfigurationMember.profile, say(.none), .standard)
    }
    return SettingInForce(
      ConfigurationMember.profile, name,
      origin == .standard ? .file(ConfigurationMember.profile) : origin)
  }

  private func setting(_ member: ConfigurationMember, _ option: Option) -> SettingInForce {
    let source = arguments.source(of: option)
    let origin = SettingInForce.Origin(source, of: option, file: file?.path)
    if member.isSwitch {
      let isOn = member == .mouse ? !arguments.has(option) : arguments.has(option)
      return SettingInForce(member.rawValue, isOn ? "true" : "false", origin)
    }
    if let value = arguments.value(option) {
      let shown = option == .url ? ServiceSettings.shown(value) : value
      return SettingInForce(member.rawValue, shown, origin)
    }
    let (value, standard) = standard(of: member)
    return SettingInForce(member.rawValue, value, standard)
  }

  /// What is in force where nobody says anything.
  private func standard(of member: ConfigurationMember) -> (String, SettingInForce.Origin) {
    switch member {
    case .url: (say(.sampleData), .standard)
    case .data: (ProgramFolders.sampleData ?? say(.none), .standard)
    case .company: (say(.firstCompany), .standard)
    case .as: (say(.firstAdmin), .standard)
    case .theme: (Theme.builtIn.name, .standard)
    case .lang:
      (
        language.rawValue,
        environment.languageVariable.map { .variable($0) } ?? .standard
      )
    case .color:
      environment["NO_COLOR"]?.isEmpty == false
        ? ("never", .variable("NO_COLOR")) : ("auto", .standard)
    default: (say(.none), .standard)
    }
  }

  private var token: SettingInForce {
    let source: TokenSource
    let origin: SettingInForce.Origin
    if let name = arguments.value(.tokenEnv) {
      (source, origin) = (.variable(name), .option("--" + Option.tokenEnv.rawValue))
    } else if environment[TokenSource.standardVariable]?.isEmpty == false {
      source = .variable(TokenSource.standardVariable)
      origin = .variable(TokenSource.standardVariable)
    } else if let named = file?.token {
      source = named.source
      origin = .file(SettingInForce.Origin.member(named.place, in: file?.path))
    } else {
      return SettingInForce("token", say(.none), .standard)
    }
    return SettingInForce("token", say(.token(source, isThere: isThere(source))), origin)
  }

  /// Nil where finding out would take more than a look.
  private func isThere(_ source: TokenSource) -> Bool? {
    switch source {
    case .variable(let name): environment[name]?.isEmpty == false
    case .file: (try? source.read(environment)) != nil
    case .command: nil
    }
  }

  private var apiKey: SettingInForce {
    let name = "TOPUP_API_KEY"
    let isThere = environment[name]?.isEmpty == false
    return SettingInForce(
      "api_key", say(isThere ? .isSet : .none), isThere ? .variable(name) : .standard)
  }

  private var prefixes: [SettingInForce] {
    guard let rewrites = file?.rewrites else {
      return [SettingInForce(ConfigurationMember.pathPrefixes.rawValue, say(.none), .standard)]
    }
    let origin = SettingInForce.Origin.file(
      SettingInForce.Origin.member(rewrites.place, in: file?.path))
    return rewrites.list.map {
      let text = "\($0.prefix) → \($0.replacement.isEmpty ? "/" : $0.replacement)"
      return SettingInForce(ConfigurationMember.pathPrefixes.rawValue, text, origin)
    }
  }

  /// The commands whose keys are other ones.
  private var keys: [SettingInForce] {
    let wishes = file?.keys ?? []
    let (table, problems) = arguments.keys
    let refused = Set(problems.map(\.place))
    let followed = wishes.filter { !refused.contains($0.place) }
    if followed.isEmpty {
      return [SettingInForce(ConfigurationMember.keys.rawValue, say(.standard), .standard)]
    }
    return followed.compactMap { wish in
      guard let command = Command(named: wish.command) else { return nil }
      let names = table.keys(of: command).map(\.name).joined(separator: "  ")
      return SettingInForce("keys.\(wish.command)", names, .file(wish.place))
    }
  }

  private func say(_ words: ConfigWords) -> String { words.text(language) }

  // MARK: What else there is to say

  /// Whatever does not stop the program, and would be wondered about.
  var problems: [String] {
    var problems = arguments.keys.problems.map { $0.text(language) }
    do throws(Failure) { _ = try ServiceSettings.address(arguments) } catch {
      problems.append(error.line(language))
    }
    do throws(Failure) {
      let theme = try ThemesCommand(arguments: arguments, language: language).chosen()
      problems += (theme?.problems ?? []).map { $0.text(language) }
    } catch {
      problems.append(error.line(language))
    }
    return problems
  }

  /// What is kept where: name and folder.
  var folders: [(ConfigWords, String)] {
    var folders: [(ConfigWords, String)] = []
    if let path {
      folders.append((.configurationFolder, String(path.dropLast("/config.json".count))))
    }
    if let journal = JournalFolder(environment) { folders.append((.journalFolder, journal.path)) }
    return folders + ThemeFolders.standard().paths.map { (.themesFolder, $0) }
  }
}
