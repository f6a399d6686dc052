/// Writes Prometheus' text format, version 0.0.4.
struct PrometheusText {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var text = ""

  /// One metric with a sample for each set of labels, in the order of the labels' texts, so that
  /// the same counts always read the same.
  mutating func add(
    _ kind: Kind, _ name: String, _ help: String, _ samples: [(labels: [(String, String)], Int)]
  ) {
    begin(kind, name, help)
    for (labels, value) in samples.map({ (Self.text(of: $0.labels), $0.1) }).sorted(by: <) {
      text += "\(name)\(labels) \(value)\n"
    }
  }

  mutating func add(_ kind: Kind, _ name: String, _ help: String, _ value: Int) {
    add(kind, name, help, [([], value)])
  }

  mutating func add(_ name: String, _ help: String, millionths: Int64) {
    begin(.gauge, name, help)
    text += "\(name) \(millionths.text(divided: 1_000_000))\n"
  }

  /// In seconds.
  mutating func add(
    _ name: String, _ help: String, _ histograms: [(labels: [(String, String)], Histogram)]
  ) {
    begin(.histogram, name, help)
    let inOrder = histograms.sorted { Self.text(of: $0.labels) < Self.text(of: $1.labels) }
    for (labels, histogram) in inOrder {
      var within = 0
      for (bound, count) in zip(Histogram.boundsMicroseconds, histogram.counts) {
        within += count
        let label = Self.text(of: labels + [("le", bound.text(divided: 1_000_000))])
        text += "\(name)_bucket\(label) \(within)\n"
      }
      text += "\(name)_bucket\(Self.text(of: labels + [("le", "+Inf")])) \(histogram.count)\n"
      let sum = histogram.sumMicroseconds.text(divided: 1_000_000)
      text += "\(name)_sum\(Self.text(of: labels)) \(sum)\n"
      text += "\(name)_count\(Self.text(of: labels)) \(histogram.count)\n"
    }
  }

  private mutating func begin(_ kind: Kind, _ name: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  private static func text(of labels: [(String, String)]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    var escaped = ""
    for letter in value {
      switch letter {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.append(letter)
      }
    }
    return escaped
  }
}
