public import TopupModel

/// What a presenter can do with a story.
public enum PlayerCommand: String, Hashable, Sendable, CaseIterable, Wording {
  case forward, back, restart, end
  case automatic, faster, slower
  case stories
  case previousRow, nextRow, choose
  case help
  /// Goes back to what lies behind a list or the help.
  case leave
  case quit

  public var english: String {
    switch self {
    case .forward: "Next"
    case .back: "Back"
    case .restart: "Restart"
    case .end: "End"
    case .automatic: "Auto"
    case .faster: "Faster"
    case .slower: "Slower"
    case .stories: "Stories"
    case .previousRow: "Up"
    case .nextRow: "Down"
    case .choose: "Tell it"
    case .help: "Keys"
    case .leave: "Close"
    case .quit: "Quit"
    }
  }

  public var indonesian: String {
    switch self {
    case .forward: "Lanjut"
    case .back: "Mundur"
    case .restart: "Ulangi"
    case .end: "Ke akhir"
    case .automatic: "Otomatis"
    case .faster: "Cepat"
    case .slower: "Pelan"
    case .stories: "Cerita"
    case .previousRow: "Ke atas"
    case .nextRow: "Ke bawah"
    case .choose: "Mulai"
    case .help: "Tombol"
    case .leave: "Tutup"
    case .quit: "Keluar"
    }
  }
}

/// Where the player's keys mean something of their own.
public enum PlayerContext: Hashable, Sendable, CaseIterable {
  case story, list, help
}

/// One row of the player's key table.
public struct PlayerBinding: Hashable, Sendable {
  public let command: PlayerCommand
  /// The first is the one that is shown beneath the story.
  public let keys: [Key]
  public let contexts: Set<PlayerContext>
  /// Whether it is shown beneath the story; the others are in help.
  public let isInBand: Bool
}

/// The keys of the player: one table, from which keys, the band and the help come.
public enum PlayerKeys {
  private static func bind(
    _ command: PlayerCommand, _ keys: [Key], _ contexts: Set<PlayerContext>, band: Bool = false
  ) -> PlayerBinding {
    PlayerBinding(command: command, keys: keys, contexts: contexts, isInBand: band)
  }

  public static let bindings = [
    bind(
      .forward,
      [.right, .character(" "), .enter, .character("n"), .character("l"), .pageDown], [.story],
      band: true),
    // Not the keys that go on in a story: who presses one too often starts no other.
    bind(.choose, [.enter, .character(" ")], [.list], band: true),
    bind(
      .back, [.left, .backspace, .character("p"), .character("h"), .pageUp], [.story, .list],
      band: true),
    bind(.automatic, [.character("a")], [.story], band: true),
    bind(.faster, [.character("+"), .character("=")], [.story]),
    bind(.slower, [.character("-")], [.story]),
    bind(.restart, [.home, .character("g")], [.story]),
    bind(.end, [.end, .character("G")], [.story]),
    bind(.stories, [.character("s")], [.story], band: true),
    bind(.previousRow, [.up, .character("k")], [.list]),
    bind(.nextRow, [.down, .character("j")], [.list]),
    bind(.leave, [.escape], [.list]),
    bind(.leave, [.escape, .character("?"), .function(1), .character("q")], [.help], band: true),
    bind(.help, [.character("?"), .function(1)], [.story, .list], band: true),
    bind(.quit, [.character("q")], [.story, .list], band: true),
    bind(.quit, [.escape], [.story]),
    bind(.quit, [.control("c")], [.story, .list, .help]),
  ]

  public static func command(for key: Key, in context: PlayerContext) -> PlayerCommand? {
    bindings.first { $0.contexts.contains(context) && $0.keys.contains(key) }?.command
  }

  /// What works in a place: a row a command, with all its keys.
  static func rows(in context: PlayerContext) -> [(command: PlayerCommand, keys: [Key])] {
    var rows: [(command: PlayerCommand, keys: [Key])] = []
    for binding in bindings where binding.contexts.contains(context) {
      if let index = rows.firstIndex(where: { $0.command == binding.command }) {
        rows[index].keys += binding.keys
      } else {
        rows.append((binding.command, binding.keys))
      }
    }
    return rows
  }
}
