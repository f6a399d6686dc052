/// The requirements of the specification, by their stable ids.
///
/// T01 to T12 are the rows of the table of what the terminal program withstands, in its order.
public enum Requirement: String, Hashable, Sendable, CaseIterable {
  case s01 = "S01"
  case s02 = "S02"
  case s03 = "S03"
  case s04 = "S04"
  case s05 = "S05"
  case s06 = "S06"
  case s07 = "S07"
  case s08 = "S08"
  case s09 = "S09"
  case s10 = "S10"
  case s11 = "S11"
  case s12 = "S12"
  case s13 = "S13"
  case s14 = "S14"
  case s15 = "S15"
  case s16 = "S16"
  case s17 = "S17"
  case s18 = "S18"
  case p01 = "P01"
  case p02 = "P02"
  case p03 = "P03"
  case p04 = "P04"
  case p05 = "P05"
  case p06 = "P06"
  case p07 = "P07"
  case p08 = "P08"
  case p09 = "P09"
  case p10 = "P10"
  case p11 = "P11"
  case p12 = "P12"
  case p13 = "P13"
  case p14 = "P14"
  case p15 = "P15"
  case p16 = "P16"
  case w01 = "W01"
  case w02 = "W02"
  case w03 = "W03"
  case w04 = "W04"
  case w05 = "W05"
  case c01 = "C01"
  case c02 = "C02"
  case c03 = "C03"
  case c04 = "C04"
  case c05 = "C05"
  case c06 = "C06"
  case c07 = "C07"
  case t01 = "T01"
  case t02 = "T02"
  case t03 = "T03"
  case t04 = "T04"
  case t05 = "T05"
  case t06 = "T06"
  case t07 = "T07"
  case t08 = "T08"
  case t09 = "T09"
  case t10 = "T10"
  case t11 = "T11"
  case t12 = "T12"

  /// What the requirements of one letter have in common.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    case selfTopup = "S"
    case pool = "P"
    case payments = "W"
    case confidence = "C"
    case terminal = "T"

    public var title: String {
      switch self {
      case .selfTopup: "self top-up"
      case .pool: "shared pool"
      case .payments: "payment boundary"
      case .confidence: "confidence"
      case .terminal: "terminal"
      }
    }
  }

  public var family: Family {
    Family.allCases.first { rawValue.hasPrefix($0.rawValue) } ?? .confidence
  }

  public var priority: Priority {
    switch self {
    case .s01, .s02, .s03, .s04, .s05, .s06, .s07, .s08, .s09, .s10, .s11, .s12, .s13, .s14, .s15,
      .s16, .s17, .s18, .p01, .p02, .p03, .p04, .p05, .p06, .p07, .p11, .p12, .p15, .w01, .w02,
      .w03, .w04, .w05:
      .p0
    case .p08, .p09, .p10, .p13, .p14, .p16, .c01, .c02, .c03, .c04, .c05, .c06, .c07, .t01, .t02,
      .t03, .t04, .t05, .t06, .t07, .t08, .t09, .t10, .t11, .t12:
      .p1
    }
  }

  /// The first tier that must have a check of it; nil where none must, as of everything that is not
  /// P0.
  public var firstTier: Tier? {
    guard priority == .p0 else { return nil }
    // Redirects and links there are only where there is a server.
    return self == .w04 ? .mergeMedium : .prFast
  }
}
