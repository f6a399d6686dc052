internal import Synchronization
public import TopupBackend

/// A body that is made piece by piece while it is sent, by one thread at a time.
public final class StreamedBody: Sendable {
  /// How it ended.
  enum Ending: Hashable, Sendable {
    case whole
    /// The rest could not be made: whoever reads it must not take it for whole.
    case brokenOff
    /// Nobody wanted the rest.
    case abandoned
  }

  private let makeNext: @Sendable () throws(Problem) -> [UInt8]?
  private let reports = Mutex<[@Sendable (Ending) -> Void]>([])

  /// - Parameter next: the next piece, of any size; nil at the end. It may block, and is not asked
  ///   again after an end or an error.
  public init(next: @escaping @Sendable () throws(Problem) -> [UInt8]?) {
    makeNext = next
  }

  deinit { end(.abandoned) }

  /// Calls `report` when it has ended, once.
  func whenEnded(_ report: @escaping @Sendable (Ending) -> Void) {
    reports.withLock { $0.append(report) }
  }

  /// The next piece, never empty; nil at the end.
  func next() throws(Problem) -> [UInt8]? {
    do throws(Problem) {
      while let piece = try makeNext() {
        if !piece.isEmpty { return piece }
      }
    } catch {
      end(.brokenOff)
      throw error
    }
    end(.whole)
    return nil
  }

  /// Says how it ended, unless that has been said.
  func end(_ ending: Ending) {
    let waiting = reports.withLock { reports in
      defer { reports = [] }
      return reports
    }
    for report in waiting { report(ending) }
  }
}

extension StreamedBody: Hashable {
  public static func == (left: StreamedBody, right: StreamedBody) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
