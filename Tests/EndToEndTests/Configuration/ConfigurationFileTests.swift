import Foundation
import OwnThreads
import Testing

@Suite("The configuration file", .onOwnThreads)
struct ConfigurationFileTests {
  private let home: ScratchHome

  init() throws { home = try ScratchHome() }

  private func topup(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Command {
    try Command.run(
      Command.topup, arguments, environment: home.environment().merging(environment) { $1 })
  }

  @Test("A profile changes what a command works on, and one that others may read is fine")
  func profile() throws {
    try home.write(
      "{lang: 'en', profiles: {home: {company: 'CID-1002', lang: 'id'}}}",
      to: ".config/topup/config.json", mode: 0o644)
    let own = try topup("--profile", "home")
    #expect(own.exitCode == 0 && own.output.contains("(CID-1002)"))
    #expect(own.output.contains("Saldo"))
    let top = try topup()
    #expect(top.output.contains("(CID-1001)") && top.output.contains("Balance"))
  }

  @Test(
    "What is wrong is told with file, member and what to do, on one line",
    arguments: [
      ("{company: 7}", 1, "config.json: company must be a text"),
      ("{lang: 'fr'}", 2, "config.json: lang: \"fr\" is not one of: en, id"),
      ("{color: 'maybe'}", 2, "config.json: color: \"maybe\" is not one of: auto"),
      ("{theme: 'nope'}", 2, "config.json: theme nope: there is no such theme"),
      ("{company: 'CID-9'}", 2, "config.json: company CID-9: there is no such company"),
      ("{as: 'nobody'}", 2, "config.json: as nobody"),
      ("{mouse: 'no'}", 1, "config.json: mouse must be true or false"),
      ("{plain: 1}", 1, "config.json: plain must be true or false"),
      ("{theme: ''}", 1, "config.json: theme must not be empty"),
      ("{token: 'secret-1'}", 1, "config.json: token: no secret"),
      ("{profiles: {a: {token: 'secret-1'}}}", 1, "profiles.a.token: no secret"),
      ("{api_key: 'secret-1'}", 1, "config.json: api_key: no secret"),
      ("{url: 'https://u:secret-1@host'}", 2, "config.json: url …@…: an address carries no user"),
      ("{token_env: 'secret-1'}", 1, "config.json: token_env must name a variable"),
      ("{url: 'ftp://u:secret-1@host'}", 2, "config.json: url …@…: ftp:// is not spoken"),
      ("{url: 'u:secret-1@host'}", 2, "config.json: url …@…: an address begins with"),
      ("{url: 'https://u:secret-1|@host'}", 2, "config.json: url …@…: the address holds"),
      ("{url: 'https://host/b?key=secret-1'}", 2, "config.json: url https://host/b?…: an address"),
      ("{url: 'https://host/#secret-1'}", 2, "config.json: url https://host/#…: an address"),
      ("{url: 'ftp://host'}", 2, "config.json: url ftp://host"),
      ("{url: 'http://127.0.0.1:1', data: '/x'}", 1, "only one of url and data"),
      ("{path_prefixes: {'iag': '/x'}}", 1, "path_prefixes.iag: a path prefix"),
      ("{path_prefixes: {'/iag': '/x?y'}}", 1, "path_prefixes./iag: a path prefix"),
      ("{path_prefixes: 7}", 1, "config.json: path_prefixes must be an object"),
      ("{keys: 7}", 1, "config.json: keys must be an object"),
      ("{profile: 'nope'}", 2, "config.json: profile: there is no profile \"nope\""),
      ("{profile: 7}", 1, "config.json: profile must be a text"),
      ("{profiles: []}", 1, "config.json: profiles must be an object"),
      ("{profile: 'a', profiles: {a: 7}}", 1, "config.json: profiles.a must be an object"),
      ("{profile: 'a', profiles: {a: {as: 7}}}", 1, "profiles.a.as must be a text"),
      ("{lang: 'en', lang: 'id'}", 1, "config.json: line 1"),
      ("[]", 1, "must be an object"), ("", 1, "config.json: line 1"),
    ])
  func wrong(text: String, code: Int32, words: String) throws {
    try home.configure(text)
    for language in ["en", "id"] {
      let arguments = text.contains("lang") ? [] : ["--lang", language]
      let result = try Command.run(
        Command.topup, ["balance"] + arguments, environment: home.environment(token: "t"))
      #expect(result.exitCode == code && result.output.isEmpty, "\(text): \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(!result.errors.contains("secret-1"))
      if language == "en" { #expect(result.errors.contains(words), "\(result.errors)") }
    }
  }

  @Test("A profile that is not there is a usage error that names those that are")
  func unknownProfile() throws {
    try home.configure("{profiles: {work: {}, home: {}}}")
    let named = try topup("balance", "--profile", "nope", "--lang", "en")
    #expect(named.exitCode == 2 && named.errors.contains("--profile: there is no profile \"nope\""))
    #expect(named.errors.contains("only work and home"))
    let variable = try topup("config", "--lang", "en", environment: ["TOPUP_PROFILE": "nope"])
    #expect(
      variable.exitCode == 2 && variable.errors.contains("TOPUP_PROFILE: there is no profile"))
    try FileManager.default.removeItem(atPath: home.path + "/.config")
    let none = try topup("balance", "--profile", "nope", "--lang", "en")
    #expect(none.exitCode == 2 && none.errors.contains("there are none in"))
  }

  @Test("A wrong file is no obstacle to help, to the version, or to a server")
  func explains() throws {
    try home.configure("{")
    #expect(try topup("--help").exitCode == 0)
    #expect(try topup("--version").exitCode == 0)
    #expect(try topup("store", "verify", "--db", home.path + "/none").errors.contains("none"))
    let config = try topup("config", "--lang", "en")
    #expect(config.exitCode == 1 && config.output.contains("SETTING"))
    #expect(config.errors.contains("config.json: line 1"))
  }

  @Test("topup config names what nobody knows and what is wrong, and shows no token")
  func config() throws {
    try home.write("secret-1", to: "token")
    try home.configure(
      """
      {colour: 1, token_file: '~/token', theme: 'nope', url: 'http://127.0.0.1:1',
       keys: {quit: 'Ctrl-B', nothing: 'x'}, profiles: {p: {oops: 1}}}
      """)
    let text = try topup("config", "--lang", "en", environment: ["TOPUP_API_KEY": "secret-2"])
    #expect(text.exitCode == 0)
    for part in [
      home.path + "/.config/topup/config.json", "~/token: there", "colour", "profiles.p.oops",
      "theme nope: there is no such theme", "keys.quit: Terminals keep Ctrl-B", "keys.nothing",
      home.path + "/.local/state/topup/journal", home.path + "/.config/topup/themes", "api_key",
    ] {
      #expect(text.output.contains(part), "\(part)")
    }
    #expect(!text.output.contains("secret"))
    let indonesian = try topup("config", "--lang", "id")
    #expect(indonesian.output.contains("SETELAN") && indonesian.output.contains("Masalah:"))
    let json = try topup("config", "--json", environment: ["TOPUP_TOKEN": "secret-2"])
    #expect(!json.output.contains("secret"))
    let file = json.json["file"] as? [String: Any]
    #expect(file?["unknown_members"] as? [String] == ["colour", "profiles.p.oops"])
    #expect(file?["profiles"] as? [String] == ["p"])
    #expect((json.json["problems"] as? [String])?.count == 3)
  }

  @Test("topup config --keys lists every command; --profiles the profiles")
  func lists() throws {
    try home.configure("{keys: {review: 'F5'}, profiles: {p: {}, 'q r': {}}}")
    let keys = try topup("config", "--keys", "--lang", "en").output
    #expect(keys.contains("review          F5 "))
    #expect(keys.contains("show_qa         5 ") && keys.contains("Reload"))
    #expect(try topup("config", "--profiles").output == "p\nq r\n")
    #expect(try topup("config", "--profiles", "--keys").exitCode == 2)
  }

  @Test("P14: a gateway's prefixes lead to a real server; the longest wins, and only paths change")
  func pathPrefixes() throws {
    let stage = try ServiceStage()
    stage.proxy.treat { request, _ in
      for (outside, inside) in [
        ("/gw/internal/qontak/billing/v1/", "/iag/v1/"), ("/gw/core/", "/api/core/"),
        ("/gw/topups", "/iag/v1/topup-configurations"),
      ] where request.line.contains(" " + outside) {
        return .passAs(outside, inside)
      }
      return .answer(.problem(404, "not_found"))
    }
    try home.configure(
      """
      {profile: 'gw', profiles: {gw: {url: '\(stage.proxy.url)/gw', token_env: 'T', path_prefixes: {
        '/iag': '/wrong', '/iag/v1': '/internal/qontak/billing/v1', '/api/core/': '/core/',
        '/iag/v1/topup-configurations': '/topups'}}}}
      """)
    let token = ["T": RunningSandbox.token()]
    for command in ["balance", "catalog", "orders"] {
      let result = try topup(command, "--lang", "en", environment: token)
      #expect(result.exitCode == 0, "\(command): \(result.errors)")
    }
    let order = try Command.run(
      Command.topup, ["order", "--set", "wa_balance=1jt", "--yes", "--lang", "en"],
      environment: home.environment().merging(token) { $1 })
    #expect(order.exitCode == 0, "\(order.errors)")
    #expect(try stage.sandbox.orders().count > 0)
    #expect(stage.proxy.requests.allSatisfy { $0.line.contains(" /gw/") })
    #expect(stage.proxy.requests.contains { $0.line == "GET /gw/topups" })
    // The body says /iag nowhere, and what is not a path stays: the payment's address.
    #expect(!order.output.contains("/internal/") && !order.output.contains("/gw/"))
  }

  @Test("Keys of the file work in the terminal program, and those that cannot are named there")
  func keys() throws {
    try home.configure("{keys: {show_usage: 'F6', review: 'q'}}")
    let terminal = try Terminal("--lang en", environment: ["HOME": home.path])
    try terminal.wait(for: "keys.review: q means", "F6 Usage")
    try terminal.press("F6")
    try terminal.wait(for: "[F6 Usage]")
  }
}
