/// What became of a change that was not synchronized when the power went.
public enum DiskLoss: String, CaseIterable, Hashable, Sendable {
  case writeLost
  /// What came first of it is there.
  case writeTorn
  /// A sector that was being written holds anything.
  case sectorGarbled
  /// The file has become longer, but by zeros.
  case onlySizeKept
  /// A file is as long as before it was cut or made longer.
  case sizeLost
  /// A file that was made is not there, or one that was removed is back.
  case entryLost
  /// A failed synchronization has dropped what was written: no later one writes it.
  case writeForsaken
}
