public import TopupBackend

/// An export under way: there is one at a time, wherever somebody looks meanwhile.
public struct LogExport: Hashable, Sendable {
  public let fileName: String
  public let since: Moment
  public internal(set) var progress = ExportProgress()
  /// Somebody wants it to stop, and it has not yet.
  public internal(set) var isStopping = false
}

/// How far an export is.
public struct ExportProgress: Hashable, Sendable {
  public var rows: Int
  public var bytes: Int
  /// The place of the newest row that is written between the oldest and the newest of all, in
  /// thousandths; nil where that is not known.
  public var permille: Int?

  public init(rows: Int = 0, bytes: Int = 0, permille: Int? = nil) {
    self.rows = rows
    self.bytes = bytes
    self.permille = permille
  }

  /// How much came in a second.
  public func bytesPerSecond(after milliseconds: Int64) -> Int {
    milliseconds > 0 ? Int(Int64(bytes) * 1000 / milliseconds) : 0
  }

  /// What is left at the same pace, in whole seconds; nil before there is a pace.
  public func secondsLeft(after milliseconds: Int64) -> Int? {
    guard let permille, permille > 0, milliseconds >= 1000 else { return nil }
    let left = milliseconds * Int64(max(0, 1000 - permille)) / Int64(permille)
    return Int((left + 999) / 1000)
  }
}

/// What became of an export.
public enum ExportEnding: Hashable, Sendable {
  /// The file is complete under this name.
  case written(path: String, ExportProgress)
  /// Somebody stopped it; there is no file.
  case stopped
  case failed(ExportFault)
}

/// Why an export failed; no file is left.
public enum ExportFault: Hashable, Sendable {
  /// The system's own reason.
  case file(String)
  case backend(BackendError)
}
