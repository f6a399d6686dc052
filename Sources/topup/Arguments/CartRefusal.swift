import TopupBackend
import TopupModel

/// Billing's refusal of what `--set` gave, told in the words in which it was given.
struct CartRefusal {
  var problem: Problem
  var cart: [CartLine]
  /// As they were typed, a text a line of the cart.
  var settings: [String]
  /// What can be topped up, as far as that could be asked for: its rules give the figures.
  var sections: [TopupSection]

  func line(_ language: Language) -> String {
    let faults = problem.errors.map { fault in
      guard let index = fault.lineIndex, cart.indices.contains(index) else {
        return FieldErrorWords(fault).text(language)
      }
      let section = sections.first { $0.code == cart[index].code }
      let words = FieldErrorWords(fault, line: cart[index], section: section).text(language)
      return "--set \(settings[index]): \(words)"
    }
    return faults.joined(separator: " ") + " [\(problem.code)]"
  }
}
