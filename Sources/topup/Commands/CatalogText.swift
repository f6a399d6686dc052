import TopupBackend
import TopupDomain
import TopupModel

/// The catalog for a pipe: what each section costs, and which values `--set` takes for it.
struct CatalogText {
  let catalog: TopupCatalog
  let config: ClientConfig
  let language: Language

  /// How wide the lines under a section become, where their parts can be put apart.
  private static let noteColumnsMax = 76
  /// Of one part: units come from outside.
  private static let partColumnsMax = 60

  var text: String {
    if catalog.sections.isEmpty, catalog.skipped.isEmpty {
      return ListingWords.nothingToTopUp.text(language) + "\n"
    }
    var table = TextTable(.left, .left, .right, .left)
    for section in catalog.worded(in: language).sections {
      let price = language.figures.priceText(section.basePrice)
      let period = section.pricePeriod == .month ? ListingWords.aMonth.text(language) : ""
      let unit = section.input.multiplier == 1 ? section.unit : credited(by: 1, of: section)
      table.add(section.code.text, section.label, price + period, "/ " + unit)
      for line in notes(on: section) { table.addNote(line) }
    }
    for skipped in catalog.skipped {
      table.add(
        skipped.code.text, skipped.label, "", ListingWords.skipped(skipped.reason).text(language))
    }
    return head + "\n" + table.text
  }

  /// Nobody is told that they can top up who cannot (S11, S17).
  private var head: String {
    guard let obstacle = TopupObstacle(config) else { return ListingWords.catalog.text(language) }
    return obstacle.text(language) + "\n\n" + ListingWords.prices.text(language)
  }

  // MARK: Values

  private func notes(on section: TopupSection) -> [String] {
    let input = section.input
    if input.kind == .options {
      return lines(of: input.options.map(\.value), of: section, after: [CatalogWords.options])
    }
    var limits: [CatalogWords] = [.minimum(language.figures.text(input.lowestNumber))]
    if let highest = input.highestNumber { limits.append(.maximum(language.figures.text(highest))) }
    if let step = input.step, step > 1 { limits.append(.step(language.figures.text(step))) }
    if !input.presets.isEmpty { limits.append(.presets) }
    return lines(of: input.presets, of: section, after: limits)
  }

  /// The values behind their introduction, broken where a line becomes too long.
  private func lines(
    of values: [Int64], of section: TopupSection, after words: [CatalogWords]
  ) -> [String] {
    var lines: [String] = []
    var line = VisibleText(words.map { $0.text(language) }.joined(separator: ", "))
    for (index, value) in values.enumerated() {
      let part = VisibleText(written(value, of: section)).truncated(toWidth: Self.partColumnsMax)
      // Also a line that is broken here says that more follows.
      let isLast = index == values.count - 1
      let text = part.string + (isLast ? "" : " ·")
      let joined = VisibleText(line.string + " " + text)
      if joined.columns > Self.noteColumnsMax {
        lines.append(line.string)
        line = VisibleText(text)
      } else {
        line = joined
      }
    }
    return lines + [line.string]
  }

  /// `500`, or `5 → 5,000 dialogs` where a value credits more than itself.
  private func written(_ value: Int64, of section: TopupSection) -> String {
    let figure = language.figures.text(value)
    return section.input.multiplier == 1
      ? figure : "\(figure) → \(credited(by: value, of: section))"
  }

  private func credited(by value: Int64, of section: TopupSection) -> String {
    let (quantity, overflow) = value.multipliedReportingOverflow(by: section.input.multiplier)
    let figure = overflow ? nil : try? Decimal4(quantity)
    return Measure(figure ?? .zero, unit: section.unit).text(language)
  }
}

/// The words about the values of a section.
private enum CatalogWords: Wording {
  case options, presets
  case minimum(String), maximum(String), step(String)

  var english: String {
    switch self {
    case .options: "options"
    case .presets: "like"
    case .minimum(let figure): "minimum \(figure)"
    case .maximum(let figure): "maximum \(figure)"
    case .step(let figure): "a multiple of \(figure)"
    }
  }

  var indonesian: String {
    switch self {
    case .options: "pilihan"
    case .presets: "misalnya"
    case .minimum(let figure): "minimum \(figure)"
    case .maximum(let figure): "maksimum \(figure)"
    case .step(let figure): "kelipatan \(figure)"
    }
  }
}
