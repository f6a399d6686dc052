import TopupBackend

/// What `llvm-cov export` says of each file, in its own JSON.
struct CoverageReading {
  struct File: Hashable {
    /// From the folder of its target: `Engine/BillingEngine.swift`.
    var name: String
    var target: String
    var lines: Int
    var covered: Int

    var missed: Int { lines - covered }
  }

  struct Fault: Error {
    var reason: String
  }

  private let files: [File]

  private static let bytesMax = 512 << 20

  init(_ text: String) throws(Fault) {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(
        parsing: Array(text.utf8), limits: JSONLimits(bytesMax: Self.bytesMax))
    } catch {
      throw Fault(reason: error.description)
    }
    do throws(JSONDecodingError) { files = try Self.files(in: JSONNode(value)) } catch {
      throw Fault(reason: error.description)
    }
  }

  func files(of target: String) -> [File] { files.filter { $0.target == target } }

  private static func files(in node: JSONNode) throws(JSONDecodingError) -> [File] {
    var files: [File] = []
    for export in try node.member("data").array() {
      for file in try export.member("files").array() {
        let lines = try file.member("summary").member("lines")
        let path = try file.member("filename").string()
        guard let folder = path.ranges(of: "/Sources/").last else { continue }
        let parts = path[folder.upperBound...].split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { continue }
        files.append(
          File(
            name: String(parts[1]), target: String(parts[0]),
            lines: Int(try lines.member("count").int64()),
            covered: Int(try lines.member("covered").int64())))
      }
    }
    return files
  }
}
