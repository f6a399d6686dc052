import TopupModel

@testable import TopupTerminal

extension FuzzTarget {
  /// What a terminal sends, put together as the program does where curses makes nothing of it.
  static let terminal = FuzzTarget(name: "terminal") { input throws(Violation) in
    try checkScalars(input)
    var assembler = UTF8Assembler()
    var sequence: EscapeSequence?
    var isEscaped = false
    var paste = Paste()
    var length = 0
    for byte in input {
      var scalar: Unicode.Scalar? = Unicode.Scalar(byte)
      if sequence?.wantsBytes != true { scalar = assembler.take(byte) }
      guard let scalar else { continue }
      if sequence != nil {
        length += 1
        let step = sequence?.take(scalar)
        switch step {
        case .over(let meaning)?:
          try check(meaning)
          sequence = nil
        case .broken?, .restarted?:
          sequence = nil
          isEscaped = scalar == "\u{1B}"
        case .unfinished?, nil: break
        }
      } else if isEscaped {
        isEscaped = false
        sequence = EscapeSequence(after: scalar)
        length = 0
      } else if scalar == "\u{1B}" {
        isEscaped = true
      } else {
        paste.append(scalar)
        if let key = Key(typed: scalar) {
          try expect(!key.name.isEmpty, "a key has a name")
          paste.append(.key(key))
        }
      }
    }
    try expect(paste.text.utf8.count <= Paste.bytesMax + 4, "a paste has an end")
    for scalar in paste.text.unicodeScalars {
      try expect(
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) || scalar == "\n"
          || scalar == "\t", "nothing that is pasted is a command: \(scalar.value)")
    }
  }

  private static func check(_ meaning: EscapeSequence.Meaning) throws(Violation) {
    switch meaning {
    case .mouse(let event):
      try expect(event.at.column >= 0 && event.at.row >= 0, "the mouse is on the screen")
    case .code(let code):
      try expect(code > 0xFF, "a number of a key is none of a byte: \(code)")
      _ = Key(cursesCode: code)
    case .nothing: break
    }
  }

  /// However torn and broken, the characters that come out are those of the text.
  private static func checkScalars(_ input: [UInt8]) throws(Violation) {
    var assembler = UTF8Assembler()
    var scalars: [Unicode.Scalar] = []
    for byte in input {
      if let scalar = assembler.take(byte), scalar != "\u{FFFD}" { scalars.append(scalar) }
    }
    let whole = String(decoding: input, as: UTF8.self).unicodeScalars.filter { $0 != "\u{FFFD}" }
    try expect(scalars.elementsEqual(whole), "the characters are those of the text")
  }
}
