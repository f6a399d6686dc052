import Glibc
import TopupBackend

/// Sample data of a check's own: that of the run with something changed.
enum OwnSampleData {
  typealias Change = (inout JSONObject) throws -> Void

  /// Makes the folder.
  ///
  /// - Parameters:
  ///   - name: tells it from other data of the same check.
  ///   - company: the one that `change` is told of.
  ///   - everyCompany: what is done to each.
  /// - Returns: its path.
  static func make(
    _ context: CheckContext, name: String = "data", catalog: Change = { _ in },
    company: String? = nil, change: Change = { _ in }, everyCompany: Change = { _ in }
  ) throws -> String {
    let source = context.surroundings.dataFolder
    let folder = try context.folder() + "/" + name
    unsafe mkdir(folder, 0o700)
    unsafe mkdir(folder + "/companies", 0o700)
    try copy("catalog.json", from: source, to: folder, catalog)
    for file in TemporaryFolder.names(in: source + "/companies") where file.hasSuffix(".json") {
      let isMeant = company.map { file == $0 + ".json" } ?? false
      try copy("companies/" + file, from: source, to: folder) { company in
        try everyCompany(&company)
        if isMeant { try change(&company) }
      }
    }
    return folder
  }

  /// The same with other settings of payments.
  static func paid(
    _ context: CheckContext, name: String, _ settings: [String: JSONValue]
  ) throws -> String {
    try make(
      context, name: name,
      catalog: { catalog in
        guard case .object(var payment) = catalog["payment"] ?? .null else { return }
        for (name, value) in settings { payment[name] = value }
        catalog["payment"] = .object(payment)
      })
  }

  private static func copy(
    _ file: String, from source: String, to folder: String, _ change: Change
  ) throws {
    let text = FileText.read(source + "/" + file)
    guard case .object(var object) = try JSONValue(parsing: Array(text.utf8)) else {
      throw CheckFailure(expected: "an object in \(source)/\(file)", seen: "something else")
    }
    try change(&object)
    try FileText.write(JSONValue.object(object).utf8(), to: folder + "/" + file)
  }
}
