/// A statement whose text is put together once, where several differ in a few words.
final class ComposedSQL: Sendable {
  let text: String

  /// - Important: kept in a constant: a connection knows the statement by this very object.
  init(_ text: String) { self.text = text }
}
