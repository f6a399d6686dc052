internal import TopupBackend
internal import TopupDomain

/// A listing that comes whole: `{"data": [...]}`.
struct WholeList<Row: JSONDecodable>: JSONDecodable {
  let rows: [Row]

  init(from node: JSONNode) throws(JSONDecodingError) {
    rows = try node("data")
  }
}

/// A listing whose rows a newer server may spell in words that are not known here: those are left
/// out.
struct KnownRows<Row: JSONDecodable>: JSONDecodable {
  let rows: [Row]

  init(from node: JSONNode) throws(JSONDecodingError) {
    rows = try node.member("data").array().compactMap { try? Row(from: $0) }
  }
}

/// `{"now": …}`
struct ClockReading: JSONDecodable {
  let now: Timestamp

  init(from node: JSONNode) throws(JSONDecodingError) {
    now = try node("now")
  }
}
