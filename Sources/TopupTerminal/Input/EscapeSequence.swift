internal import TopupModel

/// What follows an Esc that curses made nothing of, put together as it arrives, however slowly:
/// none of it may be taken for typed text.
struct EscapeSequence {
  /// A sequence that falls silent for so long is given up.
  static let silenceMilliseconds: Int64 = 500
  private static let parametersMax = 64

  /// What a sequence turned out to be.
  enum Meaning {
    /// A number of curses, or one of `KeySequences`.
    case code(Int32)
    case mouse(MouseEvent)
    /// An answer, a report or a key that means nothing here.
    case nothing
  }

  enum Step {
    case unfinished
    case over(Meaning)
    /// The scalar does not belong to the sequence, which is void.
    case broken
    /// An Esc came in the middle: another sequence begins, or a text ends.
    case restarted
  }

  private enum State {
    /// After `ESC [`: what came since.
    case control(String)
    /// After `ESC O`.
    case singleShift
    /// After `ESC ]` and its like: a text that ends at BEL or `ESC \`.
    case text
    /// An Esc came within a text.
    case textEnd
    /// The three bytes of an old mouse report.
    case oldMouse([UInt32])
  }

  private var state: State

  /// Nil where no sequence begins with this scalar after Esc.
  init?(after introducer: Unicode.Scalar) {
    switch introducer {
    case "[", "\u{9B}": state = .control("")
    case "O", "\u{8F}": state = .singleShift
    case "]", "P", "_", "^", "X", "\u{9D}", "\u{90}", "\u{98}", "\u{9E}", "\u{9F}": state = .text
    default: return nil
    }
  }

  /// Whether what comes next are bytes that stand for numbers, not for characters.
  var wantsBytes: Bool { if case .oldMouse = state { true } else { false } }

  /// Takes the next scalar.
  mutating func take(_ scalar: Unicode.Scalar) -> Step {
    switch state {
    case .control(let parameters): return takeControl(scalar, after: parameters)
    case .singleShift:
      guard (0x20...0x7E).contains(scalar.value) else { return broken(by: scalar) }
      return .over(Self.meaning(of: "O" + String(scalar)))
    case .text:
      if scalar == "\u{7}" || scalar == "\u{9C}" { return .over(.nothing) }
      if scalar == "\u{1B}" { state = .textEnd }
      return .unfinished
    case .textEnd:
      return scalar == "\\" ? .over(.nothing) : .restarted
    case .oldMouse(var bytes):
      bytes.append(scalar.value)
      state = .oldMouse(bytes)
      return bytes.count < 3 ? .unfinished : .over(Self.oldMouse(bytes))
    }
  }

  private mutating func takeControl(_ scalar: Unicode.Scalar, after parameters: String) -> Step {
    switch scalar.value {
    // The Linux console's function keys: `ESC [ [ A`.
    case 0x5B where parameters.isEmpty: state = .control("[")
    case 0x20...0x3F:
      if parameters.utf8.count < Self.parametersMax {
        state = .control(parameters + String(scalar))
      }
    case 0x4D where parameters.isEmpty: state = .oldMouse([])
    case 0x40...0x7E: return .over(Self.meaning(of: "[" + parameters + String(scalar)))
    default: return broken(by: scalar)
    }
    return .unfinished
  }

  private func broken(by scalar: Unicode.Scalar) -> Step {
    scalar == "\u{1B}" ? .restarted : .broken
  }

  // MARK: Meanings

  private static func meaning(of sequence: String) -> Meaning {
    if let code = KeySequences.code(of: sequence) { return .code(code) }
    guard sequence.hasPrefix("[<"), let last = sequence.last else { return .nothing }
    let numbers = sequence.dropFirst(2).dropLast().split(separator: ";").map { Int($0) ?? 0 }
    guard last == "M", numbers.count == 3 else { return .nothing }
    return mouse(button: numbers[0], column: numbers[1], row: numbers[2])
  }

  private static func oldMouse(_ bytes: [UInt32]) -> Meaning {
    let numbers = bytes.map { Int($0) - 32 }
    return mouse(button: numbers[0], column: numbers[1], row: numbers[2])
  }

  /// Columns and rows count from 1.
  private static func mouse(button: Int, column: Int, row: Int) -> Meaning {
    let kind: MouseEvent.Kind
    // Whether Shift, Alt or Control is held is of no interest.
    switch button & ~0b11100 {
    case 0: kind = .press
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return .nothing
    }
    guard column > 0, row > 0 else { return .nothing }
    return .mouse(MouseEvent(kind: kind, at: ScreenPoint(column: column - 1, row: row - 1)))
  }
}
