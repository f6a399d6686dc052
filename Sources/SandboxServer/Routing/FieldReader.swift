internal import TopupBackend

/// Reads the members of a request's body and collects every fault, so that a caller corrects it in
/// one go.
struct FieldReader {
  private let node: JSONNode
  private(set) var faults: [Problem.FieldError] = []

  init(_ node: JSONNode) {
    self.node = node
    if (try? node.object()) == nil {
      add(.wrongType, at: node.path, "Must be an object")
    }
  }

  /// A member that must be there.
  mutating func required<Value: JSONDecodable>(
    _ name: String, as type: Value.Type = Value.self, _ rules: FieldRule<Value>...
  ) -> Value? {
    guard (try? node.object()) != nil else { return nil }
    do throws(JSONDecodingError) {
      return check(try node(name, as: type), name, rules)
    } catch {
      add(error, Value.self)
      return nil
    }
  }

  /// A member that may be absent; null only where it is `nullable`. Nil also where it is faulty.
  mutating func optional<Value: JSONDecodable>(
    _ name: String, as type: Value.Type = Value.self, nullable: Bool = false,
    _ rules: FieldRule<Value>...
  ) -> Value? {
    guard (try? node.object()) != nil else { return nil }
    do throws(JSONDecodingError) {
      let value: Value? = nullable ? try node.optional(name) : try node.ifPresent(name)
      guard let value else { return nil }
      return check(value, name, rules)
    } catch {
      add(error, Value.self)
      return nil
    }
  }

  /// A member that is an object, read by `read`; it may be absent.
  mutating func object<Part>(
    _ name: String, _ read: (inout FieldReader) -> Part
  ) -> Part? {
    guard (try? node.object()) != nil, let member = try? node.presentMember(name) else {
      return nil
    }
    var reader = FieldReader(member)
    let part = read(&reader)
    faults += reader.faults
    return part
  }

  /// Whether a member is there, null or not.
  func has(_ name: String) -> Bool { (try? node.presentMember(name)) != nil }

  /// A list of objects, each read by `read`.
  mutating func list<Row>(
    _ name: String, countMax: Int = .max, _ read: (inout FieldReader) -> Row?
  ) -> [Row]? {
    guard (try? node.object()) != nil else { return nil }
    do throws(JSONDecodingError) {
      let elements = try node.member(name).array()
      guard elements.count <= countMax else {
        add(.tooLong, at: .member(name, of: node.path), "May have \(countMax) rows at most")
        return nil
      }
      var rows: [Row] = []
      for element in elements {
        var reader = FieldReader(element)
        if let row = read(&reader) { rows.append(row) }
        faults += reader.faults
      }
      return rows
    } catch {
      add(error, [JSONValue].self)
      return nil
    }
  }

  /// Every member, each true or false.
  mutating func flags() -> [String: Bool]? {
    guard let object = try? node.object() else { return nil }
    var flags: [String: Bool] = [:]
    for member in object.members {
      if let flag = required(member.name, as: Bool.self) { flags[member.name] = flag }
    }
    return flags
  }

  private mutating func check<Value>(
    _ value: Value, _ name: String, _ rules: [FieldRule<Value>]
  ) -> Value? {
    for rule in rules where !rule.holds(value) {
      add(rule.code, at: .member(name, of: node.path), rule.message)
      return nil
    }
    return value
  }

  private mutating func add(_ error: JSONDecodingError, _ type: any JSONDecodable.Type) {
    let code: FieldErrorCode
    switch error.fault {
    case .missing: code = .required
    case .wrongType: code = isWholeNumberBeyondRange(at: error.path) ? .outOfRange : .wrongType
    case .unknownMember: code = .wrongType
    case .notAllowed: code = (type as? any FieldFaultCoded.Type)?.malformedCode ?? .wrongType
    }
    let reason = error.reason
    add(code, at: error.path, reason.prefix(1).uppercased() + reason.dropFirst())
  }

  private mutating func add(_ code: FieldErrorCode, at path: JSONPath, _ message: String) {
    faults.append(Problem.FieldError(field: path.field, code: code.rawValue, message: message))
  }

  /// A number without a fraction that 64 bits do not hold is of the right type.
  private func isWholeNumberBeyondRange(at path: JSONPath) -> Bool {
    guard case .member(let name, _) = path,
      case .number(let literal)? = try? node(name, as: JSONValue.self)
    else { return false }
    return literal.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }
}
