/// The members of a JSON object, each name once, in the order in which they were written.
public struct JSONObject: Sendable {
  /// A name and what stands behind it.
  public struct Member: Sendable {
    public let name: String
    public var value: JSONValue

    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var members: [Member]

  public init() { members = [] }

  /// Takes members whose names the caller knows to differ.
  init(distinctMembers members: [Member]) { self.members = members }

  init(distinct pairs: [(String, JSONValue)]) {
    members = []
    members.reserveCapacity(pairs.count)
    for (name, value) in pairs {
      precondition(index(of: name) == nil, "a member is written twice")
      members.append(Member(name: name, value: value))
    }
  }

  /// The value behind a name; setting nil removes the member, and a new name goes to the end.
  public subscript(_ name: String) -> JSONValue? {
    get {
      guard let index = index(of: name) else { return nil }
      return members[index].value
    }
    set {
      switch (index(of: name), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Sets a member where there is a value, and leaves it out where there is none.
  ///
  /// To write null instead, put `value.json` of the optional into the object.
  public mutating func add(_ name: String, ifPresent value: (some JSONEncodable)?) {
    if let value { self[name] = value.json }
  }

  /// This object and one more member where there is a value; unchanged where there is none.
  public func adding(_ name: String, ifPresent value: (some JSONEncodable)?) -> JSONObject {
    var object = self
    object.add(name, ifPresent: value)
    return object
  }

  private func index(of name: String) -> Int? {
    for index in members.indices where members[index].name.isSameName(as: name) {
      return index
    }
    return nil
  }
}

extension String {
  /// Whether two names of members are one, byte for byte; most differ in length already.
  func isSameName(as other: String) -> Bool {
    utf8.count == other.utf8.count && self == other
  }
}

extension JSONObject: Equatable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.members.count == right.members.count else { return false }
    let inSameOrder = zip(left.members, right.members).allSatisfy { $0.name == $1.name }
    if inSameOrder {
      return zip(left.members, right.members).allSatisfy { $0.value == $1.value }
    }
    var others: [String: JSONValue] = [:]
    for member in right.members { others[member.name] = member.value }
    return left.members.allSatisfy { others[$0.name] == $0.value }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Members in the order written. A name written twice is a programming error.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self.init(distinct: members)
  }
}
