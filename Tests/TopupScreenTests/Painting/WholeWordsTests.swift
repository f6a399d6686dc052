import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupScreen

@Suite("No word and no figure is cut without a mark")
struct WholeWordsTests {
  /// Where everything has room.
  private static let roomy: [(Int, Int)] = [(200, 60), (100, 60), (60, 60)]

  private static let sizes: [(Int, Int)] = [
    (40, 12), (44, 14), (52, 18), (60, 20), (72, 18), (80, 24), (99, 30), (100, 24), (124, 30),
    (132, 43), (171, 50),
  ]

  private static let worlds: [(name: String, world: World)] = [
    ("full", logs), ("low", Samples.lowWorld), ("excess", Samples.excessWorld),
    ("partial", World().with(catalog: Samples.partialCatalog)),
    ("many orders", Samples.manyOrders),
  ]

  private static var logs: World {
    Samples.awaitingWorld.with { world in
      world.events = Samples.events
      world.wabas = [
        ClientConfig.WabaSummary(
          id: WabaID("102938475601234"), name: "Toko Nusantara Pusat",
          phoneNumber: "+62 811-1000-001"),
        ClientConfig.WabaSummary(
          id: WabaID("102938475601235"), name: "Gudang", phoneNumber: "+62 811-1000-002"),
      ]
    }
  }

  /// Every page, every popup, every part of QA.
  private func look(at stage: inout Stage, _ show: (String, inout Stage) -> Void) {
    Walk.run(&stage, show)
    stage.go(.showUsage)
    for (key, title) in [("i", "who shares"), ("w", "figures"), ("m", "what pays next")] {
      stage.press(.character(Character(key)))
      show(title, &stage)
      stage.press(.escape)
      stage.go(.showUsage)
    }
    stage.go(.showLogs)
    show("Logs", &stage)
    for (keys, title) in [
      ([.enter], "a row"), ([.character("/")], "WABAs"), ([.character("d")], "dates"),
      ([.character("e")], "export"), ([.tab], "Broadcasts"),
    ] as [([Key], String)] {
      for key in keys { stage.press(key) }
      show(title, &stage)
      stage.press(.escape)
      stage.go(.showLogs)
    }
    stage.go(.showQA)
    for part in QAPart.allCases {
      stage.tell(.clicked(.button(part.rawValue)))
      show("\(part)", &stage)
      stage.press(.tab)
      show("\(part), details", &stage)
      stage.press(.tab)
    }
    for (key, title) in [("o", "which order"), ("s", "saving"), ("0", "resetting")] {
      stage.press(.character(Character(key)))
      show(title, &stage)
      stage.press(.escape)
      stage.go(.showQA)
    }
  }

  /// Words and figures between what stands around them.
  private func tokens(_ row: String) -> [String] {
    let around: Set<Character> = [
      "│", "┃", "─", "━", "╭", "╮", "╰", "╯", "┏", "┓", "┗", "┛", "▸", "[", "]", "(", ")", "‹", "›",
      ",", ".", ":", ";", "·", "▲", "✔", "✘", "•", "│", "█", "▓", "▒", "░", "┆", "“", "”", "\"",
      "─",
    ]
    return row.split { $0.isWhitespace }.map { word in
      var word = word
      while let first = word.first, around.contains(first) { word.removeFirst() }
      while let last = word.last, around.contains(last) { word.removeLast() }
      return String(word)
    }.filter { $0.count >= 2 && !$0.contains("…") }
  }

  /// The page, or what stands in the popup over it, whose border cuts what it lies over.
  private func rows(of stage: inout Stage) -> [String] {
    let rows = stage.paint().frame.text
    guard !stage.app.popups.isEmpty else { return rows }
    guard let top = rows.map(Array.init).first(where: { $0.contains("┏") }),
      let left = top.firstIndex(of: "┏"), let right = top.lastIndex(of: "┓")
    else { return [] }
    return rows.compactMap { row in
      let cells = Array(row)
      guard cells.indices.contains(right), cells[left] == "┃", cells[right] == "┃" else {
        return nil
      }
      return String(cells[left...right])
    }
  }

  private func stage(_ world: World, _ size: (Int, Int), _ language: Language) -> Stage {
    Stage(
      world, columns: size.0, rows: size.1, language: language, qr: { _ in Samples.code })
  }

  private func wholeWords(_ world: World, _ language: Language) -> Set<String> {
    var known: Set<String> = []
    for size in Self.roomy {
      var stage = stage(world, size, language)
      look(at: &stage) { _, stage in
        for row in rows(of: &stage) { known.formUnion(tokens(row)) }
      }
    }
    return known
  }

  @Test(
    "on every page, in every popup, at every size, in both languages", arguments: worlds.indices,
    Language.allCases)
  func whole(index: Int, language: Language) {
    let (name, world) = Self.worlds[index]
    let known = wholeWords(world, language)
    var parts: [Substring: String] = [:]
    for word in known {
      for length in 2..<max(2, word.count) {
        parts[word.prefix(length)] = word
        parts[word.suffix(length)] = word
      }
    }
    var told: Set<String> = []
    for size in Self.sizes {
      var stage = stage(world, size, language)
      look(at: &stage) { title, stage in
        for row in rows(of: &stage) {
          for token in tokens(row) where !known.contains(token) && !told.contains(token) {
            // An address goes on in the next row.
            guard let whole = parts[token[...]], !whole.contains("://") else { continue }
            told.insert(token)
            Issue.record("\(name), \(title), \(language), \(size): “\(token)” of “\(whole)”")
          }
        }
      }
    }
  }
}

extension Stage {
  fileprivate mutating func go(_ tab: Command) {
    tell(.commandChosen(tab))
    tell(.painted)
  }
}
