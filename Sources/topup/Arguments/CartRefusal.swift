import TopupBackend
import TopupDomain
import TopupModel

/// Billing's refusal of what `--set` gave, told in the words in which it was given.
struct CartRefusal {
  var problem: Problem
  var cart: [CartLine]
  /// As they were typed, a text a line of the cart.
  var settings: [String]
  /// What can be topped up, as far as that could be asked for: its rules give the figures.
  var catalog: TopupCatalog?

  func line(_ language: Language) -> String {
    var faults = problem.errors.map { fault in
      guard let index = fault.lineIndex, cart.indices.contains(index) else {
        return FieldErrorWords(fault).text(language)
      }
      return "--set \(settings[index]): \(reason(of: fault, at: cart[index], language))"
    }
    let codes = (catalog?.sections ?? []).map(\.code.text).joined(separator: ", ")
    if !codes.isEmpty, problem.errors.contains(where: { $0.knownCode == .unknownCode }) {
      faults.append(ListingWords.sections(codes).text(language))
    }
    return faults.joined(separator: " ") + " [\(problem.code)]"
  }

  private func reason(
    of fault: Problem.FieldError, at line: CartLine, _ language: Language
  ) -> String {
    // What cannot be had at all has no wrong value.
    if let skipped = catalog?.skipped.first(where: { $0.code == line.code }) {
      return ListingWords.skipped(skipped.reason).text(language) + "."
    }
    let section = catalog?.sections.first { $0.code == line.code }
    return FieldErrorWords(fault, line: line, section: section).text(language)
  }
}
