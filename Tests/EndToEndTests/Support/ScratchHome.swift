import Foundation

/// A home folder of its own, gone with it.
final class ScratchHome: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "topup-home-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What a session has whose home this is, and a token.
  func environment(token: String? = nil) -> [String: String] {
    var variables = Command.environment.merging(["HOME": path]) { $1 }
    variables["TOPUP_TOKEN"] = token
    return variables
  }

  /// Writes a file below the home, with these rights.
  @discardableResult
  func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    return file
  }

  func configure(_ json: String) throws { try write(json, to: ".config/topup/config.json") }

  /// The journal's files, by their paths.
  func journals(ending: String = ".json") -> [String] {
    let folder = path + "/.local/state/topup/journal"
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }
  }
}
