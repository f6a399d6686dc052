import TopupDomain
public import TopupModel

/// One step of a story: what is said, and what happens meanwhile.
public struct Step: Hashable, Sendable {
  public let caption: Caption
  public let beats: [Beat]
  /// What the caption promises: texts that are on screen once all its beats have been played.
  public let shows: [Caption]

  public init(_ caption: Caption, _ beats: [Beat] = [], shows: [Caption]) {
    self.caption = caption
    self.beats = beats
    self.shows = shows
  }

  /// Review is confirmed in its popup, which begins on Cancel.
  static let confirming = Step(
    Caption("Confirmed: the order waits for its payment.", "Pesanan menunggu pembayaran."),
    .pressing(.activate, .nextField, .activate),
    shows: [.of(PaymentWords.headline(.awaitingPayment))])

  /// How long somebody needs to read the caption and look at the screen.
  public func readingMilliseconds(_ language: Language) -> Int64 {
    1_800 + 45 * Int64(caption.text(language).unicodeScalars.count)
  }
}
