import HTTPBackend
import TopupBackend
import TopupModel

@testable import topup

extension FuzzTarget {
  /// The configuration file, with the profile that it names itself and with one from outside.
  static let configuration = FuzzTarget(name: "configuration") { input throws(Violation) in
    for profile in [nil, (name: "work", source: "--profile")] {
      let file: ConfigurationFile
      do throws(Failure) {
        file = try ConfigurationFile.parsed(input, at: "/h/config.json", profile: profile)
      } catch {
        for language in Language.allCases {
          let line = error.line(language)
          try expect(line.contains("config.json"), "a refusal names the file: \(line)")
          try expect(!line.contains("\n"), "a refusal is one line")
        }
        continue
      }
      try check(file, profile: profile?.name)
    }
  }

  private static func check(
    _ file: ConfigurationFile, profile: String?
  ) throws(Violation) {
    try expect(profile == nil || file.profile == profile, "what is named outside wins")
    try expect(file.profile.map(file.profiles.contains) ?? true, "a profile in force is there")
    for level in file.levels {
      for given in level.given {
        try expect(given.place.contains("config.json"), "a setting has a place")
        try expect(
          given.option.placeholder == nil || !given.value.isEmpty, "a value says something")
      }
      if case .command(let words)? = level.token?.source {
        // An argument may be empty, the program may not.
        try expect(words.first?.isEmpty == false, "a command has a program")
      }
    }
    if let rewrites = file.rewrites?.list {
      let address = try? BillingAddress("https://h/b", rewrites: rewrites)
      try expect(address?.rewrites.count == rewrites.count, "prefixes are kept")
    }
    let (table, _) = KeyTable.standard(with: file.keys)
    try expect(table.keys(of: .quit).contains(.control("c")), "Ctrl-C quits")
  }
}
