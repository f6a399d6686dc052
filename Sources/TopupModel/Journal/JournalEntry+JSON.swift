public import TopupBackend
import TopupDomain

/// An entry as it is kept: with its version and with whose it is, so that it is never taken for
/// another's.
public struct JournalRecord: Hashable, Sendable {
  /// What this program writes. It reads nothing newer.
  public static let version: Int64 = 1

  /// The service's address.
  public var address: String
  public var owner: JournalOwner
  public var entry: JournalEntry

  public init(address: String, owner: JournalOwner, entry: JournalEntry) {
    self.address = address
    self.owner = owner
    self.entry = entry
  }
}

extension JournalRecord: JSONCodable {
  public init(from node: JSONNode) throws(JSONDecodingError) {
    let version = try node.member("version")
    guard try version.int64() == Self.version else {
      throw version.notAllowed("is not \(Self.version)")
    }
    address = try node.member("address").string()
    owner = JournalOwner(companyID: try node("company_id"), userID: try node("user_id"))
    var cart: [CartLine] = []
    for line in try node.member("lines").array() {
      cart.append(CartLine(code: try line("code"), value: try line.member("value").int64()))
    }
    entry = JournalEntry(
      key: try node("key"), quoteID: try node("quote_id"), cart: cart, total: try node("total"),
      orderID: try node.optional("order_id"))
  }

  public var json: JSONValue {
    var object: JSONObject = [
      "version": .integer(Self.version),
      "address": .string(address),
      "company_id": owner.companyID.json,
      "user_id": owner.userID.json,
      "key": entry.key.json,
      "quote_id": entry.quoteID.json,
      "lines": .array(
        entry.cart.map { ["code": $0.code.json, "value": .integer($0.value)] }),
      "total": entry.total.json,
    ]
    object.add("order_id", ifPresent: entry.orderID?.json)
    return .object(object)
  }
}
