internal import CNcurses
internal import TopupModel

/// What the terminal sends, as events. Never waits longer than it takes to tell Esc from a key that
/// begins with it.
@safe
struct CursesInput: ~Copyable {
  /// How long a lone Esc is held back because more may follow.
  static let escapeDelayMilliseconds: Int32 = 25
  /// How long after the end of a paste its own end marker may still arrive within it.
  static let pasteTailMilliseconds: Int32 = 5
  /// A paste that falls silent for so long without an end marker is over.
  static let pasteSilenceMilliseconds: Int64 = 1_000
  /// No more events are taken at once, so that endless input cannot keep the program from its other
  /// work.
  static let batchEventsMax = 4_096

  /// A pad of its own, because reading from a window that is shown would refresh it.
  private let pad: UnsafeMutablePointer<WINDOW>
  private var paste: Paste?
  private var pasteDeadline: Int64?
  /// Where in the batch the last paste is, for the case that it was not over yet.
  private var lastPaste: Int?
  private var batch: [InputEvent] = []

  /// Nil when there is no memory for a pad.
  init?(mouse: Bool) {
    guard let pad = unsafe newpad(1, 1) else { return nil }
    unsafe self.pad = pad
    unsafe keypad(pad, true)
    unsafe nodelay(pad, true)
    set_escdelay(Self.escapeDelayMilliseconds)
    KeySequences.define()
    if mouse {
      let wanted =
        curses_mouse_press() | curses_mouse_wheel_up() | curses_mouse_wheel_down()
      mousemask(wanted, nil)
      mouseinterval(0)
    }
  }

  deinit {
    unsafe delwin(pad)
  }

  /// When an unfinished paste has to be looked at, on the clock of the event loop.
  var nextDeadline: Int64? { pasteDeadline }

  /// All events that have arrived.
  mutating func readAvailable(nowMilliseconds now: Int64) -> [InputEvent] {
    batch = []
    lastPaste = nil
    while batch.count < Self.batchEventsMax, let unit = read() {
      if paste != nil { pasteDeadline = now + Self.pasteSilenceMilliseconds }
      take(unit)
    }
    if let deadline = pasteDeadline, deadline <= now { endPaste() }
    unsafe nodelay(pad, true)
    return batch
  }

  /// Throws away all that has arrived; the rest of a paste that is arriving is thrown away when it
  /// comes.
  mutating func discardAvailable(nowMilliseconds now: Int64) {
    while !readAvailable(nowMilliseconds: now).isEmpty {}
    paste?.isStale = true
  }

  // MARK: One unit after the other

  /// A character, or a key that terminfo or `KeySequences` knows.
  private enum Unit {
    case scalar(Unicode.Scalar)
    case code(Int32)
  }

  /// Nil when nothing more has arrived. Bytes that are no UTF-8 are passed over.
  private func read() -> Unit? {
    for _ in 0..<2 {
      var value: wint_t = 0
      switch unsafe wget_wch(pad, &value) {
      case OK: return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
      case KEY_CODE_YES: return .code(Int32(value))
      default: continue
      }
    }
    return nil
  }

  private mutating func take(_ unit: Unit) {
    switch unit {
    case .code(KeySequences.pasteBegin):
      if paste == nil { paste = Paste() }
    case .code(KeySequences.pasteEnd):
      paste == nil ? extendLastPaste() : endPaste()
    case .code(KEY_MOUSE) where paste == nil: takeMouse()
    case .code(let code):
      if paste == nil, let key = Key(cursesCode: code) { batch.append(.key(key)) }
    case .scalar(let scalar):
      if paste != nil {
        paste?.append(scalar)
      } else if scalar == "\u{1B}" {
        takeEscape()
      } else {
        takeTyped(scalar)
      }
    }
  }

  /// A mark typed after a letter, as some input methods send it, joins the letter.
  private mutating func takeTyped(_ scalar: Unicode.Scalar) {
    if !scalar.isASCII, case .key(.character(let base))? = batch.last {
      let joined = String(base) + String(scalar)
      if joined.count == 1, let character = joined.first {
        batch[batch.count - 1] = .key(.character(character))
        return
      }
    }
    if let key = Key(typed: scalar) { batch.append(.key(key)) }
  }

  /// Esc alone is the key; Esc with a sequence that nobody knows is passed over whole, lest its
  /// rest be taken for commands.
  private mutating func takeEscape() {
    guard let next = read() else {
      batch.append(.key(.escape))
      return
    }
    switch next {
    case .scalar("["): skip { (0x40...0x7E).contains($0.value) }
    case .scalar("O"): _ = read()
    case .scalar("]"), .scalar("P"), .scalar("_"), .scalar("^"):
      skip { $0 == "\u{7}" || $0 == "\\" }
    default:
      batch.append(.key(.escape))
      take(next)
    }
  }

  private mutating func skip(until isEnd: (Unicode.Scalar) -> Bool) {
    for _ in 0..<Self.batchEventsMax {
      guard let unit = read() else { return }
      guard case .scalar(let scalar) = unit else { return take(unit) }
      if isEnd(scalar) { return }
    }
  }

  /// curses tells once of several reports that came together, and hands out the latest first.
  private mutating func takeMouse() {
    var events: [InputEvent] = []
    var report = MEVENT()
    while events.count < Self.batchEventsMax, unsafe getmouse(&report) == OK {
      if let event = MouseEvent(report) { events.append(.mouse(event)) }
    }
    batch += events.reversed()
  }

  // MARK: Paste

  /// Ends the paste, and waits a moment for what it may have smuggled behind an end marker of its
  /// own.
  private mutating func endPaste() {
    guard let paste else { return }
    self.paste = nil
    pasteDeadline = nil
    lastPaste = batch.count
    if paste.isStale {
      lastPaste = nil
    } else {
      batch.append(.paste(paste.text))
    }
    unsafe wtimeout(pad, Self.pasteTailMilliseconds)
  }

  /// A second end marker: what seemed to be typed since the first was pasted.
  private mutating func extendLastPaste() {
    guard let place = lastPaste, place < batch.count, case .paste(let text) = batch[place] else {
      return
    }
    var extended = Paste(text: text)
    for event in batch[(place + 1)...] { extended.append(event) }
    batch.removeSubrange(place...)
    batch.append(.paste(extended.text))
  }
}
