/// Where a value stands in a text: `companies/a.json: balances[2].initial.total`.
///
/// Kept as steps and spelled only when somebody asks, because nearly every path is never read.
public indirect enum JSONPath: Sendable {
  /// The whole text, by the name of its file; an empty name where it came from nowhere in
  /// particular.
  case text(name: String)
  case member(String, of: JSONPath)
  case element(Int, of: JSONPath)

  /// The place within the text, without the text's name: `lines[0].value`; empty for the whole
  /// text.
  public var field: String {
    switch self {
    case .text: return ""
    case .member(let name, let parent):
      let before = parent.field
      return before.isEmpty ? name : before + "." + name
    case .element(let index, let parent): return parent.field + "[\(index)]"
    }
  }

  /// The name of the text; empty where it has none.
  public var textName: String {
    switch self {
    case .text(let name): name
    case .member(_, let parent), .element(_, let parent): parent.textName
    }
  }
}

extension JSONPath: CustomStringConvertible {
  public var description: String {
    let place = field.isEmpty ? "the whole text" : field
    return textName.isEmpty ? place : "\(textName): \(place)"
  }
}
