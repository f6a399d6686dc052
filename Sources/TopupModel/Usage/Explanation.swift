/// A figure on screen and how it came about (P16): the rule, what went in, what was rounded.
public struct Explanation: Hashable, Sendable {
  /// A figure that went in.
  public struct Input: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public let label: String
  public let value: String
  public let rule: String
  public let inputs: [Input]
  public let rounding: String
}

extension Explanation: ListRow {
  public func filterText(_ language: Language) -> String { "\(label) \(value)" }
}

/// The figures of a page that can be explained.
public struct FiguresPopup: Hashable, Sendable {
  /// Whose figures they are.
  public internal(set) var title: String
  public internal(set) var list: FilteredList<Explanation>
}

/// Writes explanations in one language.
struct Explainer {
  let language: Language
  let keys: KeyTable

  func explanation(
    _ label: String, _ value: String, _ rule: WhyWords, _ inputs: [(WhyWords, String)],
    _ rounding: WhyWords = .exact
  ) -> Explanation {
    Explanation(
      label: label, value: value, rule: rule.text(language, keys: keys, in: nil),
      inputs: inputs.map { Explanation.Input(name: $0.text(language), value: $1) },
      rounding: rounding.text(language))
  }

  func explanation(
    _ label: WhyWords, _ value: String, _ rule: WhyWords, _ inputs: [(WhyWords, String)],
    _ rounding: WhyWords = .exact
  ) -> Explanation {
    explanation(label.text(language), value, rule, inputs, rounding)
  }
}
