internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Mail {
  var document: JSONValue {
    var object: JSONObject = [
      "id": id.json, "kind": kind.rawValue.json, "company_id": companyID.json,
      "recipient_name": recipientName.json, "recipient_address": recipientAddress.json,
      "subject": subject.json,
    ]
    switch figure {
    case .money(let money): object.add("money", ifPresent: money)
    case .quantity(let quantity, let unit):
      object.add("quantity", ifPresent: quantity)
      object.add("unit", ifPresent: unit)
    }
    return .object(object)
  }

  init(document node: JSONNode) throws(JSONDecodingError) {
    guard let kind = Kind(rawValue: try node("kind")) else {
      throw try node.member("kind").notAllowed("is no kind of mail")
    }
    let figure: Figure =
      if let money = try node.optional("money", as: Rupiah.self) {
        .money(money)
      } else {
        .quantity(try node("quantity"), unit: try node("unit"))
      }
    self.init(
      id: try node("id"), kind: kind, companyID: try node("company_id"),
      recipientName: try node("recipient_name"),
      recipientAddress: try node("recipient_address"), subject: try node("subject"), figure: figure)
  }
}
