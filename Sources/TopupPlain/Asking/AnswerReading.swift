import TopupModel

/// What a line means as an answer to a question.
enum Reading: Hashable {
  case deed(Deed)
  /// Something typed that the question's entry takes.
  case entry(String)
  case explain
  case empty
  case notUnderstood
}

/// Reads a line as an answer: a number of the list, a word in either language, the key that does
/// the same on the screen, or what the question asks to be typed.
struct AnswerReading {
  let prompt: Prompt
  let app: App

  func read(_ line: String) -> Reading {
    let text = line.drop { $0.isWhitespace }
    let answer = Self.normalized(String(text))
    if answer.isEmpty { return prompt.standard.map { .deed($0.deed) } ?? .empty }
    if answer == "?" || Self.asksForHelp.contains(answer) { return .explain }
    if let word = prompt.onlyWord,
      word.words.contains(where: { $0.lowercased() == Self.trimmed(line).lowercased() })
    {
      return .deed(word.deed)
    }
    if let number = Self.number(line), prompt.numbered.indices.contains(number - 1) {
      return .deed(prompt.numbered[number - 1].deed)
    }
    if let choice = prompt.choices.first(where: { Self.normalized($0.name) == answer }) {
      return .deed(choice.deed)
    }
    if let choice = prompt.choices.first(where: { $0.words.map(Self.normalized).contains(answer) })
    {
      return .deed(choice.deed)
    }
    if let deed = deed(ofKey: Self.trimmed(line)) { return .deed(deed) }
    if let deed = Self.everywhere(answer) { return .deed(deed) }
    return prompt.entry == nil ? .notUnderstood : .entry(Self.trimmed(line))
  }

  /// Messages name keys of the screen: what is typed as such a key means the same here.
  private func deed(ofKey text: String) -> Deed? {
    guard prompt.onlyWord == nil, text.count == 1, let character = text.first,
      let command = app.keyTable.command(for: .character(character), in: app.page)
    else { return nil }
    if let choice = prompt.choices.first(where: { $0.deed == .command(command) }) {
      return choice.deed
    }
    switch command {
    case .chooseOrder, .saveSteps, .loadSteps, .export, .resetSandbox:
      return app.page == .qa && prompt.entry == nil ? .command(command) : nil
    case .reload: return .command(.reload)
    case .quit: return .quit
    case .back: return .back
    case .switchCompany: return .command(.switchCompany)
    default: return nil
    }
  }

  private static func everywhere(_ answer: String) -> Deed? {
    func means(_ words: PlainWords) -> Bool {
      Language.allCases.contains { words.text($0) == answer }
    }
    if means(.back) || answer == "esc" { return .back }
    if means(.menu) { return .menu }
    if means(.quit) || answer == "exit" { return .quit }
    if means(.again) { return .command(.reload) }
    // As messages name them: "Orders", or "4 Orders".
    for tab in Tab.allCases {
      let names = Language.allCases.map { normalized(tab.text($0)) }
      if names.contains(answer) || names.contains(where: { answer == "\(tab.rawValue) \($0)" }) {
        return .open(tab)
      }
    }
    return nil
  }

  private static let asksForHelp = ["help", "bantuan", "f1"]

  /// Digits alone: a sign or a separator makes an amount of it, not a place in the list.
  private static func number(_ line: String) -> Int? {
    let text = trimmed(line)
    return text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  static func trimmed(_ line: String) -> String {
    var rest = line.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// Whatever the case, the blanks and the full stop: `Top-up.` is `top up`.
  static func normalized(_ text: String) -> String {
    var words = text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }
    if let last = words.last, last.count > 1, last.last == "." {
      words[words.count - 1].removeLast()
    }
    return words.joined(separator: " ")
  }
}
