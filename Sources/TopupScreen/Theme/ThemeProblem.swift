/// Something wrong in a theme file; the rest of the theme can be used.
public struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// Where and what, such as `roles.focus.fg must be a text, not a list`, or a line of the file.
  public let message: String

  public init(file: String, message: String) {
    self.file = file
    self.message = message
  }

  public var description: String { "\(file): \(message)" }
}
