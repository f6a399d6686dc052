/// How long a server is looked at, and how often it is asked.
public struct ProbePlan: Hashable, Sendable {
  /// How long counters are watched at least.
  public var watchMilliseconds: Int
  /// How often each read is asked, spread over that time.
  public var rounds: Int
  /// How long one answer may take.
  public var answerMilliseconds: Int
  /// How long everything may take beside the watching.
  public var extraMilliseconds: Int

  /// A probe gives up after so many calls in a row that nothing answered.
  static let silencesMax = 3

  public static let secondsDefault = 10
  public static let secondsRange = 1...3_600

  public init(
    watchMilliseconds: Int = secondsDefault * 1_000, rounds: Int = 20,
    answerMilliseconds: Int = 5_000, extraMilliseconds: Int = 30_000
  ) {
    self.watchMilliseconds = watchMilliseconds
    self.rounds = rounds
    self.answerMilliseconds = answerMilliseconds
    self.extraMilliseconds = extraMilliseconds
  }
}
