/// Answers as a server of the contract gives them, and members that a newer one would add.
enum Bodies {
  static let config = """
    {"company_id":"CID-1001","company_name":"Toko","currency":"IDR","time_zone":"Asia/Jakarta",
    "user":{"id":"u1","name":"Ayu","email":"ayu@x.example","role":"admin","future":1},
    "preferences":{"billing_new_topup":true,"future_level":3},"withholds_income_tax":true,
    "billing_reports":{"show_waba_id":true},
    "wabas":[{"waba_id":"w1","name":"Toko","phone_number":"+62"}],"future":{"a":[1]}}
    """

  static let oldConfig = #"{"company_id":"CID-1001","user":{"id":"u1","role":"auditor"}}"#

  static let balance = """
    {"code":"wa_balance","label":"WhatsApp","unit":"rupiah","unlimited":false,"remaining":"100",
    "total":"1000","initial":{"total":"1000","remaining":"100"},
    "additional":{"total":"0","remaining":"0"},"postpaid":{"limit":"0","used":"0"},
    "threshold_percent":12.5,"state":"ok","shared":true,"future":null}
    """

  static let oldBalance = """
    {"code":"wa_balance","unit":"rupiah","remaining":"100","total":"1000",
    "initial":{"total":"1000","remaining":"100"},
    "additional":{"total":"0","remaining":"0"},"postpaid":{"limit":"0","used":"0"}}
    """

  static let info = """
    {"company_id":"CID-1001","package_name":"Pro","billing_version":"3.0.0",
    "contract":{"start_date":"2026-01-01","end_date":"2026-12-31"},"balances":[\(balance)],
    "free_usage":null,"as_of":"2026-07-01T09:00:00+07:00","stale":true,"future":true}
    """

  static let oldInfo = """
    {"company_id":"CID-1001","package_name":"Pro","billing_version":"3.0.0",
    "contract":{"start_date":"2026-01-01","end_date":"2026-12-31"},"balances":[\(oldBalance)]}
    """

  static let section = """
    {"code":"muv","label":"MUV","description":"d","unit":"visitor",
    "input":{"kind":"options","minimum":null,"maximum":null,"step":null,"presets":[],
    "options":[{"value":500,"label":"500"}],"multiplier":1},
    "base_price":"600","price_period":"once","is_fixed_cost":true,"quota_type":"additional",
    "package_id":null,"package_code":null,"icon":null}
    """

  static let line = """
    {"code":"muv","label":"MUV","unit":"visitor","value":500,"adjusted_from":null,
    "credited_quantity":500,"unit_price":"600","billable_months":1,"amount":300000,
    "settles_excess":"120","net_credit":"380","period_end":null}
    """

  static let oldLine = """
    {"code":"muv","unit":"visitor","value":500,"credited_quantity":500,"unit_price":"600",
    "amount":300000}
    """

  static let order = """
    {"order_id":"or_1","number":"TU/2026/07/000001","status":"credited","lines":[\(line)],
    "subtotal":300000,"tax":{"name":"PPN","rate_percent":"11","amount":33000},"total":333000,
    "payment":{"url":"https://pay.example/x","expires_at":"2026-07-02T23:59:59+07:00"},
    "credits":[],"paid_invoices":[],"created_at":"2026-07-01T09:00:00+07:00",
    "timeline":[{"at":"2026-07-01T09:00:00+07:00","event":"teleported"}]}
    """

  static let oldOrder = """
    {"order_id":"or_1","status":"refunded","lines":[\(oldLine)],"subtotal":300000,"total":300000,
    "payment":{"url":"https://pay.example/x","expires_at":"2026-07-02T23:59:59+07:00"},
    "created_at":"2026-07-01T09:00:00+07:00"}
    """

  static func problem(_ status: Int, _ code: String, _ more: String = "") -> String {
    #"{"type":"about:blank","title":"T","status":\#(status),"detail":"D","code":"\#(code)","#
      + #""request_id":"req-1"\#(more)}"#
  }
}
