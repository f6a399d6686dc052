public import TopupModel

/// Something wrong in a theme file; the rest of the theme can be used.
public struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The member, such as `roles.focus.fg`; nil where the whole file is meant.
  public let place: String?
  public let fault: ThemeFault

  public init(file: String, place: String? = nil, _ fault: ThemeFault) {
    self.file = file
    self.place = place
    self.fault = fault
  }

  /// One line: `mine.json: roles.focus.fg is no colour: …`.
  public func text(_ language: Language) -> String {
    "\(file): \(words(language))"
  }

  /// The same without the file.
  public func words(_ language: Language) -> String {
    guard let place else { return fault.text(language) }
    return "\(place) \(fault.text(language))"
  }

  public var description: String { text(.english) }
}
