/// One line of Prometheus' text format.
enum PrometheusLine {
  /// Empty, or a comment.
  case nothing
  /// A `# TYPE` of this metric.
  case declared(String)
  case sample(String, PrometheusReading.Sample)

  private static let kinds = ["counter", "gauge", "histogram", "summary", "untyped"]

  init(_ text: String) throws(PrometheusSyntaxError.Reason) {
    var scanner = LineScanner(text)
    scanner.skipBlanks()
    if scanner.isAtEnd {
      self = .nothing
    } else if scanner.take("#") {
      self = try Self.comment(&scanner)
    } else {
      self = try Self.sample(&scanner)
    }
  }

  private static func comment(
    _ scanner: inout LineScanner
  ) throws(PrometheusSyntaxError.Reason) -> PrometheusLine {
    scanner.skipBlanks()
    let keyword = scanner.word()
    guard keyword == "TYPE" || keyword == "HELP" else { return .nothing }
    scanner.skipBlanks()
    guard let name = scanner.metricName() else { throw .wrongComment }
    guard keyword == "TYPE" else { return .nothing }
    scanner.skipBlanks()
    guard kinds.contains(scanner.word()) else { throw .wrongComment }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { throw .wrongComment }
    return .declared(name)
  }

  private static func sample(
    _ scanner: inout LineScanner
  ) throws(PrometheusSyntaxError.Reason) -> PrometheusLine {
    guard let name = scanner.metricName() else { throw .noName }
    scanner.skipBlanks()
    let labels = scanner.take("{") ? try labels(&scanner) : []
    scanner.skipBlanks()
    let value = try figure(scanner.word())
    scanner.skipBlanks()
    let time = scanner.word()
    guard time.isEmpty || Int64(time) != nil else { throw .wrongTime }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { throw .wrongTime }
    return .sample(name, PrometheusReading.Sample(labels: labels, value: value))
  }

  /// Behind the brace that opens them.
  private static func labels(
    _ scanner: inout LineScanner
  ) throws(PrometheusSyntaxError.Reason) -> [PrometheusReading.Sample.Label] {
    var labels: [PrometheusReading.Sample.Label] = []
    var names: Set<String> = []
    while true {
      scanner.skipBlanks()
      if scanner.take("}") { return labels }
      guard let name = scanner.labelName(), names.insert(name).inserted else {
        throw .wrongLabels
      }
      scanner.skipBlanks()
      guard scanner.take("=") else { throw .wrongLabels }
      scanner.skipBlanks()
      guard scanner.take("\""), let value = scanner.quoted() else { throw .wrongLabels }
      labels.append(.init(name: name, value: value))
      scanner.skipBlanks()
      if scanner.take(",") { continue }
      guard scanner.take("}") else { throw .wrongLabels }
      return labels
    }
  }

  /// Nil for a number that is none to compare.
  private static func figure(
    _ word: String
  ) throws(PrometheusSyntaxError.Reason) -> ProbeFigure? {
    if let figure = ProbeFigure(word) { return figure }
    let isSigned = word.first == "+" || word.first == "-"
    let unsigned = (isSigned ? String(word.dropFirst()) : word).lowercased()
    if ["nan", "inf", "infinity"].contains(unsigned) { return nil }
    guard unsigned.utf8.first.map({ (0x30...0x39).contains($0) }) == true,
      unsigned.utf8.allSatisfy({ Self.mayStandInNumber($0) })
    else { throw .wrongValue }
    // A number, but none that a figure can hold.
    return nil
  }

  private static func mayStandInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
