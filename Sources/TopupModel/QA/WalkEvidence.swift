public import TopupDomain

/// A line of evidence of the walk: figures as they were read.
public enum WalkEvidence: Hashable, Sendable {
  case invoice(order: String, id: String, periodEnd: CalendarDate?, contractEnd: CalendarDate)
  case credited(order: String, label: String, value: Int64, credited: Decimal4, unit: String)
  case sections(company: String, labels: [String])
  case sectionsDiffer(company: String, codes: [String])
  case companiesSeen(Int, of: Int)
  case priceSeen(label: String, Decimal4)
  case priceFollowed(label: String, Decimal4)
  case priceDiffers(label: String, Decimal4, set: Decimal4)
  case priceDropped(label: String)
  case step(FlowStep, order: String, detail: String)
  case balance(label: String, before: Decimal4, after: Decimal4, unit: String)
  case duplicate(order: String, event: String, credits: Int)
  case crowd(label: String, wabas: Int, requests: Int, applied: Int, taken: Decimal4, unit: String)
  case low(company: String, label: String, isCritical: Bool, hasFreeUsage: Bool)
  case recovered(company: String, label: String)
  case missing(Missing)

  /// What an order has gone through.
  public enum FlowStep: Hashable, Sendable {
    case placed, paid, credited, booked
  }

  /// What is still to be done.
  public enum Missing: Hashable, Sendable {
    case orderWithContractEnd, invoice, fivePicked, companies, upstreamSection, priceLever,
      priceFailure, creditedOrder, replay, crowd, twoWabas, bannerWithFree, bannerWithoutFree,
      recovery
  }
}
