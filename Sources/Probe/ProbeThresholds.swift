internal import TopupBackend

/// What must not be above which limit.
public struct ProbeThresholds: Hashable, Sendable {
  private var limits: [ProbeThreshold: ProbeFigure] = [:]

  /// Why a file says nothing about thresholds.
  public enum Fault: Error, Hashable, Sendable {
    case syntax(line: Int, column: Int, reason: String)
    /// Not a list of names and numbers.
    case noObject
    case unknown(name: String)
    /// The threshold, and the largest limit that makes sense; the smallest is 0.
    case wrongLimit(name: String, largest: ProbeFigure)
  }

  /// Everything at its standard limit.
  public init() {}

  /// Reads `{"orders_stuck": 2, …}`, in JSON or JSON5; what is not named keeps its limit.
  public init(parsing bytes: [UInt8]) throws(Fault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes, dialect: .json5) } catch {
      throw .syntax(line: error.line, column: error.column, reason: error.reason)
    }
    guard case .object(let object) = value else { throw .noObject }
    for member in object.members {
      guard let threshold = ProbeThreshold.all.first(where: { $0.name == member.name }) else {
        throw .unknown(name: member.name)
      }
      let limit: ProbeFigure? =
        switch member.value {
        case .integer(let number): ProbeFigure(String(number))
        case .number(let literal): ProbeFigure(literal)
        case .null, .bool, .string, .array, .object: nil
        }
      guard let limit, limit >= .zero, limit <= threshold.largestLimit else {
        throw .wrongLimit(name: member.name, largest: threshold.largestLimit)
      }
      limits[threshold] = limit
    }
  }

  public subscript(_ threshold: ProbeThreshold) -> ProbeFigure {
    limits[threshold] ?? threshold.standardLimit
  }
}
