import SampleCompanies

/// The smallest texts that are sample data, for tests to spoil.
enum SampleDataTexts {
  static let row = """
    {"code": "muv", "position": 1, "label": "Visitors", "description": "", "unit": "visitor",
     "option_value": {"kind": "options", "options": [{"value": 500}], "multiplier": 1000},
     "base_price": "600", "is_fixed_cost": true, "quota_type": "additional"}
    """
  static let catalog = """
    {
      "clock": "2026-07-14T09:00:00+07:00",
      "preferences": {"billing_new_topup": true},
      "payment": {"webhook_secrets": ["whsec_QQ=="], "expires_after_minutes": 5},
      "packages": [{"id": "PKG", "code": "c", "name": "n", "price": "1.5"}],
      "topup_configurations": [\(row)]
    }
    """
  static let balance = """
    {"code": "muv", "label": "Visitors", "unit": "visitor",
     "initial": {"total": "10", "remaining": "4"}, "postpaid": {"limit": "100", "used": "0"},
     "threshold_running_out": 12.5}
    """
  static let company = """
    {
      "company_id": "CID-1", "name": "PT Satu", "billing_version": "3", "package_name": "P",
      "contract": {"start_date": "2026-01-01", "end_date": "2026-12-31"},
      "settings": {"bifrost_new_topup": true}, "package_components": ["a"],
      "wabas": [{"waba_id": "W-1", "name": "Satu", "phone_number": "+62"}],
      "balances": [\(balance)],
      "users": [{"id": "U-1", "name": "Ani", "email": "a@b", "role": "admin", "token": "t-1"}],
      "usage": {
        "generate": {"rows": 3, "seed": 1, "from": "2026-06-01", "to": "2026-06-30"},
        "rows": [{"at": "2026-07-01T00:00:00Z", "waba_id": "W-1", "customer_name": "B",
          "phone_number": "+1", "kind": "broadcast", "category": "utility", "campaign": null,
          "quantity": "1", "bucket": "initial", "total_price": "356.65"}]
      }
    }
    """

  /// Another company that may stand beside ``company``.
  static let otherCompany =
    company
    .replacingAll("CID-1", "CID-2").replacingAll("t-1", "t-2").replacingAll("W-1", "W-2")

  static func file(_ name: String, _ text: String) -> SampleFile {
    SampleFile(name: name, bytes: Array(text.utf8))
  }

  static func load(
    catalog: String = Self.catalog, company: String = Self.company
  ) throws(SampleDataError) -> SampleData {
    try SampleData(
      catalog: file("catalog.json", catalog), companies: [file("companies/a.json", company)])
  }
}

extension String {
  func replacingAll(_ old: String, _ new: String) -> String {
    var rest = self[...]
    var result = ""
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
