internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// Domain events, found by company, by type or by both through an index each, so that a page takes
/// no longer in a long history.
extension SQLiteTransaction {
  func append(_ event: DomainEvent) throws(Rollback) {
    var attributes = JSONObject()
    for attribute in event.attributes { attributes[attribute.name] = .string(attribute.value) }
    try run(
      "INSERT INTO events (id, at, type, company_id, attributes) VALUES (?, ?, ?, ?, ?)",
      .text(event.id), SQLValue(event.at), .text(event.type), SQLValue(event.companyID),
      .text(JSONValue.object(attributes).text()))
  }

  func events(
    of company: CompanyID?, type: String?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<DomainEvent>] {
    let before = SQLValue.integer(position ?? .max)
    let limit = SQLValue(limit)
    func read(_ columns: inout Columns) throws(SQLiteFailure) -> Positioned<DomainEvent> {
      try columns.event()
    }
    switch (company, type) {
    case (nil, nil):
      return try rows(
        """
        SELECT position, id, at, type, company_id, attributes FROM events
        WHERE position < ? ORDER BY position DESC LIMIT ?
        """, before, limit, read: read)
    case (nil, let type?):
      return try rows(
        """
        SELECT position, id, at, type, company_id, attributes FROM events
        WHERE type = ? AND position < ? ORDER BY position DESC LIMIT ?
        """, .text(type), before, limit, read: read)
    case (let company?, nil):
      return try rows(
        """
        SELECT position, id, at, type, company_id, attributes FROM events
        INDEXED BY events_of_company
        WHERE company_id = ? AND position < ? ORDER BY position DESC LIMIT ?
        """, SQLValue(company), before, limit, read: read)
    case (let company?, let type?):
      return try rows(
        """
        SELECT position, id, at, type, company_id, attributes FROM events
        INDEXED BY events_of_company_and_type
        WHERE company_id = ? AND type = ? AND position < ? ORDER BY position DESC LIMIT ?
        """, SQLValue(company), .text(type), before, limit, read: read)
    }
  }
}

extension Columns {
  /// position, id, at, type, company_id, attributes
  fileprivate mutating func event() throws(SQLiteFailure) -> Positioned<DomainEvent> {
    let position = integer()
    var event = DomainEvent(
      id: text(), at: time(), type: text(), companyID: optionalID(), attributes: [])
    event.attributes = try document { node throws(JSONDecodingError) in
      var attributes: [DomainEvent.Attribute] = []
      for member in try node.object().members {
        attributes.append(DomainEvent.Attribute(member.name, try node(member.name)))
      }
      return attributes
    }
    return Positioned(position: position, row: event)
  }
}
