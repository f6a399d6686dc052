import TopupBackend
import TopupModel
import TopupScreen

extension FuzzTarget {
  /// A theme file: whatever is in it, there is a theme, and what is wrong has a place.
  static let theme = FuzzTarget(name: "theme") { input throws(Violation) in
    let reading = ThemeReading(parsing: input, file: "f.json")
    for problem in reading.problems {
      for language in Language.allCases {
        try expect(problem.text(language).hasPrefix("f.json: "), "a problem names its file")
      }
    }
    for depth in ColorDepth.allCases {
      let resolved = ResolvedTheme(reading.theme, depth: depth)
      for role in Role.allCases { _ = resolved[role] }
    }
  }

  /// The keys of a configuration: whatever is wished for, the program can be left and used.
  static let keyWishes = FuzzTarget(name: "key-wishes") { input throws(Violation) in
    guard let value = try parsed(input, .json5), case .object(let object) = value else { return }
    let wishes = object.members.map { member -> KeyWish in
      let keys: [String]? =
        switch member.value {
        case .string(let key): [key]
        case .array(let keys):
          keys.map { if case .string(let key) = $0 { key } else { $0.text() } }
        default: nil
        }
      return KeyWish(place: "keys.\(member.name)", command: member.name, keys: keys)
    }
    let (table, problems) = KeyTable.standard(with: wishes)
    for problem in problems {
      for language in Language.allCases {
        try expect(problem.text(language).hasPrefix("keys."), "a problem names its place")
      }
    }
    try expect(table.keys(of: .quit).contains(.control("c")), "Ctrl-C quits")
    try expect(table.keys(of: .back).contains(.escape), "Esc goes back")
    for context in KeyContext.allCases {
      var commands: [Key: Command] = [:]
      for binding in table.bindings(in: context) {
        for key in binding.keys {
          let other = commands.updateValue(binding.command, forKey: key)
          try expect(
            other == nil || other == binding.command
              || KeyTable.standard.bindings(in: context).contains(binding),
            "\(key.name) means one thing in \(context)")
        }
      }
    }
  }

  static let reproduction = FuzzTarget(name: "reproduction") { input throws(Violation) in
    let reproduction: Reproduction
    do throws(Reproduction.Unreadable) {
      reproduction = try Reproduction(text: String(decoding: input, as: UTF8.self))
    } catch {
      return try expect(!error.reason.isEmpty, "a refusal has a reason")
    }
    for step in reproduction.steps {
      if case .deduct(let plan) = step.step {
        try expect((1...1_000).contains(plan.requests), "nothing endless: \(plan.requests)")
      }
    }
    try checkCoding(of: Reproduction.self, in: JSONNode(reproduction.json))
  }

  static let journal = FuzzTarget(name: "journal") { input throws(Violation) in
    guard let value = try parsed(input) else { return }
    try checkCoding(of: JournalRecord.self, in: JSONNode(value))
  }
}
