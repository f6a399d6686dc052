/// Which of the states that P01 allows a pool is in.
public enum PoolState: Int, Hashable, Sendable, CaseIterable {
  case empty, onlyInitial, onlyAdditional, initialAndAdditional, postpaidInUse, postpaidAtLimit

  init(_ pool: PoolBook) {
    if pool.used > 0 {
      self = pool.used < pool.limit ? .postpaidInUse : .postpaidAtLimit
    } else if pool.initial > 0 {
      self = pool.additional > 0 ? .initialAndAdditional : .onlyInitial
    } else {
      self = pool.additional > 0 ? .onlyAdditional : .empty
    }
  }
}

/// What happens to a pool.
public enum PoolEvent: Int, Hashable, Sendable, CaseIterable {
  case refused, takenFromOne, takenFromTwo, takenFromThree
  case creditSettlesNothing, creditSettlesPart, creditSettlesAll
  case resetSettlesNothing, resetSettlesPart, resetSettlesAll
}

/// A state of a pool and what happens in it: a cell of P01's table.
public struct PoolCell: Hashable, Sendable {
  public var state: PoolState
  public var event: PoolEvent

  /// Those that the rules allow.
  public static let all: [PoolCell] = PoolState.allCases.flatMap { state in
    PoolEvent.allCases.filter { isPossible($0, in: state) }
      .map { PoolCell(state: state, event: $0) }
  }

  private static func isPossible(_ event: PoolEvent, in state: PoolState) -> Bool {
    let isInUse = state == .postpaidInUse || state == .postpaidAtLimit
    switch event {
    case .refused: return true
    case .takenFromOne: return state != .postpaidAtLimit
    case .takenFromTwo:
      return state == .onlyInitial || state == .onlyAdditional || state == .initialAndAdditional
    case .takenFromThree: return state == .initialAndAdditional
    case .creditSettlesNothing: return !isInUse
    case .creditSettlesPart, .creditSettlesAll, .resetSettlesPart, .resetSettlesAll: return isInUse
    // A company without a monthly quota gets nothing that could settle.
    case .resetSettlesNothing: return true
    }
  }

  var index: Int { state.rawValue * PoolEvent.allCases.count + event.rawValue }
  static let indexCount = PoolState.allCases.count * PoolEvent.allCases.count

  public var name: String { "\(state) × \(event)".spaced }
}

extension String {
  /// `creditSettlesAll` is `credit settles all`.
  var spaced: String {
    var text = ""
    for character in self {
      if character.isUppercase {
        text += " " + character.lowercased()
      } else {
        text.append(character)
      }
    }
    return text
  }
}
