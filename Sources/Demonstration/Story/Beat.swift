public import TopupBackend
public import TopupDomain
public import TopupModel

/// The smallest thing that happens in a story.
public enum Beat: Hashable, Sendable {
  /// Somebody presses a key of the program.
  case press(Key)
  /// Nobody does anything for so long, and what the program waits for comes about.
  case pass(milliseconds: Int64)
  /// Something happens outside the program.
  case world(WorldAct)

  /// How long it takes by the story's own time.
  public var milliseconds: Int64 {
    switch self {
    case .press: 120
    case .pass(let milliseconds): milliseconds
    case .world: 400
    }
  }

  /// How long an audience waits for it: nobody wants to sit through a pause.
  var shownMilliseconds: Int64 { min(milliseconds, 900) }
}

/// What the world does while somebody uses the program.
public enum WorldAct: Hashable, Sendable {
  /// The pricing service asks another price from now on, in whole rupiah.
  case setPrice(Int32, PackageID)
  /// A payment event reaches billing, about the order on the Payment page.
  case deliver(SandboxDelivery)
  case advanceClock(seconds: Int64)
}

extension [Beat] {
  /// A text, typed key by key.
  static func typing(_ text: String) -> [Beat] { text.map { .press(.character($0)) } }

  /// The keys of some commands, one after the other.
  static func pressing(_ commands: Command...) -> [Beat] { commands.map { .press($0.key) } }

  /// An event reaches billing, and the Payment page hears of it at its next look.
  static func delivering(
    _ event: SandboxDelivery.Event, _ spoil: SandboxDelivery.Spoil = .none
  ) -> [Beat] {
    [
      .world(.deliver(SandboxDelivery(event: event, spoil: spoil))),
      .pass(milliseconds: lookMilliseconds),
    ]
  }

  /// The longest pause between two looks while somebody sits before the page.
  private static var lookMilliseconds: Int64 { 5_000 }
}
