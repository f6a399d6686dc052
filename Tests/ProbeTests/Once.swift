import Synchronization

/// True the first time that somebody asks.
final class Once: Sendable {
  private let isOver = Atomic(false)

  func next() -> Bool { !isOver.exchange(true, ordering: .relaxed) }
}
