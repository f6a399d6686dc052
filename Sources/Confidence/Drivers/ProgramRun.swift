import Glibc
import Synchronization

/// The program under test, run to its end as a command.
struct ProgramRun {
  let exitCode: Int32
  let output: String
  let errors: String

  private static let count = Atomic(0)

  /// - Parameters:
  ///   - environment: what it has besides `PATH`, `HOME` and `LANG`, as `NAME=value`.
  ///   - dying: kills it after so many milliseconds.
  init(
    _ arguments: [String], environment: [String] = [], in context: CheckContext, seconds: Int = 60,
    dying milliseconds: Int? = nil
  ) throws {
    let stem = try context.folder() + "/run-\(Self.count.add(1, ordering: .relaxed).newValue)"
    let child = try ChildProcess(
      context.surroundings.program, arguments,
      environment: ["PATH=/usr/bin:/bin", "HOME=\(try context.folder())", "LANG=C.UTF-8"]
        + environment,
      output: stem + ".out", errors: stem + ".err", in: context)
    if let milliseconds {
      ThreadGate.pause(milliseconds: milliseconds)
      child.send(SIGKILL)
    }
    exitCode = try child.wait(seconds: seconds)
    output = FileText.read(stem + ".out")
    errors = FileText.read(stem + ".err")
    context.keep("runs.txt", Self.told(context) + shown(arguments))
  }

  private func shown(_ arguments: [String]) -> String {
    "$ topup \(arguments.joined(separator: " "))\n\(output)\(errors)-> \(exitCode)\n"
  }

  /// What the runs before this one have left.
  private static func told(_ context: CheckContext) -> String {
    context.evidence.first { $0.name == "runs.txt" }?.text ?? ""
  }
}
