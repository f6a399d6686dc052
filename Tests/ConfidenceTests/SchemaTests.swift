import Foundation
import Testing
import TopupBackend

@testable import Confidence

@Suite("confidence.json and its schema", .timeLimit(.minutes(10)))
struct SchemaTests {
  private static let schema: URL = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Confidence/Schema/confidence.schema.json")

  private static func validator() throws -> SchemaValidator {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: schema))
    return SchemaValidator(root: try #require(object as? [String: Any]))
  }

  private static func value(_ report: ConfidenceReport) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(report.json.utf8()))
  }

  @Test("C03: what is written is what the schema says")
  func valid() throws {
    let validator = try Self.validator()
    #expect(validator.faults(of: try Self.value(ReportTests.report)) == [])
    #expect(validator.faults(of: try Self.value(try Bench.report(Bench.wholeTier()))) == [])
    let real = try Bench.report(Suites.checks, only: ["S08.excess-first.memory", "P01"])
    #expect(validator.faults(of: try Self.value(real)) == [])
    #expect(real.count(of: .passed) >= 2)
  }

  @Test("What is not as the schema says is found out")
  func invalid() throws {
    let validator = try Self.validator()
    let changes: [(String, (inout [String: Any]) -> Void)] = [
      ("a member missing", { $0["tier"] = nil }), ("a member too many", { $0["more"] = 1 }),
      ("another type", { $0["runs"] = "2" }), ("another word", { $0["tier"] = "nightly" }),
      (
        "a wrong id",
        { object in
          var checks = object["checks"] as? [[String: Any]] ?? []
          checks[0]["id"] = "S08"
          object["checks"] = checks
        }
      ),
      (
        "a wrong outcome",
        { object in
          var checks = object["checks"] as? [[String: Any]] ?? []
          checks[0]["runs"] = [["outcome": "fine"]]
          object["checks"] = checks
        }
      ),
    ]
    for (name, change) in changes {
      var object = try #require(try Self.value(ReportTests.report) as? [String: Any])
      change(&object)
      #expect(validator.faults(of: object) != [], "\(name)")
    }
  }
}

/// As much of JSON Schema as the contract of the report uses. A keyword that is not known here is a
/// fault of the schema.
struct SchemaValidator {
  let root: [String: Any]

  private static let known: Set = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "additionalProperties",
    "required", "properties", "items", "enum", "const", "minimum", "minLength", "pattern",
  ]

  func faults(of value: Any) -> [String] { faults(of: value, by: root, at: "$") }

  private func faults(of value: Any, by schema: [String: Any], at path: String) -> [String] {
    let unknown = schema.keys.filter { !Self.known.contains($0) }
    if !unknown.isEmpty { return ["\(path): the schema uses \(unknown)"] }
    if let reference = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
      let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
      guard let target = definitions[name] else { return ["\(path): no definition \(name)"] }
      return faults(of: value, by: target, at: path)
    }
    var found: [String] = []
    if let type = schema["type"] as? String, !isOf(type, value) {
      found.append("\(path): no \(type)")
    }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "\u{0}") {
      found.append("\(path): none of \(words)")
    }
    if let constant = schema["const"] as? Int, value as? Int != constant {
      found.append("\(path): not \(constant)")
    }
    if let least = schema["minimum"] as? Int, let number = value as? Int, number < least {
      found.append("\(path): below \(least)")
    }
    if let text = value as? String {
      if let least = schema["minLength"] as? Int, text.count < least {
        found.append("\(path): shorter than \(least)")
      }
      if let pattern = schema["pattern"] as? String,
        text.range(of: pattern, options: .regularExpression) == nil
      {
        found.append("\(path): \(text) is not like \(pattern)")
      }
    }
    if let object = value as? [String: Any] { found += faults(in: object, by: schema, at: path) }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, item) in list.enumerated() {
        found += faults(of: item, by: items, at: "\(path)[\(index)]")
      }
    }
    return found
  }

  private func faults(
    in object: [String: Any], by schema: [String: Any], at path: String
  ) -> [String] {
    let members = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      .map { "\(path): \($0) is missing" }
    for (name, value) in object {
      if let member = members[name] {
        found += faults(of: value, by: member, at: "\(path).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path): \(name) is too many")
      }
    }
    return found
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    case "integer": value is Int
    default: false
    }
  }
}
