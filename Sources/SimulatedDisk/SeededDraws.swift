/// Draws that are the same from the same seed on every machine (SplitMix64).
struct SeededDraws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, but not including, `bound`; 0 where that is none.
  mutating func number(below bound: Int) -> Int {
    bound < 2 ? 0 : Int(next() % UInt64(bound))
  }

  /// True so many times of a hundred.
  mutating func isDrawn(percent: Int) -> Bool { number(below: 100) < percent }
}
