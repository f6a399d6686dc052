import Foundation
import OwnThreads
import Testing

@Suite("The command line", .onOwnThreads)
struct CommandLineTests {
  @Test("half a command says what its second word may be; help says what --to is for there")
  func halves() throws {
    let half = try Command.topup("store")
    #expect(half.exitCode == 2 && half.output == "")
    #expect(
      half.errors.contains(
        "store needs a second word: store migrate, store backfill, store verify."))
    let logs = try Command.topup("logs", "--help").output
    #expect(logs.contains("--to YYYY-MM-DD  ") && !logs.contains("schema"))
    let migrate = try Command.topup("store", "migrate", "--help").output
    #expect(migrate.contains("--to N  ") && !migrate.contains("this day"))
  }

  @Test(
    "Every command has its help, in both languages, before and after it",
    arguments: ["", "balance", "catalog", "orders", "order", "companies", "themes list"],
    ["en", "id"])
  func help(command: String, language: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let after = try Command.run(Command.topup, words + ["--help", "--lang", language])
    let before = try Command.run(Command.topup, ["--lang=\(language)", "--help"] + words)
    let short = try Command.run(Command.topup, words + ["-h"])
    #expect(after.exitCode == 0 && after.errors == "")
    #expect(after.output.hasPrefix(command.isEmpty ? "topup [" : "topup \(command) ["))
    #expect(after.output.contains("--lang en|id"))
    #expect(after.output == before.output)
    #expect((after.output == short.output) == (language == "en"))
  }

  @Test("a database that is not there is named as such, and not made", arguments: ["en", "id"])
  func missingDatabase(language: String) throws {
    let home = try ScratchHome()
    let path = home.path + "/none.sqlite"
    for command in ["migrate", "backfill", "verify"] {
      let result = try Command.topup("store", command, "--db", path, "--lang", language)
      #expect(result.exitCode == 1 && result.output == "")
      let words = language == "en" ? "There is no file \(path)." : "Berkas \(path) tidak ada."
      #expect(result.errors.hasPrefix("topup: \(words)"))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("The version")
  func version() throws {
    let result = try Command.topup("--version")
    #expect(result.exitCode == 0)
    #expect(result.output.wholeMatch(of: /topup \d+\.\d+\.\d+\n/) != nil)
    #expect(try Command.topup("-v").output == result.output)
  }

  @Test("The help of the program names everything there is", arguments: ["en", "id"])
  func wholeHelp(language: String) throws {
    let help = try Command.topup("--help", "--lang", language).output
    for part in [
      language == "en" ? "topup COMMAND --help" : "topup PERINTAH --help", "--set CODE=VALUE",
      "--yes", "--json", "--status STATUS", "awaiting_payment", "--limit N", "--cursor CURSOR",
      "(orders, logs, companies)", "--help, -h", "--version, -v", "TOPUP_COMPANY", "TOPUP_COLOR",
    ] {
      #expect(help.contains(part))
    }
    #expect(help.ranges(of: "--company CID ").count == 1)
  }

  @Test(
    "What is wrong with the command line is exit code 2 and one line that says what to do",
    arguments: [
      ("--nonsense", "--nonsense"), ("balance --json=1", "--json"),
      ("balance --company", "--company"), ("balance --company=", "--company"),
      ("balance --company --json", "--company"), ("balance --company CID-9", "CID-9"),
      ("frobnicate", "frobnicate"), ("balance extra", "extra"), ("balance --set a=1", "--set"),
      ("orders --yes", "--yes"), ("order", "--set"), ("order --set muv", "--set muv"),
      ("order --set muv=", "--set muv="), ("order --set =1", "--set =1"),
      ("order --set wa-balance=1", "only letters, digits and _"),
      ("order --set muv=1x", "muv=1x"), ("order --set wa_balance=1m", "wa_balance=1m"),
      ("order --set wa_balance=-5", "wa_balance=-5"),
      ("order --set wa_balance=99999999999999999999", "15"), ("orders --limit 0", "--limit"),
      ("orders --limit 1001", "--limit"), ("orders --limit x", "--limit"),
      ("orders --status nope", "--status"), ("balance --lang fr", "--lang"),
      ("balance --color maybe", "--color"), ("balance --as nobody", "--as"),
      ("balance --as USR-1002-ADMIN", "--as"), ("balance --url ftp://localhost", "--url"),
      ("balance --company CID-1001 --company CID-1002", "--company"), ("balance -x", "-x"),
      ("themes nonsense", "nonsense"), ("themes list more", "themes list takes no \"more\""),
      ("--theme nope", "--theme nope"),
      ("balance --theme nope", "--theme nope"), ("themes list --theme nope", "--theme nope"),
      ("--json --theme /no/such.json", "--theme /no/such.json"),
      ("themes list --company CID-9", "CID-9"), ("companies --company CID-9", "CID-9"),
      ("companies --as nobody", "--as"), ("themes list --url ftp://localhost", "--url"),
      ("--json", "topup balance --json"), ("balance --as finance", "admin (USR-1001-ADMIN), "),
      ("balance --company cid-1002", "CID-1002."),
      ("--yes", "topup order"), ("companies --cursor a", "topup orders"),
    ])
  func usage(line: String, named: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let result = try Command.run(Command.topup, words)
    #expect(result.exitCode == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("topup: ") && result.errors.contains(named))
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test(
    "What is wrong is said in the language that was asked for, wherever it stands",
    arguments: [
      ("nonsense --lang id", ""), ("--lang=id --nonsense", ""), ("--nonsense --lang ID", ""),
      ("nonsense", "id"), ("--nonsense --lang", "id"),
    ])
  func usageLanguage(line: String, variable: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let result = try Command.run(
      Command.topup, words,
      environment: Command.environment.merging(["TOPUP_LANG": variable]) { $1 })
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("Selengkapnya"))
  }

  @Test(
    "A wrong variable of the environment is named; an option wins over it",
    arguments: [
      ("TOPUP_LANG", "fr", "--lang", "en"), ("TOPUP_COMPANY", "CID-9", "--company", "CID-1002"),
      ("TOPUP_AS", "nobody", "--as", "owner"), ("TOPUP_COLOR", "maybe", "--color", "never"),
      ("TOPUP_THEME", "nope", "--theme", "default"),
      ("TOPUP_URL", "ftp://localhost", "", ""),
    ])
  func environment(variable: String, value: String, option: String, right: String) throws {
    let wrong = try Command.topup("balance", environment: [variable: value])
    #expect(wrong.exitCode == 2 && wrong.output == "")
    #expect(wrong.errors.hasPrefix("topup: \(variable)"))
    let empty = try Command.topup("balance", environment: [variable: ""])
    #expect(empty.exitCode == 0)
    guard !option.isEmpty else { return }
    let company = option == "--company" ? [] : ["--company", "CID-1001"]
    let mended = try Command.run(
      Command.topup, ["balance", option, right] + company,
      environment: Command.environment.merging([variable: value]) { $1 })
    #expect(mended.exitCode == 0)
  }

  @Test("Whoever names a folder of sample data gets it, whatever TOPUP_URL says")
  func dataWins() throws {
    let folder = try SampleFolder(
      packages: "", sections: "",
      company: """
        name: 'PT Kosong', package_components: [], balances: [],
        users: [{id: 'U', name: 'U', email: 'u@x.example', role: 'admin', token: 't'}],
        """)
    let result = try Command.topup(
      "--data", folder.path, "--lang", "en", environment: ["TOPUP_URL": "http://localhost"])
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("PT Kosong (C-1)\n\nNo balances.\n"))
    #expect(result.output.hasSuffix("Nothing can be topped up for this company.\n"))
  }

  @Test(
    "What billing refuses is exit code 3, with its code",
    arguments: [
      ("order --set muv=501", "invalid_request"), ("order --set nope=1", "invalid_request"),
      ("order --set muv=500 --set muv=500", "invalid_request"),
      ("order --set wa_balance=0", "invalid_request"),
      ("order --set user_quota=501", "invalid_request"), ("orders --cursor zzz", "invalid_cursor"),
      ("order --set muv=500 --as agent", "role_not_allowed"),
      ("order --set muv=500 --as agent --yes", "role_not_allowed"),
      ("order --set wa_balance=1jt --company CID-1014", "withholding_not_supported"),
      ("order --set user_quota=1 --company CID-1008", "section_hidden"),
      ("order --set wa_balance=1jt --company CID-1004 --yes", "section_hidden"),
    ])
  func refused(line: String, code: String) throws {
    let result = try Command.run(Command.topup, line.split(separator: " ").map(String.init))
    #expect(result.exitCode == 3)
    #expect(result.output == "")
    #expect(result.errors.hasSuffix("[\(code)]\n"))
    #expect(result.errors.ranges(of: code).count == 1)
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
    #expect(!result.errors.contains("lines["))
  }

  @Test(
    "A refusal is one sentence about the words that were typed, in the language that was asked for",
    arguments: [
      ("order --set muv=501", "--set muv=501: 501 is not one of the options: 500 · 1,000 ·"),
      ("order --set muv=501 --lang id", "--set muv=501: 501 bukan salah satu pilihan: 500 · 1.000"),
      (
        "order --set muv=500 --set user_quota=501", "--set user_quota=501: 501 is above the maximum"
      ),
      ("order --set nope=1 --lang id", "--set nope=1: Item itu tidak ada. Yang ada: wa_balance"),
      (
        "order --set ai_dialogs=5 --set x=1",
        "--set ai_dialogs=5: There is no such section. --set x=1: There is no such section."
          + " There are: wa_balance, muv, user_quota, voice_balance, chatbot_ai_extra. ["
      ),
      (
        "order --set call_recording=1 --company CID-1012",
        "--set call_recording=1: not available: its price is not known right now. ["
      ),
      (
        "order --set MUV=501",
        "--set MUV=501: 501 is not one of the options"
      ),
      ("order --set wa_balance=0", "--set wa_balance=0: Must be above zero."),
      (
        "order --set call_recording=10 --company CID-1012",
        "Prices are not available right now. Nothing was ordered. Try again"
      ),
      ("orders --cursor zzz --lang id", "Itu bukan posisi dalam daftar ini."),
    ])
  func refusalWords(line: String, words: String) throws {
    let result = try Command.run(
      Command.topup,
      line.split(separator: " ").map(String.init)
        + ["--lang=en"].prefix(
          line.contains("--lang") ? 0 : 1))
    #expect(result.exitCode == 3)
    #expect(result.errors.hasPrefix("topup: " + words))
  }

  @Test("A folder of sample data that is wrong is exit code 1, naming file and place")
  func folders() throws {
    let missing = try Command.topup("balance", "--data", "/no/such/folder")
    #expect(missing.exitCode == 1)
    #expect(missing.errors == "topup: /no/such/folder: there is no such folder\n")
    let folder = try SampleFolder(packages: "", sections: "", company: "name: 'X'")
    for (text, hint) in [
      ("{", "C-1.json"), ("[1, 2]", "C-1.json"), ("", "C-1.json"), ("{company_id: 5}", "C-1.json"),
      ("{company_id: 'C-1', company_id: 'C-2'}", "C-1.json"), ("\u{0}", "C-1.json"),
    ] {
      try folder.write(text, to: "companies/C-1.json")
      let result = try Command.topup("balance", "--data", folder.path)
      #expect(result.exitCode == 1 && result.output == "")
      #expect(result.errors.contains(hint), "\(text.debugDescription): \(result.errors)")
      #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }
  }

  @Test("A full disk is a failure; a reader that has seen enough is none")
  func writing() throws {
    let full = try Command.run(
      "/bin/sh", ["-c", "\"$0\" orders > /dev/full", Command.topup])
    #expect(full.exitCode == 1)
    #expect(full.errors.contains("No space left on device"))
    #expect(full.errors.filter { $0 == "\n" }.count == 1)
    let closed = try Command.run(
      "/bin/sh", ["-c", "{ \"$0\" orders; echo \"$?\" >&2; } | true", Command.topup])
    #expect(closed.errors == "0\n")
  }
}
