import Testing
import TopupDomain

@Suite("S02, S03: which values a section takes")
struct SectionInputTests {
  private static let amount = SectionInput(kind: .amount, minimum: 1_000_000)
  private static let count = SectionInput(kind: .quantity, minimum: 10, maximum: 50, step: 4)
  private static let options = SectionInput(
    kind: .options, options: [.init(value: 500, label: nil), .init(value: 1000, label: nil)])

  @Test(
    "S02: a positive value below the minimum is raised, the rest judged",
    arguments: [
      (amount, 999_999, .raised(to: 1_000_000, from: 999_999)),
      (amount, 1_000_000, .accepted(1_000_000)), (amount, 1_000_001, .accepted(1_000_001)),
      (amount, .max, .accepted(.max)), (amount, 0, .refused(.belowMinimum)),
      (amount, -1, .refused(.belowMinimum)), (amount, .min, .refused(.belowMinimum)),
      // The lowest multiple of 4 that is not below 10.
      (count, 1, .raised(to: 12, from: 1)), (count, 11, .raised(to: 12, from: 11)),
      (count, 13, .refused(.notAMultiple(of: 4))), (count, 48, .accepted(48)),
      (count, 52, .refused(.aboveMaximum(50))), (count, 50, .refused(.notAMultiple(of: 4))),
      (options, 500, .accepted(500)), (options, 501, .refused(.unknownOption)),
      (options, 0, .refused(.belowMinimum)),
    ] as [(SectionInput, Int64, SectionInput.Verdict)])
  func judge(input: SectionInput, value: Int64, verdict: SectionInput.Verdict) {
    #expect(input.judge(value) == verdict)
  }

  @Test(
    "S02: presets that the company's own minimum would raise are not offered",
    arguments: [
      (2_500_000, true, [2_500_000, 5_000_000]), (2_500_001, true, [5_000_000]),
      (9_000_000, true, []), (1, true, [1_000_000, 2_500_000, 5_000_000]),
      (2_500_000, false, [1_000_000, 2_500_000, 5_000_000]),
    ] as [(Int64, Bool, [Int64])])
  func presets(minimum: Int64, isEnabled: Bool, offered: [Int64]) {
    let row = CatalogRow(
      code: code("wa_balance"), position: 1, label: "", details: "", unit: "rupiah", icon: nil,
      input: SectionInput(
        kind: .amount, minimum: 1_000_000, presets: [1_000_000, 2_500_000, 5_000_000]),
      takesMinimumFromMCC: true, pricing: .fixed(decimal("1")), pricePeriod: .once,
      quotaType: .additional, packageID: nil, packageCode: nil, gate: SectionGate(),
      isLegacy: false, billingVersionForPaidInvoice: nil, excessKey: nil, excessPackageID: nil,
      excessPackageCode: nil)
    let mcc = MonthlyCommitment(isEnabled: isEnabled, minimumValue: minimum)
    #expect(row.withMinimum(from: mcc).input.presets == offered)
  }

  @Test("A raised value is always accepted afterwards")
  func raisedIsAccepted() {
    for minimum in Int64(1)...20 {
      for step in Int64(1)...7 {
        let input = SectionInput(kind: .quantity, minimum: minimum, step: step)
        for value in Int64(1)...20 {
          guard case .raised(let raised, _) = input.judge(value) else { continue }
          #expect(input.judge(raised) == .accepted(raised))
        }
      }
    }
  }

  @Test("A row that no value satisfies is an invalid configuration")
  func unsatisfiable() {
    #expect(!SectionInput(kind: .options).canBeSatisfied)
    #expect(!SectionInput(kind: .quantity, minimum: 10, maximum: 9).canBeSatisfied)
    #expect(!SectionInput(kind: .quantity, minimum: 10, maximum: 11, step: 7).canBeSatisfied)
    #expect(!SectionInput(kind: .amount, multiplier: 0).canBeSatisfied)
    #expect(SectionInput(kind: .amount).canBeSatisfied)
  }
}
