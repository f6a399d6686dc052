public import TopupModel

/// What the conversation wants done, in order.
public enum Doing: Hashable, Sendable {
  case perform(Effect)
  /// One line of text, not yet made safe nor wrapped.
  case say(String)
  /// A question: the answer is typed behind it.
  case ask(String)
  /// Lines that were typed before now must not answer what comes.
  case forgetTypedAhead
}
