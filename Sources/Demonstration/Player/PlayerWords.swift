public import TopupModel

/// What stands around a story.
public enum PlayerWords: Wording {
  case stories
  /// At the end of a story, above what it showed.
  case shown
  case otherStories
  case theEnd(title: Caption)
  case keys
  case automatic(speed: PlayerSpeed)
  case tooSmall
  case notPlayable

  public var english: String {
    switch self {
    case .stories: "Stories"
    case .shown: "What you have seen:"
    case .otherStories: "Other stories:"
    case .theEnd(let title): "The end: \(title.english)"
    case .keys: "Keys"
    case .automatic(let speed): "plays by itself \(speed.text)"
    case .tooSmall: "Needs 40x12; q quits"
    case .notPlayable: "This story cannot be shown on the sample data."
    }
  }

  public var indonesian: String {
    switch self {
    case .stories: "Cerita"
    case .shown: "Yang sudah Anda lihat:"
    case .otherStories: "Cerita lain:"
    case .theEnd(let title): "Selesai: \(title.indonesian)"
    case .keys: "Tombol"
    case .automatic(let speed): "berjalan sendiri \(speed.text)"
    case .tooSmall: "Perlu 40x12; q keluar"
    case .notPlayable: "Cerita ini tidak bisa ditampilkan dengan data contoh."
    }
  }
}

/// How fast a story plays.
public enum PlayerSpeed: Int64, Hashable, Sendable, CaseIterable {
  case half = 50
  case normal = 100
  case double = 200
  case fourfold = 400

  /// `×1`
  public var text: String {
    switch self {
    case .half: "×½"
    case .normal: "×1"
    case .double: "×2"
    case .fourfold: "×4"
    }
  }

  /// So many milliseconds of the story, as somebody before the screen waits for them.
  func real(_ milliseconds: Int64) -> Int64 { milliseconds * 100 / rawValue }

  func changed(by step: Int) -> PlayerSpeed {
    let all = Self.allCases
    let index = (all.firstIndex(of: self) ?? 1) + step
    return all[Swift.min(Swift.max(0, index), all.count - 1)]
  }
}
