extension StepMaker {
  /// How often something goes wrong, and what: what calls other services has more that can.
  func trouble(_ dice: inout Dice, for deed: Deed) -> Trouble? {
    if case .read(_, _, .balances) = deed, dice.chance(20) { return .balancesSlow }
    let services = services(of: deed)
    guard dice.chance(services.isEmpty ? 10 : 40) else { return nil }
    if !services.isEmpty, dice.chance(65) { return upstreamTrouble(&dice, services) }
    switch dice.roll(16) {
    case 0...5: return .crash(operation: operation(&dice))
    case 6, 7: return .storeFails(operation: operation(&dice))
    case 8, 9: return .conflicts(1 + dice.roll(4))
    case 10, 11: return .poolConflicts(1 + dice.roll(5))
    case 12: return .poolFails
    case 13: return .balancesSlow
    default: return .answerLost
    }
  }

  func diskTrouble(_ index: Int) -> Trouble? {
    guard hasDisk else { return nil }
    var dice = Dice(seed, UInt64(index), 6)
    guard dice.chance(10) else { return nil }
    let fault = dice.chance(15) ? DiskTrouble.powerLoss : dice.pick(DiskTrouble.allCases)
    return .disk(fault, operation: 1 + (dice.chance(70) ? dice.roll(10) : dice.roll(120)))
  }

  private func upstreamTrouble(_ dice: inout Dice, _ services: [Upstream.Service]) -> Trouble {
    switch dice.roll(10) {
    case 0, 1: .crashInCall(1 + dice.roll(2), isAfter: dice.chance(50))
    case 2:
      .slow(
        dice.pick(services),
        seconds: dice.chance(20) ? -1 - dice.roll(4_000) : 1 + dice.roll(45))
    default:
      .upstream(
        dice.pick(services), dice.pick(UpstreamFault.allCases), times: 1 + dice.roll(5),
        isAfter: dice.chance(30))
    }
  }

  private func services(of deed: Deed) -> [Upstream.Service] {
    switch deed {
    case .dueWork: [.asking, .asking, .invoice, .invoice, .mail]
    case .order, .orderQuote, .orderAgain: [.pricing, .opening]
    case .quote, .read(_, _, .catalog), .read(_, _, .excess): [.pricing]
    case .deduct, .deductAgain, .cancel, .settle, .notice, .changePrice, .read, .register,
      .setLimit, .setPreference, .jump, .restart:
      []
    }
  }

  /// Most steps have few operations, some a hundred.
  private func operation(_ dice: inout Dice) -> Int {
    switch dice.roll(10) {
    case 0...5: 1 + dice.roll(12)
    case 6...8: 1 + dice.roll(30)
    default: 1 + dice.roll(120)
    }
  }

  func notice(_ dice: inout Dice) -> NoticeDeed {
    var deed = NoticeDeed(
      order: dice.chance(70) ? dice.roll(6) : dice.roll(4000), ending: 0, deliveries: 1)
    switch dice.roll(10) {
    case 0, 1: deed.ending = 1
    case 2: deed.ending = 2
    default: break
    }
    if dice.chance(30) { deed.deliveries = 2 + dice.roll(3) }
    if dice.chance(12) { deed.forgery = dice.pick(Forgery.allCases) }
    if dice.chance(30) { deed.bend = bend(&dice) }
    return deed
  }

  private func bend(_ dice: inout Dice) -> Bend {
    switch dice.roll(16) {
    case 0...3: .amount(dice.pick([1, -1, 1_000_000]))
    case 4: .currency
    case 5: .unknownOrder
    case 6: .otherCompany
    case 7: .ownCompany
    case 8...10: .newPayment(dice.roll(3))
    case 11, 12: .otherPayment(dice.roll(4000))
    default: .late(seconds: dice.pick([1, 60, 299, 300]))
    }
  }
}
