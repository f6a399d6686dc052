import OwnThreads
import Testing

@Suite(
  "SPEC 5: options win over variables, the profile, the top of the file, the default", .onOwnThreads
)
struct PrecedenceTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  /// A setting in force, as `topup config --json` has it.
  private func setting(
    _ name: String, _ arguments: [String], _ variables: [String: String]
  ) throws -> (value: String, from: String) {
    let result = try Command.run(
      Command.topup, ["config", "--json"] + arguments,
      environment: home.environment().merging(variables) { $1 })
    #expect(result.exitCode == 0, "\(result.errors)")
    let settings = result.json["settings"] as? [[String: Any]] ?? []
    let found = settings.first { $0["name"] as? String == name }
    let from = found?["from"] as? [String: Any]
    return (found?["value"] as? String ?? "", from?["name"] as? String ?? "default")
  }

  /// A setting and how each layer gives it; an empty text where a layer cannot.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let option: [String]
    let variable: (name: String, value: String)
    let profile: String
    let top: String
    /// Values in the order of the layers, then the default.
    let values: [String]

    init(
      _ name: String, _ option: [String], _ variable: (String, String), _ profile: String,
      _ top: String, _ values: [String]
    ) {
      (self.name, self.option, self.variable) = (name, option, variable)
      (self.profile, self.top, self.values) = (profile, top, values)
    }

    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      "url", ["--url", "http://127.0.0.1:1"], ("TOPUP_URL", "http://127.0.0.1:2"),
      "'http://127.0.0.1:3'", "'http://127.0.0.1:4'",
      [
        "http://127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3", "http://127.0.0.1:4",
        "sample data",
      ]),
    Row(
      "company", ["--company", "C-1"], ("TOPUP_COMPANY", "C-2"), "'C-3'", "'C-4'",
      ["C-1", "C-2", "C-3", "C-4", "the first by id"]),
    Row(
      "as", ["--as", "a"], ("TOPUP_AS", "b"), "'c'", "'d'", ["a", "b", "c", "d", "the first admin"]),
    Row(
      "data", ["--data", "/a"], ("TOPUP_DATA", "/b"), "'/c'", "'/d'",
      ["/a", "/b", "/c", "/d", SampleFolder.shipped]),
    Row(
      "theme", ["--theme", "a"], ("TOPUP_THEME", "b"), "'c'", "'d'",
      ["a", "b", "c", "d", "default"]),
    Row(
      "color", ["--color", "never"], ("TOPUP_COLOR", "always"), "'never'", "'always'",
      ["never", "always", "never", "always", "auto"]),
    Row(
      "mouse", ["--no-mouse"], ("", ""), "true", "false", ["false", "", "true", "false", "true"]),
    Row(
      "plain", ["--plain"], ("TOPUP_PLAIN", "0"), "true", "false",
      ["true", "false", "true", "false", "false"]),
    Row(
      "plain", ["--plain"], ("ACCESSIBLE", "1"), "false", "true",
      ["true", "true", "false", "true", "false"]),
    Row(
      "reduced_motion", ["--reduced-motion"], ("TOPUP_REDUCED_MOTION", "1"), "false", "true",
      ["true", "true", "false", "true", "false"]),
    Row(
      "path_prefixes", [], ("", ""), "{'/a': '/b'}", "{'/c': '/'}",
      ["", "", "/a → /b", "/c → /", "none"]),
    Row(
      "keys.review", [], ("", ""), "{review: 'F5'}", "{review: ['a', 'F6']}",
      ["", "", "F5", "a  F6", ""]),
  ]

  @Test("Each setting by itself", arguments: rows)
  func layers(row: Row) throws {
    let member = row.name.hasPrefix("keys") ? "keys" : row.name
    for (layer, value) in row.values.enumerated() {
      let isLast = layer == row.values.count - 1
      if value.isEmpty, !isLast { continue }
      let top = layer <= 3 ? "\(member): \(row.top)," : ""
      let profile = layer <= 2 ? "\(member): \(row.profile)" : ""
      try home.configure("{profile: 'p', \(top) profiles: {p: {\(profile)}}}")
      let variables = layer <= 1 ? [row.variable.name: row.variable.value] : [:]
      let found = try setting(
        row.name, layer == 0 ? row.option + ["--lang", "en"] : ["--lang", "en"],
        variables.filter { !$0.key.isEmpty })
      let isThatOfProgram = isLast && row.name == "data" && found.value.hasSuffix("/sample-data")
      #expect(found.value == value || isThatOfProgram, "\(row.name), layer \(layer)")
      let place = member == row.name ? member : row.name
      let from = [
        row.option.first ?? "", row.variable.name, "profiles.p.\(place)", place, "default",
      ]
      if !value.isEmpty { #expect(found.from == from[layer]) }
    }
  }

  @Test("The language, which the answer itself is in")
  func language() throws {
    func isIndonesian(_ arguments: [String], _ variable: String?) throws -> Bool {
      let variables = variable.map { ["TOPUP_LANG": $0] } ?? [:]
      let result = try Command.run(
        Command.topup, ["config"] + arguments,
        environment: home.environment().merging(variables) { $1 })
      return result.output.contains("SETELAN")
    }
    try home.configure("{lang: 'en', profile: 'p', profiles: {p: {lang: 'id'}}}")
    #expect(try isIndonesian([], nil))
    #expect(try !isIndonesian([], "en"))
    #expect(try isIndonesian(["--lang", "id"], "en"))
    try home.configure("{lang: 'id'}")
    #expect(try isIndonesian([], nil))
    try home.configure("{}")
    #expect(try !isIndonesian([], nil))
  }

  @Test("The profile itself: --profile, TOPUP_PROFILE, the file's own choice, none")
  func profile() throws {
    try home.configure("{profile: 'a', profiles: {a: {}, b: {}, c: {}}}")
    #expect(
      try setting("profile", ["--profile", "c"], ["TOPUP_PROFILE": "b"]) == ("c", "--profile"))
    #expect(try setting("profile", [], ["TOPUP_PROFILE": "b"]) == ("b", "TOPUP_PROFILE"))
    #expect(try setting("profile", [], [:]) == ("a", "profile"))
    try home.configure("{profiles: {a: {}}}")
    #expect(try setting("profile", ["--lang", "en"], [:]) == ("none", "default"))
  }

  @Test("The token: --token-env, TOPUP_TOKEN, the profile's way, the top's, which is another one")
  func token() throws {
    let english = ["--lang", "en"]
    try home.write("secret-1", to: "token")
    try home.configure(
      "{profile: 'p', token_command: ['pass', 'x'], profiles: {p: {token_file: '~/token'}}}")
    #expect(
      try setting("token", english + ["--token-env", "MINE"], ["TOPUP_TOKEN": "secret-2"])
        == ("MINE: no usable token there", "--token-env"))
    #expect(
      try setting("token", english, ["TOPUP_TOKEN": "secret-2"])
        == ("TOPUP_TOKEN: there", "TOPUP_TOKEN"))
    #expect(try setting("token", english, [:]) == ("~/token: there", "profiles.p.token_file"))
    try home.configure("{profile: 'p', token_command: ['pass', 'x'], profiles: {p: {}}}")
    #expect(try setting("token", english, [:]) == ("pass: not run here", "token_command"))
    try home.configure("{}")
    #expect(try setting("token", english, [:]) == ("none", "default"))
  }

  @Test("What names sample data nearer to the command line keeps an address out")
  func sampleData() throws {
    try home.configure(
      "{url: 'http://127.0.0.1:1', profiles: {p: {data: '/d'}, q: {url: 'http://127.0.0.1:2'}}}")
    let english = ["--lang", "en"]
    #expect(try setting("url", english + ["--data", "/x"], [:]).value == "sample data")
    #expect(try setting("url", english, ["TOPUP_DATA": "/x"]).value == "sample data")
    #expect(try setting("url", english + ["--profile", "p"], [:]).value == "sample data")
    #expect(try setting("url", english + ["--profile", "q"], [:]).value == "http://127.0.0.1:2")
    #expect(
      try setting("url", english + ["--profile", "p"], ["TOPUP_URL": "http://127.0.0.1:3"]).value
        == "http://127.0.0.1:3")
  }
}
