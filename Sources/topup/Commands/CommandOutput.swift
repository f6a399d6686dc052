/// What a command prints, and what is left to do once it has been written.
struct CommandOutput: Sendable {
  let text: String
  let exitCode: Int32
  let finish: @Sendable () -> Void

  init(
    _ text: String, exitCode: Int32 = 0, then finish: @escaping @Sendable () -> Void = {}
  ) {
    self.text = text
    self.exitCode = exitCode
    self.finish = finish
  }
}
