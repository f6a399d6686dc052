public import TopupBackend
import TopupDomain

/// What billing found wrong with one line of a cart, in one sentence.
///
/// Billing's own message is in its own words and for one language; it is shown only where its code
/// is not known here.
public struct FieldErrorWords: Wording {
  private let fault: Problem.FieldError
  private let value: Int64?
  private let input: SectionInput?

  /// `line` and `section` are what the fault is about, as far as that is known: they give the
  /// figures.
  public init(
    _ fault: Problem.FieldError, line: CartLine? = nil, section: TopupSection? = nil
  ) {
    self.fault = fault
    value = line?.value
    input = section?.input
  }

  public var english: String {
    if let words = refusal(.english) { return words }
    return switch fault.knownCode {
    case .required: "Something is missing."
    case .wrongType: "That is not a value that billing takes."
    case .unknownCode: "There is no such section."
    case .unknownOption: "That is not one of the options."
    case .notAMultiple: "That is not a multiple of the step."
    case .belowMinimum: "The value must be above zero."
    case .aboveMaximum: "The value is above the maximum."
    case .repeatedCode: "The section is in the order twice."
    case .emptyCart: Message.cartIsEmpty.english
    case .sectionHidden: "The section is not available to your company."
    case .tooLong: "The order has too many lines."
    case .outOfRange: "The figures are too large."
    case nil: fault.message
    }
  }

  public var indonesian: String {
    if let words = refusal(.indonesian) { return words }
    return switch fault.knownCode {
    case .required: "Ada yang belum diisi."
    case .wrongType: "Nilai itu tidak diterima sistem penagihan."
    case .unknownCode: "Item itu tidak ada."
    case .unknownOption: "Nilai itu bukan salah satu pilihan."
    case .notAMultiple: "Nilai itu bukan kelipatan yang ditentukan."
    case .belowMinimum: "Nilainya harus di atas nol."
    case .aboveMaximum: "Nilainya melebihi batas maksimum."
    case .repeatedCode: "Item itu ada dua kali dalam pesanan."
    case .emptyCart: Message.cartIsEmpty.indonesian
    case .sectionHidden: "Item itu tidak tersedia untuk perusahaan Anda."
    case .tooLong: "Baris pesanan terlalu banyak."
    case .outOfRange: "Angkanya terlalu besar."
    case nil: fault.message
    }
  }

  /// With the figures, where the section's rules as they are known here find the same fault.
  private func refusal(_ language: Language) -> String? {
    guard let value, let input, case .refused(let refusal) = input.judge(value) else { return nil }
    switch (refusal, fault.knownCode) {
    case (.unknownOption, .unknownOption):
      let options = input.options.map { language.figures.text($0.value) }
      let words = refusal.text(value, language)
      return words.dropLast() + ": " + options.joined(separator: " · ") + "."
    case (.belowMinimum, .belowMinimum), (.aboveMaximum, .aboveMaximum),
      (.notAMultiple, .notAMultiple):
      return refusal.text(value, language).capitalizedFirst
    default: return nil
    }
  }
}

extension Problem.FieldError {
  /// Which line of the cart it is about: 2 for `lines[2].value`; nil for the cart as a whole.
  public var lineIndex: Int? {
    guard field.hasPrefix("lines[") else { return nil }
    return Int(field.dropFirst(6).prefix { $0 != "]" })
  }
}

extension App {
  /// What billing found wrong with the lines of the cart that is reviewed, at the line of `index`.
  public func faults(atLine index: Int) -> [String] {
    guard let review, case .failed(.refused(let problem)) = review.state,
      review.cart.indices.contains(index)
    else { return [] }
    let line = review.cart[index]
    let section = topup.sections.first { $0.code == line.code }
    return problem.errors.filter { $0.lineIndex == index }.map {
      FieldErrorWords($0, line: line, section: section).text(session.language)
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
