/// The members of an object while it is being read: keeps their order and notices a repeated name.
struct JSONMembers {
  /// From how many members on names are looked up by hash: below, comparing them all is faster.
  private static let comparedMax = 32

  private(set) var inOrder: [JSONObject.Member] = []
  private var names: Set<String> = []

  var isEmpty: Bool { inOrder.isEmpty }

  /// Adds a member; false, and nothing happens, where the name is there already.
  mutating func append(_ name: String, _ value: JSONValue) -> Bool {
    if inOrder.count < Self.comparedMax {
      for index in inOrder.indices where inOrder[index].name.isSameName(as: name) {
        return false
      }
    } else {
      if names.isEmpty { for member in inOrder { names.insert(member.name) } }
      guard names.insert(name).inserted else { return false }
    }
    // Growing from one member on costs three copies before an object of ordinary size is read.
    if inOrder.isEmpty { inOrder.reserveCapacity(8) }
    inOrder.append(JSONObject.Member(name: name, value: value))
    return true
  }
}
