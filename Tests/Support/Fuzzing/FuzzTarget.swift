import TopupBackend

/// Something of the program that reads bytes which others wrote, and what must hold whatever they
/// are.
public struct FuzzTarget: Sendable {
  /// Names its corpus, too.
  public let name: String
  /// Throws where something does not hold. That it ends, and ends soon, is for the caller to watch.
  public let check: @Sendable (_ input: [UInt8]) throws(Violation) -> Void

  /// Every one of them.
  public static let all: [FuzzTarget] = [
    json, wire, sampleCatalog, sampleCompany, sampleHistory, theme, configuration, keyWishes,
    amounts,
    webhook, addresses, deduction, csv, terminal, text, prometheus, http, reproduction, journal,
  ]

  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// Something that had to hold and did not.
public struct Violation: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

func expect(_ holds: Bool, _ rule: @autoclosure () -> String) throws(Violation) {
  if !holds { throw Violation(rule()) }
}

/// A value that there must be.
func some<Value>(_ value: Value?, _ rule: @autoclosure () -> String) throws(Violation) -> Value {
  guard let value else { throw Violation(rule()) }
  return value
}

/// The parts of an input: lines up to the first empty one, and the bytes behind it.
struct InputParts {
  private(set) var lines: [String] = []
  let rest: [UInt8]

  init(_ input: [UInt8]) {
    var rest = input[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    self.rest = Array(rest)
  }

  /// Empty where there are not so many.
  func line(_ index: Int) -> String { index < lines.count ? lines[index] : "" }
}
