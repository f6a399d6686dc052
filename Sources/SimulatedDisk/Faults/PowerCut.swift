/// How a disk without power decides what it keeps of what was not synchronized.
struct PowerCut {
  enum Fate {
    case kept
    /// Where the file had grown by it, it may be as long without it, and zeros there.
    case lost(isSizeKept: Bool)
    /// What comes first of it, up to a sector; that one may be garbage.
    case torn(isGarbled: Bool)
  }

  /// Each way is met in practice, and each hides what another one shows.
  private enum Manner {
    case everythingLost
    case everythingKept
    /// As if changes reached the disk in their order: what came first is kept.
    case inOrder
    case anyOrder
  }

  var draws: SeededDraws
  let geometry: DiskGeometry
  private let manner: Manner
  /// How many more changes of the file at hand are kept, where they reach the disk in order.
  private var keptInOrder = 0
  private(set) var losses: [DiskLoss: Int] = [:]

  init(draws: SeededDraws, geometry: DiskGeometry) {
    var draws = draws
    self.geometry = geometry
    manner =
      switch draws.number(below: 8) {
      case 0: .everythingLost
      case 1: .everythingKept
      case 2, 3: .inOrder
      default: .anyOrder
      }
    self.draws = draws
  }

  mutating func note(_ loss: DiskLoss) { losses[loss, default: 0] += 1 }

  /// Begins with another file, or with the folder.
  mutating func begin(changes: Int) {
    keptInOrder = manner == .inOrder ? draws.number(below: changes + 1) : 0
  }

  /// Of a change that is kept or is not.
  mutating func isKept() -> Bool {
    switch manner {
    case .everythingLost: return false
    case .everythingKept: return true
    case .anyOrder: return draws.isDrawn(percent: 50)
    case .inOrder:
      keptInOrder -= 1
      return keptInOrder >= 0
    }
  }

  /// Of a write.
  mutating func fate() -> Fate {
    switch manner {
    case .everythingLost: return .lost(isSizeKept: false)
    case .everythingKept: return .kept
    case .inOrder:
      keptInOrder -= 1
      if keptInOrder >= 0 { return .kept }
      if keptInOrder == -1, draws.isDrawn(percent: 50) { return torn() }
      return .lost(isSizeKept: false)
    case .anyOrder:
      switch draws.number(below: 20) {
      case 0..<8: return .kept
      case 8..<15: return .lost(isSizeKept: draws.isDrawn(percent: 25))
      default: return torn()
      }
    }
  }

  private mutating func torn() -> Fate { .torn(isGarbled: draws.isDrawn(percent: 50)) }
}
