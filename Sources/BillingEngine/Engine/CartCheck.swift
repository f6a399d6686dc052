internal import TopupBackend
internal import TopupDomain

/// A line of a cart that the company's page takes, with its value raised to the minimum where it
/// was below.
struct CheckedLine: Hashable, Sendable {
  /// Where it stood in the request, for faults that are found later.
  var index: Int
  /// Its minimum is already the company's.
  var row: CatalogRow
  var value: Int64
  var adjustedFrom: Int64?
}

/// Finds every fault of a cart at once, so that a person corrects it in one go.
struct CartCheck {
  static let linesMax = 50

  private let situation: Situation
  private(set) var lines: [CheckedLine] = []
  private(set) var faults: [Problem.FieldError] = []

  init(_ cart: [CartLine], in situation: Situation) {
    self.situation = situation
    if cart.isEmpty { add(.emptyCart, at: "lines", "Nothing was picked") }
    if cart.count > Self.linesMax {
      add(.tooLong, at: "lines", "A cart holds at most \(Self.linesMax) lines")
      return
    }
    let offered = Dictionary(
      situation.offeredRows.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<ComponentCode> = []
    for (index, line) in cart.enumerated() {
      if !seen.insert(line.code).inserted {
        add(.repeatedCode, at: "lines[\(index)].code", "\(line.code) is in the cart already")
      } else if let row = row(of: line.code, at: index, offered: offered) {
        judge(line.value, at: index, by: row)
      }
    }
  }

  /// The checked lines, or the refusal that names every fault.
  func checkedLines() throws(Problem) -> [CheckedLine] {
    guard faults.isEmpty else { throw Self.problem(with: faults) }
    return lines
  }

  /// `section_hidden` where nothing else is wrong, `invalid_request` otherwise.
  static func problem(with faults: [Problem.FieldError]) -> Problem {
    let isOnlyHidden = faults.allSatisfy { $0.knownCode == .sectionHidden }
    return Problem(isOnlyHidden ? .sectionHidden : .invalidRequest, errors: faults)
  }

  private mutating func row(
    of code: ComponentCode, at index: Int, offered: [ComponentCode: CatalogRow]
  ) -> CatalogRow? {
    let field = "lines[\(index)].code"
    guard let row = offered[code] else {
      let isKnown = situation.configuration.rows.contains { $0.code == code }
      if isKnown {
        add(.sectionHidden, at: field, "\(code) is not available to this company")
      } else {
        add(.unknownCode, at: field, "There is no section \(code)")
      }
      return nil
    }
    if let obstacle = row.obstacle(for: situation.company, on: situation.today) {
      add(.sectionHidden, at: field, "\(code) cannot be topped up now: \(obstacle.rawValue)")
      return nil
    }
    return row.withMinimum(from: situation.company.mcc)
  }

  private mutating func judge(_ value: Int64, at index: Int, by row: CatalogRow) {
    let field = "lines[\(index)].value"
    switch row.input.judge(value) {
    case .accepted(let value):
      lines.append(CheckedLine(index: index, row: row, value: value, adjustedFrom: nil))
    case .raised(let raised, let asked):
      lines.append(CheckedLine(index: index, row: row, value: raised, adjustedFrom: asked))
    case .refused(.belowMinimum):
      add(.belowMinimum, at: field, "The value must be above zero")
    case .refused(.aboveMaximum(let maximum)):
      add(.aboveMaximum, at: field, "The largest value is \(maximum)")
    case .refused(.notAMultiple(let step)):
      add(.notAMultiple, at: field, "The value must be a multiple of \(step)")
    case .refused(.unknownOption):
      add(.unknownOption, at: field, "\(value) is not one of the options")
    }
  }

  private mutating func add(_ code: FieldErrorCode, at field: String, _ message: String) {
    faults.append(Problem.FieldError(field: field, code: code.rawValue, message: message))
  }
}
