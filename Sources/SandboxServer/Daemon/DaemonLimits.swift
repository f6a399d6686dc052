/// What a daemon allows its clients: every limit it has.
public struct DaemonLimits: Hashable, Sendable {
  /// A longer body is answered with 413.
  public var bodyBytesMax = 1 << 20
  /// How much of a body that is too long is still read, so that its sender gets to see the answer.
  public var bodyBytesDiscardedMax = 16 << 20
  /// Of all bodies that are held at one time; whoever comes then is asked to come again.
  public var bodyBytesHeldMax = 64 << 20
  /// For the request line and the header fields of one request, and for the answer's.
  public var headerBytesMax = 32 << 10
  /// Beyond so many, those that have waited longest without a complete request are closed.
  public var connectionsMax = 512
  /// Connections that the kernel keeps until they are accepted.
  public var backlogMax = 511
  /// From a request's first byte to its last, whatever trickles in.
  public var requestMillisecondsMax: Int64 = 10_000
  /// Between an answer and the next request's first byte.
  public var idleMillisecondsMax: Int64 = 30_000
  /// For an answer to be taken, and a millisecond more for every `answerBytesPerMillisecondMin`.
  public var answerMillisecondsMax: Int64 = 10_000
  public var answerBytesPerMillisecondMin: Int64 = 32

  /// How many connections that are about to close are waited for before nobody is let in.
  public var closingMax = 64

  public init() {}

  /// What fits a process of two listeners that may have so many files open: one that accepts what
  /// it cannot open turns in circles.
  public init(descriptors: Int) {
    let forConnections = max(descriptors - Self.descriptorsOfOthers, 0) / 2
    connectionsMax = min(connectionsMax, max(forConnections * 8 / 9, 8))
    closingMax = connectionsMax / 8
  }

  /// The database's readers and writer, calls to the services of others, logs.
  private static let descriptorsOfOthers = 128
}
