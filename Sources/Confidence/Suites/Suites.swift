/// All checks there are.
///
/// To add some: write `enum SomethingChecks { static func checks() -> [Check] }` in a file of its
/// own in this folder and name it here. A check has
/// - an id, ``CheckID``: requirement, what it looks at, where. Ids are for ever, and of one kind;
/// - a title: the promise, as a sentence without a full stop;
/// - what it means if the promise is broken. If nothing comes to mind, the check cannot fail;
/// - the first tier that has it, and a time limit well above what it takes on a busy machine;
/// - needs: ``Check/Need/levers`` unless it only reads, ``Check/Need/quiet`` where it measures
///   time;
/// - a body. It throws ``CheckFailure`` by way of ``Expect``, or ``CheckSkip`` where something is
///   missing on this machine (of a P0 that is a violation of its own).
///
/// The body gets a ``CheckContext``: a folder of its own, `keep` for what is to be left where it
/// fails (of a terminal a recording and the last screen), `note` for a figure in the report,
/// `watch(process:)` for whatever it starts (``ChildProcess`` does so itself), `checkCancelled()`
/// for loops that wait. ``MemorySite`` and ``ServerSite`` are sandboxes on the sample data, in this
/// process and as a server of its own; ``OnBoth`` makes one body two
/// checks. ``Desk`` is the view-model walked by keys.
public enum Suites {
  /// In the order of the reports.
  public static var checks: [Check] {
    let suites: [[Check]] = [
      GateChecks.checks(), SectionChecks.checks(), UserQuotaChecks.checks(),
      ConfirmationChecks.checks(), PaymentChecks.checks(), RecoveryChecks.checks(),
      PricingChecks.checks(), BannerChecks.checks(), BalanceChecks.checks(),
      AnswerChecks.checks(),
      PoolChecks.checks(), TrustChecks.checks(), WebhookStateChecks.checks(),
      WebhookBytesChecks.checks(), WebhookEdgeChecks.checks(),
      WebhookTableChecks.checks(), ProviderFaultChecks.checks(), OddAnswerChecks.checks(),
      BasePathChecks.checks(),
      RuleEdgeChecks.checks(), ScreenTextChecks.checks(),
      ServerKillChecks.checks(), RestartChecks.checks(), KnownFailureChecks.checks(),
      MoneyOnceChecks.checks(),
      QuotaEdgeChecks.checks(), OrderingEdgeChecks.checks(), CheckoutChecks.checks(),
      MigrationChecks.checks(), LongLogChecks.checks(), SoakChecks.checks(),
      QAWalkChecks.checks(), ConformanceChecks.checks(), ServerChecks.checks(),
      LiveChecks.checks(), RunnerChecks.checks(),
      SimulationChecks.checks(), TestChecks.checks(), ProbeChecks.checks(),
      WalkInTerminalChecks.checks(), SpoiledPaymentChecks.checks(), KilledTerminalChecks.checks(),
      WindowChecks.checks(),
      EndingChecks.checks(), StopChecks.checks(), PaceChecks.checks(), PasteChecks.checks(),
      TerminalKindChecks.checks(),
    ]
    return suites.flatMap { $0 }
  }
}
