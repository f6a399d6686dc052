internal import CNcurses
internal import Glibc
public import TopupModel
public import TopupScreen

/// What the terminal at hand can do, found out without asking it anything: a late answer would
/// arrive as typed text.
public struct TerminalCapabilities: Hashable, Sendable {
  /// Why the screen cannot be used, and the plain front-end has to do.
  public enum Obstacle: Hashable, Sendable {
    /// Input or output is a pipe or a file.
    case notATerminal
    /// `TERM` is not set.
    case unnamed
    /// There is no terminfo entry for this `TERM`.
    case unknown(String)
    /// The cursor of this `TERM` cannot be moved.
    case dumb(String)
  }

  /// Nil where the screen can be used.
  public var obstacle: Obstacle?
  /// The terminal's name, as in `TERM`.
  public var name: String
  public var repertoire: Repertoire
  public var depth: ColorDepth
  public var hasMouse: Bool
  public var hasBracketedPaste: Bool
  public var hasSynchronizedOutput: Bool
  public var hasTitle: Bool

  /// Capabilities put together by hand.
  public init(
    obstacle: Obstacle? = nil, name: String, repertoire: Repertoire, depth: ColorDepth,
    hasMouse: Bool = false, hasBracketedPaste: Bool = false, hasSynchronizedOutput: Bool = false,
    hasTitle: Bool = false
  ) {
    self.obstacle = obstacle
    self.name = name
    self.repertoire = repertoire
    self.depth = depth
    self.hasMouse = hasMouse
    self.hasBracketedPaste = hasBracketedPaste
    self.hasSynchronizedOutput = hasSynchronizedOutput
    self.hasTitle = hasTitle
  }

  /// Finds out from the environment, the locale and terminfo. Sets the process's character set.
  /// - Parameters:
  ///   - environment: the value of a variable, nil where it is not set.
  ///   - allowsColor: what `--color` says; nil leaves it to `NO_COLOR`, which counts unless empty.
  ///   - allowsMouse: false for `--no-mouse`.
  public static func detect(
    environment: (String) -> String? = processEnvironment, allowsColor: Bool? = nil,
    allowsMouse: Bool = true, input: Int32 = 0, output: Int32 = 1
  ) -> TerminalCapabilities {
    let name = environment("TERM") ?? ""
    let family = TerminalFamily(name: name)
    var found = TerminalCapabilities(
      name: name, repertoire: adoptRepertoire(environment), depth: .mono,
      hasMouse: allowsMouse && family.isXtermLike, hasBracketedPaste: family.isXtermLike,
      hasSynchronizedOutput: family.hasSynchronizedOutput, hasTitle: family.isXtermLike)
    found.obstacle = obstacle(name: name, input: input, output: output)
    let isColorWanted = allowsColor ?? (environment("NO_COLOR") ?? "").isEmpty
    if found.obstacle == nil && isColorWanted { found.depth = depthFromTerminfo() }
    return found
  }

  /// The value of a variable of this process.
  public static func processEnvironment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func obstacle(name: String, input: Int32, output: Int32) -> Obstacle? {
    guard isatty(input) == 1, isatty(output) == 1 else { return .notATerminal }
    guard !name.isEmpty else { return .unnamed }
    var reason: Int32 = 0
    guard unsafe setupterm(name, output, &reason) == OK else { return .unknown(name) }
    return unsafe curses_has_string("cup") ? nil : .dumb(name)
  }

  /// More than 256 means that numbers stand for mixed colours, red, green and blue in eight bits
  /// each where there are so many; the first eight are the usual ones in any case.
  private static func depthFromTerminfo() -> ColorDepth {
    switch unsafe curses_number("colors") {
    case 0x100_0000: .direct
    case 257...: .eight
    case 256: .palette
    case 16..<256: .sixteen
    case 8..<16: .eight
    default: .mono
    }
  }

  /// Takes over the locale's character set. Where the locale is named but not installed, as often
  /// in containers and over ssh, its name still tells whether the terminal shows UTF-8.
  private static func adoptRepertoire(_ environment: (String) -> String?) -> Repertoire {
    if unsafe setlocale(LC_CTYPE, "") == nil {
      let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment)
      let name = names.first { !$0.isEmpty } ?? ""
      guard name.uppercased().hasSuffix("UTF-8") || name.uppercased().hasSuffix("UTF8"),
        unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil
      else { return .ascii }
    }
    let charset = unsafe String(cString: nl_langinfo(nl_item(CODESET)))
    return charset == "UTF-8" ? .unicode : .ascii
  }
}
