/// What a disk says of itself, and keeps to.
public struct DiskGeometry: Hashable, Sendable {
  /// What is written as one, and torn between; a power of two.
  public var sectorBytes: Int
  /// Whether bytes beside those that are being written stay what they are when the power goes; of a
  /// disk where they do not, a whole sector may be garbage.
  public var isPowersafe: Bool

  public init(sectorBytes: Int = 512, isPowersafe: Bool = true) {
    self.sectorBytes = sectorBytes
    self.isPowersafe = isPowersafe
  }
}
