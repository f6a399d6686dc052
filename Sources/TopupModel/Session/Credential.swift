/// Where the token comes from that a service is asked with.
public enum Credential: Hashable, Sendable {
  case variable(String)
  case file(String)
  /// The program that prints it.
  case command(String)
}
