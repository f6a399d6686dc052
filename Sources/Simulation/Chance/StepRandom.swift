internal import BillingEngine

/// Where an engine's ids and jitter come from: begun anew with each step, so that leaving out a
/// step changes no other's ids.
///
/// Unchecked because a world and everything in it belong to one thread.
final class StepRandom: RandomSource, @unchecked Sendable {
  private var dice = Dice(0)

  func begin(_ dice: Dice) { self.dice = dice }

  func next() -> UInt64 { dice.next() }
}
