internal import CNcurses
internal import Glibc
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

  /// Nor more characters, of which a paste may have any number.
  static let batchUnitsMax = 65_536
  /// So many bytes that are no UTF-8 are passed over before somebody else has a turn.
  static let invalidBytesMax = 4_096

  /// So many batches are thrown away at once; only endless input has more.
  private static let discardsMax = 64

  private let descriptor: Int32
  private let hasMouse: Bool
  /// A pad of its own, because reading from a window that is shown would refresh it.
  private let pad: UnsafeMutablePointer<WINDOW>
  private var paste: Paste?
  private var pasteDeadline: Int64?
  /// Where in the batch the last paste is, for the case that it was not over yet.
  private var lastPaste: Int?
  private var batch: [InputEvent] = []
  /// There may be more, which curses has read and `poll` does not see.
  private var mustReadOn = false
  private var assembler = UTF8Assembler()
  /// The sequence that is arriving.
  private var sequence: EscapeSequence?
  private var sequenceDeadline: Int64?
  /// The sequence began before the program could show what it would act on.
  private var isStale = false
  /// When the last thing that arrived was a lone Esc.
  private var loneEscapeAt: Int64?

  /// Nil when there is no memory for a pad.
  init?(descriptor: Int32, mouse: Bool) {
    guard let pad = unsafe newpad(1, 1) else { return nil }
    self.descriptor = descriptor
    hasMouse = mouse
    unsafe self.pad = pad
    unsafe keypad(pad, true)
    unsafe nodelay(pad, true)
    set_escdelay(Self.escapeDelayMilliseconds)
    if mouse {
      let wanted =
        curses_mouse_press() | curses_mouse_wheel_up() | curses_mouse_wheel_down()
      mousemask(wanted, nil)
      mouseinterval(0)
    }
    KeySequences.define()
  }

  deinit {
    unsafe delwin(pad)
  }

  /// When an unfinished paste or sequence has to be looked at, on the clock of the event loop.
  var nextDeadline: Int64? {
    if mustReadOn { return 0 }
    guard let pasteDeadline, let sequenceDeadline else { return pasteDeadline ?? sequenceDeadline }
    return min(pasteDeadline, sequenceDeadline)
  }

  /// All events that have arrived.
  mutating func readAvailable(nowMilliseconds now: Int64) -> [InputEvent] {
    batch = []
    lastPaste = nil
    var unitCount = 0
    mustReadOn = false
    while !mustReadOn, let unit = read() {
      unitCount += 1
      mustReadOn = batch.count >= Self.batchEventsMax || unitCount >= Self.batchUnitsMax
      if paste != nil { pasteDeadline = now + Self.pasteSilenceMilliseconds }
      take(unit, nowMilliseconds: now)
      sequenceDeadline = sequence == nil ? nil : now + EscapeSequence.silenceMilliseconds
    }
    if let deadline = pasteDeadline, deadline <= now { endPaste() }
    if let deadline = sequenceDeadline, deadline <= now {
      sequence = nil
      sequenceDeadline = nil
    }
    unsafe nodelay(pad, true)
    return batch
  }

  /// Throws away all that has arrived; the rest of a paste or a sequence that is arriving is thrown
  /// away when it comes.
  mutating func discardAvailable(nowMilliseconds now: Int64) {
    for _ in 0..<Self.discardsMax {
      if readAvailable(nowMilliseconds: now).isEmpty, !mustReadOn, !hasBytes { break }
    }
    paste?.isStale = true
    isStale = true
  }

  // MARK: One unit after the other

  /// A character, or a key that terminfo or `KeySequences` knows.
  private enum Unit {
    case scalar(Unicode.Scalar)
    case code(Int32)
  }

  /// Nil when nothing more has arrived. Bytes that are no UTF-8 are passed over.
  private mutating func read() -> Unit? {
    for _ in 0..<Self.invalidBytesMax {
      let value = unsafe wgetch(pad)
      if value < 0 { return nil }
      guard let byte = UInt8(exactly: value) else { return .code(value) }
      if sequence?.wantsBytes == true { return .scalar(Unicode.Scalar(byte)) }
      if let scalar = assembler.take(byte) { return .scalar(scalar) }
    }
    mustReadOn = true
    return nil
  }

  /// Whether there is something that curses has not read yet.
  private var hasBytes: Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var byteCount: Int32 = 0
    return unsafe poll(&source, 1, 0) > 0 && ioctl(descriptor, UInt(FIONREAD), &byteCount) == 0
      && byteCount > 0
  }

  private mutating func take(_ unit: Unit, nowMilliseconds now: Int64) {
    let sinceEscape = loneEscapeAt.map { now - $0 }
    loneEscapeAt = nil
    switch unit {
    case .code(let code):
      sequence = nil
      take(code: code)
    case .scalar(let scalar):
      if sequence != nil { return takeSequence(scalar, nowMilliseconds: now) }
      if let sinceEscape, sinceEscape < EscapeSequence.silenceMilliseconds,
        scalar == "[" || scalar == "O"
      {
        // The rest of a sequence whose Esc came so much earlier that it was taken for the key.
        sequence = EscapeSequence(after: scalar)
      } else if scalar == "\u{1B}" {
        takeEscape(nowMilliseconds: now)
      } else if (0x80...0x9F).contains(scalar.value), paste == nil {
        begin(EscapeSequence(after: scalar))
      } else if paste != nil {
        paste?.append(scalar)
      } else {
        takeTyped(scalar)
      }
    }
  }

  private mutating func take(code: Int32) {
    switch code {
    case KeySequences.pasteBegin:
      if paste == nil { paste = Paste() }
    case KeySequences.pasteEnd:
      paste == nil ? extendLastPaste() : endPaste()
    default:
      if paste == nil, let key = Key(cursesCode: code) { batch.append(.key(key)) }
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

  // MARK: Sequences

  /// Esc alone is the key; Esc with a sequence that nobody knows is passed over whole, lest its
  /// rest be taken for commands.
  private mutating func takeEscape(nowMilliseconds now: Int64) {
    switch read() {
    case nil:
      loneEscapeAt = now
      isStale = false
      if paste == nil { batch.append(.key(.escape)) }
    case .scalar(let scalar)?:
      begin(EscapeSequence(after: scalar))
      if sequence != nil { return }
      if paste == nil { batch.append(.key(.escape)) }
      take(.scalar(scalar), nowMilliseconds: now)
    case .code(let code)?:
      if paste == nil { batch.append(.key(.escape)) }
      take(code: code)
    }
  }

  private mutating func begin(_ sequence: EscapeSequence?) {
    self.sequence = sequence
    isStale = false
  }

  private mutating func takeSequence(_ scalar: Unicode.Scalar, nowMilliseconds now: Int64) {
    switch sequence?.take(scalar) {
    case nil, .unfinished?: return
    case .over(let meaning)?:
      sequence = nil
      take(meaning)
    case .broken?:
      sequence = nil
      take(.scalar(scalar), nowMilliseconds: now)
    case .restarted?:
      sequence = nil
      // The Esc is either this scalar, or the one before it.
      if scalar == "\u{1B}" { return takeEscape(nowMilliseconds: now) }
      begin(EscapeSequence(after: scalar))
    }
  }

  private mutating func take(_ meaning: EscapeSequence.Meaning) {
    switch meaning {
    case .code(KeySequences.pasteBegin):
      take(code: KeySequences.pasteBegin)
      if isStale { paste?.isStale = true }
    case .code(let code):
      if !isStale { take(code: code) }
    case .mouse(let event):
      if hasMouse, paste == nil, !isStale { batch.append(.mouse(event)) }
    case .nothing: return
    }
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
