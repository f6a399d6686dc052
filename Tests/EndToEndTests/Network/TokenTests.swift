import Foundation
import OwnThreads
import Testing

@Suite("SPEC 5: where the token comes from", .onOwnThreads)
struct TokenTests {
  private let home: ScratchHome
  private let proxy: Proxy

  init() throws {
    home = try ScratchHome()
    proxy = try Proxy()
    proxy.treat { _, _ in .answer(.problem(401, "invalid_token")) }
  }

  private func balance(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Command {
    try Command.run(
      Command.topup, ["balance", "--lang", "en"] + arguments,
      environment: home.environment().merging(environment) { $1 })
  }

  /// What the server was sent.
  private var authorization: String? { proxy.requests.first?.field("authorization") }

  @Test("From TOPUP_TOKEN; a refusal says so and shows nothing of the token")
  func standardVariable() throws {
    let result = try balance("--url", proxy.url, environment: ["TOPUP_TOKEN": "secret-1"])
    #expect(authorization == "Bearer secret-1")
    #expect(result.exitCode == 3)
    #expect(result.errors.contains("the token in TOPUP_TOKEN"))
    #expect(!result.errors.contains("secret-1") && result.output.isEmpty)
  }

  @Test("--token-env names another variable, and wins over TOPUP_TOKEN")
  func namedVariable() throws {
    _ = try balance(
      "--url", proxy.url, "--token-env", "MINE",
      environment: ["TOPUP_TOKEN": "secret-1", "MINE": "secret-2"])
    #expect(authorization == "Bearer secret-2")
  }

  @Test("From a file, from a command, from a variable that the configuration names")
  func configured() throws {
    try home.write("secret-3\n", to: "token")
    let program = try home.write("#!/bin/sh\necho secret-4; echo no >&2", to: "tell", mode: 0o700)
    for (member, token) in [
      ("token_file: '\(home.path)/token'", "secret-3"), ("token_file: '~/token'", "secret-3"),
      ("token_command: ['\(program)']", "secret-4"), ("token_command: '\(program)'", "secret-4"),
      ("token_command: 'echo secret-5'", "secret-5"),
      ("token_command: ['echo', 'secret-$HOME']", "secret-$HOME"),
      ("token_env: 'MINE', unknown: [1]", "secret-6"),
    ] {
      try home.configure("{url: '\(proxy.url)', \(member)}")
      let before = proxy.requests.count
      let result = try balance(environment: ["MINE": "secret-6"])
      let sent = proxy.requests.dropFirst(before).first?.field("authorization")
      #expect(sent == "Bearer \(token)", "\(member): \(result.errors)")
      #expect(!result.errors.contains(token) && !result.errors.contains("no\n"))
    }
  }

  @Test("Options win over variables, and these over the configuration")
  func order() throws {
    try home.configure("{url: 'http://127.0.0.1:1', token_command: 'false'}")
    _ = try balance(environment: ["TOPUP_URL": proxy.url, "TOPUP_TOKEN": "secret-1"])
    #expect(authorization == "Bearer secret-1")
    _ = try balance(
      "--url", proxy.url, environment: ["TOPUP_URL": "ftp://x", "TOPUP_TOKEN": "secret-1"])
    #expect(proxy.requests.count > 1)
  }

  @Test(
    "What is no token is told with what to do, on one line, without a request",
    arguments: [
      ("token_env: 'UNSET'", "UNSET is not set"), ("token_env: 'EMPTY'", "EMPTY holds no token"),
      ("token_env: 'LINES'", "one line without blanks"),
      ("token_file: '/nowhere/token'", "No such file"), ("token_file: 'token'", "begins with /"),
      ("token_file: '~/open'", "chmod 600"), ("token_file: '~/empty'", "holds no token"),
      ("token_file: '~/lines'", "one line without blanks"), ("token_file: '~'", "begins with /"),
      ("token_file: '~/.config'", "not a file"), ("token_file: '/etc/hostname'", "somebody else"),
      ("token_command: 'false'", "code 1"), ("token_command: 'no-such-program'", "not be started"),
      ("token_command: 'true'", "holds no token"), ("token_command: ['yes']", "more than a token"),
      ("token_command: 'echo $TOKEN'", "list of words"), ("token_command: []", "name a program"),
      ("token_command: 7", "config.json: token_command must be"), ("url: 7", "config.json: url"),
      ("token_env: 'A', token_file: '/b'", "one of token_env"), ("", "There is no token"),
      ("{", "config.json"),
    ])
  func wrong(member: String, reason: String) throws {
    try home.write("secret-3", to: "open", mode: 0o644)
    try home.write("", to: "empty")
    try home.write("secret-3\nsecret-4\n", to: "lines")
    let url = member.hasPrefix("url") ? "" : "url: '\(proxy.url)', "
    try home.configure("{\(url)\(member)}")
    let result = try balance(environment: ["EMPTY": "", "LINES": "secret-1\nsecret-2"])
    if reason == "somebody else", geteuid() == 0 { return }
    #expect(result.exitCode == 1 && result.output.isEmpty)
    #expect(result.errors.contains(reason), "\(member): \(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(!result.errors.contains("secret"))
    #expect(proxy.requests.isEmpty)
  }

  @Test("A link in place of the file is followed only to a file that is the person's own")
  func link() throws {
    try home.write("secret-3", to: "token")
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/link", withDestinationPath: home.path + "/token")
    try home.configure("{url: '\(proxy.url)', token_file: '~/link'}")
    _ = try balance()
    #expect(authorization == "Bearer secret-3")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: home.path + "/token")
    #expect(try balance().errors.contains("chmod 600"))
  }

  @Test("Sample data never reads what there is to reach a service")
  func sampleData() throws {
    try home.configure("{url: '\(proxy.url)', token_command: 'false'}")
    let result = try balance(
      "--data", SampleFolder.shipped, environment: ["TOPUP_URL": proxy.url])
    #expect(result.exitCode == 0 && result.output.contains("WhatsApp"))
    #expect(proxy.requests.isEmpty)
  }

  @Test(
    "Who chooses among sample companies is not taken to a service",
    arguments: [["--company", "CID-1001"], ["--as", "admin"], ["--data", "/tmp"]])
  func sampleOptions(options: [String]) throws {
    let result = try Command.run(
      Command.topup, ["balance", "--url", proxy.url] + options,
      environment: home.environment(token: "secret-1"))
    #expect(result.exitCode == 2 && result.errors.contains(options[0]))
    #expect(proxy.requests.isEmpty)
    let ignored = try balance(
      "--url", proxy.url,
      environment: ["TOPUP_TOKEN": "secret-1", "TOPUP_COMPANY": "CID-1001", "TOPUP_AS": "admin"])
    #expect(ignored.exitCode == 3)
  }

  @Test(
    "A wrong address is a usage error that says what to write",
    arguments: [
      "ftp://host", "host", "https://", "http://example.com", "https://u:p@host",
      "https://host/?a=1", "https://host:0", "https://host/ x",
    ])
  func wrongAddress(url: String) throws {
    let result = try balance("--url", url, environment: ["TOPUP_TOKEN": "secret-1"])
    #expect(result.exitCode == 2 && result.errors.hasPrefix("topup: --url \(url): "))
  }
}
