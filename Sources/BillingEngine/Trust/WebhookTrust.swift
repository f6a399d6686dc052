internal import TopupBackend
internal import TopupDomain

/// Which of the checks of a webhook fails first (W01): source, token, timestamp, signature.
enum WebhookTrust {
  /// On either side of now.
  static let toleranceSeconds: Int64 = 300

  /// Nil where the notice may be believed.
  static func refusal(
    of notice: some PaymentNotice, by settings: PaymentSettings, at now: Timestamp
  ) -> ProblemCode? {
    let checks = settings.checks
    // A check that is on but has nothing to compare with refuses everything: empty never means
    // "accept".
    let isConfigured =
      !(checks.source && settings.sourceAllowList.isEmpty)
      && !(checks.token && settings.sharedTokens.isEmpty)
      && !(checks.signature && settings.signingKeys.isEmpty)
    guard isConfigured else { return .webhookNotConfigured }
    if checks.source, !notice.comesFromAllowedSource(by: settings) { return .sourceNotAllowed }
    if checks.token, !notice.carriesSharedToken(of: settings) { return .invalidToken }
    if checks.timestamp, !isRecent(notice.sentAt, at: now) { return .timestampOutOfTolerance }
    if checks.signature, !notice.isSigned(by: settings) { return .invalidSignature }
    return nil
  }

  private static func isRecent(_ sentAt: Timestamp?, at now: Timestamp) -> Bool {
    guard let sentAt else { return false }
    return (now.seconds - sentAt.seconds).magnitude <= toleranceSeconds.magnitude
  }
}
