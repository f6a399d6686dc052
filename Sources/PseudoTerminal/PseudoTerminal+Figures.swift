private import Glibc

/// What the system says of a program, and what a terminal says of itself.
extension PseudoTerminal {
  /// User and system time that the program has used, in hundredths of a second.
  public func processorTicks() throws -> Int {
    let fields = try stat()
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }

  /// Whether it was stopped, as by Ctrl-Z.
  public func isStopped() throws -> Bool { try stat()[0] == "T" }

  /// The most memory that the program ever held.
  public func peakMemoryKilobytes() throws -> Int {
    let line = file("status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split { $0 == " " || $0 == "\t" } ?? []
    guard words.count > 1, let kilobytes = Int(words[1]) else { throw gone }
    return kilobytes
  }

  /// All settings of the line, as the system has them.
  public var settingBytes: [UInt8] {
    unsafe withUnsafeBytes(of: settings) { unsafe Array($0) }
  }

  /// Whether the line echoes what is typed, as before any program.
  public var echoes: Bool { settings.c_lflag & UInt32(ECHO) != 0 }

  /// The bytes that arrive after a step.
  public func bytes(after step: () throws -> Void) rethrows -> String {
    let start = output.count
    try step()
    waitForSilence()
    return String(decoding: output[start...], as: UTF8.self)
  }

  private var gone: Failure { Failure(expected: "a program that runs", seen: "it has ended") }

  /// The fields from the state on.
  private func stat() throws -> [Substring] {
    // The name of the program, in brackets, may hold spaces.
    let fields = file("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12 else { throw gone }
    return fields
  }

  private func file(_ name: String) -> String {
    let file = unsafe open("/proc/\(processID)/\(name)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { Glibc.close(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
