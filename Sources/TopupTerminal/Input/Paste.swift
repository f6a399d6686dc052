internal import TopupModel

/// A text that is arriving between the marks of bracketed paste.
struct Paste {
  /// What is longer is cut: no field holds so much.
  static let bytesMax = 65_536

  private(set) var text: String
  /// It began before the program could show where it would go, so nobody gets it.
  var isStale = false

  init(text: String = "") {
    self.text = text
  }

  /// Takes a scalar: line ends become `\n`, other control characters but the tab are left out.
  mutating func append(_ scalar: Unicode.Scalar) {
    guard text.utf8.count < Self.bytesMax else { return }
    switch scalar.value {
    case 0x0D: text.unicodeScalars.append("\n")
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...: text.unicodeScalars.append(scalar)
    default: return
    }
  }

  /// Takes what seemed to be typed.
  mutating func append(_ event: InputEvent) {
    switch event {
    case .key(.character(let character)): character.unicodeScalars.forEach { append($0) }
    case .key(.enter): append("\n")
    case .key(.tab): append("\t")
    case .paste(let text): text.unicodeScalars.forEach { append($0) }
    case .key, .mouse, .resized: return
    }
  }
}
