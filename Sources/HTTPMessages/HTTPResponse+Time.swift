extension HTTPResponse {
  /// Longer waits are no waits: whoever is told so gives up.
  private static let retryAfterSecondsMax: Int64 = 24 * 60 * 60

  /// The server's clock when it answered; nil where it did not say.
  public var date: Int64? { headers["Date"].flatMap { HTTPDate.seconds(of: $0) } }

  /// How long `Retry-After` asks to wait, at most a day: seconds, or a date by the server's own
  /// clock. Nil where there is none or it is neither.
  public var retryAfterSeconds: Int? {
    guard let text = headers["Retry-After"] else { return nil }
    let seconds: Int64
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      seconds = Int64(text) ?? Self.retryAfterSecondsMax
    } else if let until = HTTPDate.seconds(of: text), let date {
      seconds = max(0, until - date)
    } else {
      return nil
    }
    return Int(min(seconds, Self.retryAfterSecondsMax))
  }
}
