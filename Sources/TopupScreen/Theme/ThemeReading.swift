public import TopupBackend

/// What could be read of a theme file: a theme that can be used in any case, and what is wrong with
/// the file.
///
/// A role with anything wrong in it is left out as a whole, so it inherits.
public struct ThemeReading: Sendable {
  public let theme: Theme
  public let problems: [ThemeProblem]

  /// Reads the bytes of a file, JSON5.
  public init(parsing bytes: [UInt8], file: String) {
    do {
      self.init(try JSONValue(parsing: bytes, dialect: .json5), file: file)
    } catch {
      let fault = ThemeFault.syntax(line: error.line, column: error.column, reason: error.reason)
      self.init(theme: .builtIn, problems: [ThemeProblem(file: file, fault)])
    }
  }

  /// Reads a parsed file.
  public init(_ value: JSONValue, file: String) {
    var decoder = ThemeDecoder(file: file)
    let theme = decoder.theme(from: JSONNode(value, named: file))
    self.init(theme: theme, problems: decoder.problems)
  }

  /// A theme that comes from elsewhere than a text.
  public init(theme: Theme, problems: [ThemeProblem]) {
    self.theme = theme
    self.problems = problems
  }
}
