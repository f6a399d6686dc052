/// What a command prints, and what is left to do once it has been written.
struct CommandOutput: Sendable {
  let text: String
  let finish: @Sendable () -> Void

  init(_ text: String, then finish: @escaping @Sendable () -> Void = {}) {
    self.text = text
    self.finish = finish
  }
}
