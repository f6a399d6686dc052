public import TopupModel

/// A painted screen: its cells, and what a click on them reaches.
public struct Painting: Sendable {
  /// A part of the screen that a click reaches.
  public struct Target: Hashable, Sendable {
    public let rect: Rect
    public let target: ClickTarget
  }

  public let frame: Frame
  /// The topmost last.
  public let targets: [Target]

  /// What a click at a place reaches; nil where nothing listens.
  public func hitTest(_ point: ScreenPoint) -> ClickTarget? {
    targets.last { $0.rect.contains(point) }?.target
  }
}
