/// What a server says of itself in Prometheus' text format, version 0.0.4: every sample by its
/// metric's name.
public struct PrometheusReading: Sendable {
  /// One line of it.
  public struct Sample: Hashable, Sendable {
    public let labels: [Label]
    /// Nil where it is none that can be compared: infinite, no number at all, or beyond the range.
    public let value: ProbeFigure?

    public struct Label: Hashable, Sendable {
      public let name: String
      public let value: String
    }

    /// The value of a label; nil where it has none of that name.
    public subscript(_ name: String) -> String? { labels.first { $0.name == name }?.value }
  }

  /// By the metric's name; a name that was declared and has no sample has an empty list.
  public private(set) var samples: [String: [Sample]] = [:]

  /// Reads a whole text, in time that grows with its length only.
  public init(parsing bytes: [UInt8]) throws(PrometheusSyntaxError) {
    guard let last = bytes.last else { throw PrometheusSyntaxError(line: 1, reason: .empty) }
    var seen: Set<SampleName> = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let text = String(validating: line, as: UTF8.self) else {
        throw PrometheusSyntaxError(line: number, reason: .notUTF8)
      }
      do throws(PrometheusSyntaxError.Reason) {
        try add(PrometheusLine(text), &seen)
      } catch {
        throw PrometheusSyntaxError(line: number, reason: error)
      }
    }
    guard last == 0x0A else { throw PrometheusSyntaxError(line: number, reason: .brokenOff) }
  }

  private mutating func add(
    _ line: PrometheusLine, _ seen: inout Set<SampleName>
  ) throws(PrometheusSyntaxError.Reason) {
    switch line {
    case .nothing: break
    case .declared(let name): samples[name, default: []] += []
    case .sample(let name, let sample):
      guard seen.insert(SampleName(name: name, labels: Set(sample.labels))).inserted else {
        throw .repeated
      }
      samples[name, default: []].append(sample)
    }
  }

  /// What tells samples apart.
  private struct SampleName: Hashable {
    let name: String
    let labels: Set<Sample.Label>
  }
}

extension PrometheusSyntaxError.Reason: Error {}
