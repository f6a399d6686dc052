import Foundation
import OwnThreads
import Testing

@Suite("Hostile text in the sample data does nothing but stand there", .onOwnThreads)
struct HostileTextTests {
  /// Labels as JSON5 strings.
  private static let labels = [
    #"A\u001b[2J\u001b[31mred\u001b]0;title\u0007\u009b31m"#,
    #"B\u202eRTL\u2066\u200b\ufeff\u00ad\udb40\udc41"#,
    "C" + String(repeating: "x", count: 9_999),
    "D👩‍👩‍👧‍👦🇮🇩👍🏽",
    "E" + String(repeating: "e\u{301}", count: 20) + "z"
      + String(repeating: "\u{300}", count: 200), #"F作業作業\r\nq\tq\u0000\u007f\b"#,
  ]

  /// Six sections with these labels, which stand everywhere else, too.
  static func folder(labels: [String] = Self.labels) throws -> SampleFolder {
    let rows = labels.enumerated().map { index, label in
      """
      {
        code: 's\(index)', position: \(index + 1), label: '\(label)', description: '\(label)',
        unit: 'unit', icon: 'x', option_value: \(Self.input(index, label)),
        base_price: '\(1000 + index)', price_period: 'once', is_fixed_cost: true,
        package_id: 'P\(index)', package_code: 's\(index)', quota_type: 'additional',
        billing_version_for_pi: '3',
      }
      """
    }
    let packages = labels.indices.map { index in
      "{id: 'P\(index)', code: 's\(index)', name: '\(labels[index])', price: '1000'}"
    }
    let balances = labels.enumerated().map { index, label in
      "{code: 's\(index)', label: '\(label)', unit: 'unit',"
        + " initial: {total: '100', remaining: '70'}}"
    }
    let name = labels[0] + labels[1] + labels[3]
    return try SampleFolder(
      packages: packages.joined(separator: ", "), sections: rows.joined(separator: ", "),
      company: """
        name: '\(name)', about: '\(name)', package_components: [],
        balances: [\(balances.joined(separator: ", "))],
        tax: {name: 'T\(labels[0])', rate_percent: '11'},
        users: [{id: 'U-1', name: '\(name)', email: 'a@b.example', role: 'admin', token: 't'}],
        """)
  }

  private static func input(_ index: Int, _ label: String) -> String {
    index.isMultiple(of: 2)
      ? "{kind: 'quantity', minimum: 1, maximum: 50, step: 1, presets: [1]}"
      : "{kind: 'options', options: [{value: 1, label: '\(label)'}]}"
  }

  private func expectHarmless(_ text: String) {
    let harmful = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    #expect(harmful.isEmpty)
  }

  @Test(
    "Text output holds no control character but newlines, and shows every price",
    arguments: [
      ["catalog"], ["balance"], ["companies"], [], ["orders"],
      ["order", "--set", "s0=3", "--set", "s1=1", "--set", "s2=1"],
      ["order", "--set", "s0=3", "--set", "s5=1", "--yes"],
    ])
  func text(words: [String]) throws {
    let folder = try Self.folder()
    let result = try Command.run(Command.topup, words + ["--data", folder.path])
    #expect(result.exitCode == 0)
    expectHarmless(result.output)
    #expect(result.errors == "" || words.contains("--yes") && result.errors.contains("Sample data"))
    for line in result.output.split(separator: "\n") { #expect(line.count < 300) }
    if words == ["catalog"] {
      for index in Self.labels.indices {
        #expect(
          result.output.contains("Rp 1.00\(index)")
            || result.output.contains("Rp 1,00\(index)"))
      }
    }
  }

  @Test(
    "What the command line says in return cannot move a cursor either",
    arguments: [
      ["evil\u{1B}[2J"], ["--ev\u{1B}[2Jil"], ["balance", "--company", "\u{1B}[31mC\u{202E}"],
      ["order", "--set", "a\u{1B}[2J=1"], ["balance", "--lang", "\u{9B}31m"],
      ["balance", "--data", "/no\u{1B}[2Jthing"], ["balance", "--as", "\u{7}"],
    ])
  func errors(words: [String]) throws {
    let result = try Command.run(Command.topup, words)
    #expect(result.exitCode != 0)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("topup: "))
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
    expectHarmless(result.errors)
  }

  @Test(
    "On the screen nothing moves, and every figure stays in sight",
    arguments: [(80, 24), (132, 43)])
  func screen(columns: Int, rows: Int) throws {
    let folder = try Self.folder()
    let terminal = try Terminal("--lang en --data \(folder.path)", columns: columns, rows: rows)
    let screen = try terminal.wait(for: "[ Review Order ]", "Rp 1,005 per unit")
    expectHarmless(screen)
    for index in Self.labels.indices { #expect(screen.contains("Rp 1,00\(index) per unit")) }
    #expect(screen.split(separator: "\n").filter { $0.contains("70 units") }.count == 6)
    #expect(screen.contains("\n[1 Top up]"))

    try terminal.press("3", "Tab", "Right", "Tab", "1", "Tab", "Right", "Tab", "1", "Tab", "Right")
    try terminal.wait(for: "Rp 8,015")
    try terminal.press("r")
    let review = try terminal.wait(for: "▸Pay", "Rp 8,015")
    expectHarmless(review)
    #expect(review.contains("Rp 1,001") && review.contains("Rp 1,002"))
    try terminal.confirm()
    expectHarmless(try terminal.screen())
    try terminal.press("P")
    expectHarmless(try terminal.wait(for: "70 → 73 units"))
    try terminal.press("4")
    try terminal.wait(for: "credited")
    try terminal.press("Enter")
    expectHarmless(try terminal.wait(for: "What was ordered"))
    #expect(try terminal.pane("pane_title") != "title")
  }
}
