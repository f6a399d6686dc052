/// What a message was a part of; each kind has a log of its own (P10).
public enum UsageKind: String, Hashable, Sendable, CaseIterable {
  case conversation, broadcast
}
