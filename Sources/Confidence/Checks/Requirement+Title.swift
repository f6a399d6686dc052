extension Requirement {
  /// What it is about, in a few words for a report.
  public var title: String {
    switch self {
    case .s01: "gate: who gets the new flow"
    case .s02: "WhatsApp balance and its minimum"
    case .s03: "monthly unique visitors"
    case .s04: "user quota until the contract ends"
    case .s05: "voice balance"
    case .s06: "AI dialogs and their multiplier"
    case .s07: "Review Order and confirmation"
    case .s08: "excess is settled first"
    case .s09: "pricing, and a section that is skipped"
    case .s10: "legacy page"
    case .s11: "roles"
    case .s12: "orders, crediting, outbox"
    case .s13: "payment page"
    case .s14: "exactly once"
    case .s15: "recovery"
    case .s16: "price changes"
    case .s17: "withholding"
    case .s18: "afterwards"
    case .p01: "three buckets"
    case .p02: "deduction"
    case .p03: "contention"
    case .p04: "idempotency of deductions"
    case .p05: "not billable"
    case .p06: "monthly reset"
    case .p07: "alerts"
    case .p08: "one balance on screen"
    case .p09: "low-balance banner"
    case .p10: "logs"
    case .p11: "balances read"
    case .p12: "older companies"
    case .p13: "migration"
    case .p14: "compatibility"
    case .p15: "registering WABAs"
    case .p16: "what pays next, runway, why"
    case .w01: "trust in webhooks"
    case .w02: "provider faults"
    case .w03: "amounts"
    case .w04: "return path"
    case .w05: "every event in every state"
    case .c01, .c02, .c03, .c04, .c05, .c06, .c07: titleOfConfidence
    case .t01, .t02, .t03, .t04, .t05, .t06, .t07, .t08, .t09, .t10, .t11, .t12: titleOfTerminal
    }
  }

  private var titleOfConfidence: String {
    switch self {
    case .c01: "tiers and budgets"
    case .c02: "hung and flaky checks"
    case .c03: "artifacts"
    case .c04: "coverage of requirements"
    case .c05: "baseline"
    case .c06: "probe"
    default: "simulation"
    }
  }

  private var titleOfTerminal: String {
    switch self {
    case .t01: "smallest size"
    case .t02: "resize storms"
    case .t03: "any exit leaves the terminal as it was"
    case .t04: "end of input, terminal gone"
    case .t05: "suspended and continued"
    case .t06: "slow or silent backend"
    case .t07: "paste of any text"
    case .t08: "dumb or unknown terminal"
    case .t09: "no UTF-8"
    case .t10: "few colours or none"
    case .t11: "kinds of terminals"
    default: "idle"
    }
  }
}
