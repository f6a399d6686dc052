internal import TopupBackend
internal import TopupDomain

/// What a member must be beyond its type.
struct FieldRule<Value>: Sendable {
  let code: FieldErrorCode
  let message: String
  let holds: @Sendable (Value) -> Bool
}

/// A text or an id.
protocol TextValue {
  var text: String { get }
}

extension String: TextValue {
  var text: String { self }
}

extension Identifier: TextValue {}

extension FieldRule where Value: TextValue & SendableMetatype {
  /// In Unicode scalars, as JSON Schema counts.
  static func length(_ range: ClosedRange<Int>) -> FieldRule {
    FieldRule(
      code: range.lowerBound == 0 ? .tooLong : .outOfRange,
      message: "Must have \(range.lowerBound) to \(range.upperBound) characters"
    ) { range.contains($0.text.unicodeScalars.count) }
  }
}

extension FieldRule where Value: Comparable & Sendable & CustomStringConvertible {
  static func within(_ range: ClosedRange<Value>) -> FieldRule {
    FieldRule(
      code: .outOfRange, message: "Must be \(range.lowerBound) to \(range.upperBound)"
    ) { range.contains($0) }
  }

  static func above(_ bound: Value) -> FieldRule {
    FieldRule(code: .outOfRange, message: "Must be above \(bound)") { $0 > bound }
  }

  static func atLeast(_ least: Value) -> FieldRule {
    FieldRule(code: .outOfRange, message: "Must be at least \(least)") { $0 >= least }
  }
}

/// A type whose words or codes may be unknown though they are texts.
protocol FieldFaultCoded {
  static var malformedCode: FieldErrorCode { get }
}

extension ComponentCode: FieldFaultCoded {
  static var malformedCode: FieldErrorCode { .unknownCode }
}
extension Fault.Target: FieldFaultCoded {}
extension Fault.Kind: FieldFaultCoded {}
extension SandboxDelivery.Event: FieldFaultCoded {}
extension SandboxDelivery.Spoil: FieldFaultCoded {}
extension ClientEvent: FieldFaultCoded {}
extension UsageKind: FieldFaultCoded {}
extension DeductionRequest.Status: FieldFaultCoded {}
extension PaymentEvent.Kind: FieldFaultCoded {}

extension FieldFaultCoded where Self: RawRepresentable {
  static var malformedCode: FieldErrorCode { .unknownOption }
}
