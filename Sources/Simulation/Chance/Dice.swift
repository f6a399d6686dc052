/// Numbers that follow from a seed alone, the same on every machine (SplitMix64).
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// The dice of one place in a seed, which no other place's throws shift.
  init(_ seed: UInt64, _ place: UInt64, _ stream: UInt64 = 0) {
    var mixed = Dice(seed ^ (stream &* 0xD6E8_FEB8_6659_FD93))
    state = mixed.next() ^ (place &* 0xA076_1D64_78BD_642F)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< sides
  mutating func roll(_ sides: Int) -> Int {
    Int(truncatingIfNeeded: (next() >> 33) % UInt64(sides))
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + roll(range.count)
  }

  /// True `percent` times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }

  /// An index into `weights`, each as likely as it weighs.
  mutating func weighted(_ weights: [Int], total: Int) -> Int {
    var left = roll(total)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return weights.count - 1
  }
}
