import Foundation
import OwnThreads
import Testing

@Suite("Completion and the manual page", .onOwnThreads)
struct CompletionTests {
  private let home: ScratchHome
  private static let hasZsh = FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh")
  private static let hasFish = FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")
  private static let hasGroff = FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")

  init() throws { home = try ScratchHome() }

  /// With the program on the path.
  private var environment: [String: String] {
    let path = Command.products + ":" + (Command.environment["PATH"] ?? "")
    return home.environment().merging(["PATH": path]) { $1 }
  }

  private func script(_ shell: String) throws -> String {
    let result = try Command.topup("completion", shell, "--lang", "en")
    #expect(result.exitCode == 0)
    return try home.write(result.output, to: "topup.\(shell)")
  }

  /// What bash offers for the last of some words.
  private func offers(_ words: [String]) throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let program = """
      source \(try script("bash")); compopt() { :; }
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _topup; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try Command.run("/bin/bash", ["-c", program], environment: environment)
    #expect(result.errors.isEmpty, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test("bash finishes commands, options of each, and values")
  func bash() throws {
    #expect(try offers(["topup", "bal"]) == ["balance"])
    #expect(try offers(["topup", "themes", ""]).contains("list"))
    #expect(try offers(["topup", "store", "b"]) == ["backfill"])
    #expect(try offers(["topup", "--lang", "id", "ord"]) == ["orders", "order"])
    #expect(try offers(["topup", "--lang", "="]) == ["en", "id"])
    #expect(try offers(["topup", "--lang", "=", "i"]) == ["id"])
    #expect(try offers(["topup", "--lang", "=", "id", "bal"]) == ["balance"])
    #expect(try offers(["topup", "orders", "--sta"]) == ["--status"])
    #expect(try offers(["topup", "orders", "--status", "cre"]) == ["credited"])
    #expect(try offers(["topup", "balance", "--set"]) == [])
    #expect(try offers(["topup", "serve", "--sand"]) == ["--sandbox"])
    #expect(try offers(["topup", "--company", "CID-100"]).count == 9)
    #expect(try offers(["topup", "--theme", "def"]) == ["default"])
    try home.configure("{profiles: {work: {}, home: {}}}")
    #expect(try offers(["topup", "--profile", "w"]) == ["work"])
    #expect(try offers(["topup", "completion", ""]) == ["bash", "zsh", "fish"])
  }

  @Test("bash finishes files and folders")
  func bashFiles() throws {
    try home.write("", to: "some.csv")
    try FileManager.default.createDirectory(
      atPath: home.path + "/some-data", withIntermediateDirectories: true)
    #expect(
      try offers(["topup", "logs", "--out", home.path + "/some"]).sorted()
        == [home.path + "/some-data", home.path + "/some.csv"])
    #expect(try offers(["topup", "--data", home.path + "/some"]) == [home.path + "/some-data"])
  }

  @Test("zsh takes its script, and finishes", .enabled(if: hasZsh))
  func zsh() throws {
    let script = try script("zsh")
    let checked = try Command.run("/usr/bin/zsh", ["-n", script], environment: environment)
    #expect(checked.exitCode == 0 && checked.errors.isEmpty, "\(checked.errors)")
    let program = """
      zmodload zsh/zpty; zpty shell 'zsh -f -i'
      zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source \(script); stty -echo'
      zpty -w shell 'print rea""dy'; zpty -r -m shell out '*ready*'
      zpty -w -n shell $'topup balance --jso\\t'
      zpty -r -m shell out '*json*'; print -r -- "$out"
      """
    let result = try Command.run(
      "/usr/bin/timeout", ["20", "/usr/bin/zsh", "-f", "-c", program], environment: environment)
    #expect(result.output.contains("--json"), "\(result.output) \(result.errors)")
  }

  @Test("fish finishes commands, options and values", .enabled(if: hasFish))
  func fish() throws {
    let script = try script("fish")
    func offers(_ line: String) throws -> [String] {
      let result = try Command.run(
        "/usr/bin/fish", ["--no-config", "-c", "source \(script); complete -C '\(line)'"],
        environment: environment)
      #expect(result.errors.isEmpty, "\(result.errors)")
      return result.output.split(separator: "\n").map {
        String($0.prefix { $0 != "\t" })
      }
    }
    #expect(try offers("topup bal") == ["balance"])
    #expect(try offers("topup store b") == ["backfill"])
    #expect(try offers("topup orders --stat") == ["--status"])
    #expect(try offers("topup orders --status cre") == ["credited"])
    #expect(try offers("topup --company CID-100").count == 9)
    #expect(try offers("topup --lang id bal") == ["balance"])
  }

  @Test("Every command and option is in every script, in both languages")
  func whole() throws {
    let help = try Command.topup("--help", "--lang", "en").output
    let options = Set(help.matches(of: /--([a-z-]+)/).map { String($0.1) })
    for shell in ["bash", "zsh", "fish"] {
      for language in ["en", "id"] {
        let script = try Command.topup("completion", shell, "--lang", language).output
        for option in options where option != "help" { #expect(script.contains(option)) }
      }
    }
    #expect(try Command.topup("completion", "--lang", "en").errors.contains("completion bash"))
  }

  @Test("The manual page has its sections, every option and member, and no warnings of roff")
  func man() throws {
    for (language, titles) in [
      ("en", ["NAME", "SYNOPSIS", "CONFIGURATION", "KEYS", "EXIT STATUS"]),
      ("id", ["NAMA", "RINGKASAN", "KONFIGURASI", "TOMBOL", "KODE KELUAR"]),
    ] {
      let page = try Command.topup("man", "--lang", language).output
      #expect(page.hasPrefix(".TH TOPUP 1 "))
      #expect(page.utf8.allSatisfy { $0 < 0x80 })
      for title in titles { #expect(page.contains("\n.SH \(title)\n")) }
      for name in [
        "token_command", "path_prefixes", "next_preset", "TOPUP_PROFILE", "\\-\\-reduced\\-motion",
        "store verify", "config.json", "XDG_STATE_HOME", "130",
      ] {
        #expect(page.contains(name), "\(name)")
      }
      // Every line that begins with a dot is one of these requests.
      for line in page.split(separator: "\n") where line.hasPrefix(".") {
        #expect(
          [".TH", ".SH", ".TP", ".PP", ".nf", ".fi", ".br", ".B"].contains(
            line.prefix(3).trimmingCharacters(in: .whitespaces)))
      }
      guard Self.hasGroff else { continue }
      let file = try home.write(page, to: "topup.1")
      let formatted = try Command.run("/usr/bin/groff", ["-man", "-ww", "-Tutf8", "-P-cbou", file])
      #expect(formatted.exitCode == 0 && formatted.errors.isEmpty, "\(formatted.errors)")
      #expect(formatted.output.contains("next_preset"))
    }
  }
}
