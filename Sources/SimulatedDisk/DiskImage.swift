/// What is in the files of a disk, to begin another disk with.
public struct DiskImage: Hashable, Sendable {
  /// By the names of the files.
  public var files: [String: [UInt8]]

  public init(files: [String: [UInt8]] = [:]) { self.files = files }
}
