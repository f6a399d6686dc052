/// Header fields in the order in which they came; names are told apart without regard to case.
public struct HTTPHeaders: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var fields: [Field]

  public init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// The first value of a field; setting replaces all of them, nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { $0.name.isSameFieldName(as: name) }?.value }
    set {
      fields.removeAll { $0.name.isSameFieldName(as: name) }
      if let newValue { fields.append(Field(name, newValue)) }
    }
  }

  /// Every value of a field: one that must be unique may have been sent twice.
  public func all(_ name: String) -> [String] {
    var values: [String] = []
    for field in fields where field.name.isSameFieldName(as: name) { values.append(field.value) }
    return values
  }

  /// Adds a field, whether or not there is one of its name.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral fields: (String, String)...) {
    self.init(fields.map { Field($0.0, $0.1) })
  }
}

extension String {
  fileprivate func isSameFieldName(as other: String) -> Bool {
    if utf8.count != other.utf8.count { return false }
    for (one, another) in zip(utf8, other.utf8)
    where one != another && one.asciiLowercased != another.asciiLowercased {
      return false
    }
    return true
  }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
