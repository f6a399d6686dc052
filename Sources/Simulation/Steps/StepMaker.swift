/// Makes the steps of a seed, each from numbers of its own.
struct StepMaker {
  let seed: UInt64
  /// Whether disks fail; what else happens is the same where they do not.
  var hasDisk = false

  func step(_ index: Int) -> Step {
    var dice = Dice(seed, UInt64(index), 2)
    var step = Step(index: index, server: dice.roll(6), deed: deed(&dice))
    step.trouble = trouble(&dice, for: step.deed)
    if let trouble = diskTrouble(index) { step.trouble = trouble }
    if dice.chance(9) { step.interruption = interruption(index, &dice, depth: 1) }
    return step
  }

  private func interruption(_ index: Int, _ dice: inout Dice, depth: Int) -> Interruption {
    let place = 1 + (dice.chance(60) ? dice.roll(3) : dice.roll(12))
    var step = Step(index: index, server: dice.roll(6), deed: nestedDeed(&dice))
    step.trouble = trouble(&dice, for: step.deed)
    if depth < 2, dice.chance(10) {
      step.interruption = interruption(index, &dice, depth: depth + 1)
    }
    return Interruption(place: place, step: step)
  }

  // MARK: Deeds

  /// Of a thousand.
  private static let weights = [
    460, 45, 12, 55, 14, 26, 12, 12, 130, 6, 60, 6, 30, 6, 62, 54, 10,
  ]
  private static let weightsTotal = weights.reduce(0, +)

  private func deed(_ dice: inout Dice) -> Deed {
    let which = dice.weighted(Self.weights, total: Self.weightsTotal)
    return which == 15 ? .jump(jump(&dice)) : which == 16 ? .restart : deed(which, &dice)
  }

  /// The clock does not jump and no server rests within another step.
  private func nestedDeed(_ dice: inout Dice) -> Deed {
    // Mostly what touches the same things: the same request, its payment, its pool.
    let nested = [0, 0, 0, 1, 3, 5, 5, 5, 6, 7, 8, 8, 8, 8, 9, 10, 12, 13, 14, 14]
    return deed(dice.pick(nested), &dice)
  }

  private func deed(_ which: Int, _ dice: inout Dice) -> Deed {
    switch which {
    case 0: .deduct(deduction(&dice))
    case 1: .deductAgain(which: recent(&dice), isOther: dice.chance(20))
    case 2: .quote(company: dice.roll(60), user: user(&dice), cart: dice.roll(1000))
    case 3: .order(company: dice.roll(60), user: user(&dice), cart: dice.roll(1000))
    case 4: .orderQuote(which: recent(&dice), user: user(&dice))
    case 5: .orderAgain(which: recent(&dice), repetition(&dice))
    case 6: .cancel(order: recent(&dice), user: user(&dice))
    case 7: .settle(order: recent(&dice), ending: dice.chance(60) ? 0 : dice.roll(1...2))
    case 8: .notice(notice(&dice))
    case 9: .changePrice(package: dice.roll(6), tenThousandths: price(&dice))
    case 10: .read(company: dice.roll(60), user: dice.roll(6), dice.pick(Reading.allCases))
    case 11: .register(company: dice.roll(60), waba: dice.roll(12), owner: dice.roll(60))
    case 12: .setLimit(company: dice.roll(60), pool: dice.roll(60), limit(&dice))
    case 13: .setPreference(company: dice.roll(60), name: dice.roll(5), isOn: dice.chance(85))
    default: .dueWork
    }
  }

  /// Mostly somebody who may.
  private func user(_ dice: inout Dice) -> Int { dice.chance(92) ? dice.roll(3) : dice.roll(6) }

  /// An index from the end of a list: mostly of what happened lately.
  private func recent(_ dice: inout Dice) -> Int {
    switch dice.roll(10) {
    case 0...4: dice.roll(3)
    case 5...7: dice.roll(12)
    default: dice.roll(4000)
    }
  }

  private func repetition(_ dice: inout Dice) -> OrderRepetition {
    dice.chance(75) ? .sameRequest : dice.pick(OrderRepetition.allCases)
  }

  private func price(_ dice: inout Dice) -> Int {
    dice.chance(5) ? 0 : (1 + dice.roll(500)) * 10_000 + (dice.chance(30) ? dice.roll(10_000) : 0)
  }

  private func deduction(_ dice: inout Dice) -> DeductionDeed {
    var deed = DeductionDeed(
      company: dice.roll(60), pool: dice.roll(60), waba: dice.roll(12), size: size(&dice))
    deed.isFailedMessage = dice.chance(5)
    deed.isBroadcast = dice.chance(30)
    if dice.chance(2) { deed.flaw = dice.pick(DeductionFlaw.allCases) }
    return deed
  }

  private func size(_ dice: inout Dice) -> DeductionSize {
    switch dice.roll(100) {
    case 0...3: .initial
    case 4...7: .buckets
    case 8...11: .everything
    case 12...15: .tooMuch
    case 16...25: .share(1 + dice.roll(99))
    case 26...45: .amount(1 + dice.roll(400_000))
    default: .amount((1 + dice.roll(30)) * 10_000)
    }
  }

  private func limit(_ dice: inout Dice) -> LimitChange {
    switch dice.roll(12) {
    case 0: .usedExactly
    case 1: .belowUsed
    case 2, 3: .threshold(percentHundredths: dice.roll(10_001))
    case 4: .standardThreshold
    case 5: .wrongThreshold
    default: .limit(tenThousandths: dice.roll(800) * 10_000)
    }
  }

  private func jump(_ dice: inout Dice) -> ClockJump {
    let offsets = [-1, 0, 1, 1000, 60_000]
    switch dice.roll(21) {
    case 0: return .monthEnd(company: dice.roll(60), offsetMilliseconds: dice.pick(offsets))
    case 1, 2: return .expiry(order: recent(&dice), offsetMilliseconds: dice.pick(offsets))
    case 3...9: return .milliseconds(1 + dice.roll(60_000))
    case 10...13: return .milliseconds(1 + dice.roll(1_000_000))
    case 14...16: return .milliseconds(300_000 + dice.roll(5_000_000))
    case 17: return .milliseconds(dice.roll(90_000_000))
    case 18: return .milliseconds(dice.chance(30) ? dice.roll(3_000_000_000) : dice.roll(9_000_000))
    case 19: return .milliseconds(29_000 + dice.roll(3_000))
    default: return .back(milliseconds: 1 + dice.roll(dice.chance(10) ? 90_000_000 : 4_000_000))
    }
  }
}
