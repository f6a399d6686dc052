import Foundation

/// A folder of sample data that a test writes, gone with it.
final class SampleFolder {
  let path: String

  /// - Parameters:
  ///   - sections: the rows of the catalog, as JSON5 objects.
  ///   - company: members of the one company beside those that every one has, as JSON5.
  init(packages: String, sections: String, company: String) throws {
    path = NSTemporaryDirectory() + "topup-data-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path + "/companies", withIntermediateDirectories: true)
    try write(Self.catalog(packages, sections), to: "catalog.json")
    try write(Self.company(company), to: "companies/C-1.json")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Overwrites a file of the folder.
  func write(_ text: String, to file: String) throws {
    try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8)
  }

  private static func catalog(_ packages: String, _ sections: String) -> String {
    """
    // JSON5: comments, names without quotes, commas at the end.
    {
      clock: '2026-07-14T09:00:00+07:00',
      preferences: {billing_new_topup: true},
      payment: {
        callback_token: 'token',
        webhook_secrets: ['whsec_c2FtcGxlLXdlYmhvb2stc2VjcmV0LWZvci10b3B1cA=='],
        source_allow_list: ['127.0.0.0/8'],
      },
      api_key: 'key',
      packages: [\(packages)],
      topup_configurations: [\(sections)],
    }
    """
  }

  private static func company(_ members: String) -> String {
    """
    {
      company_id: 'C-1', time_zone: 'Asia/Jakarta', billing_version: '3.1',
      package_name: 'Mail', contract: {start_date: '2026-01-01', end_date: '2026-12-31'},
      settings: {bifrost_new_topup: true}, wabas: [],
      \(members)
    }
    """
  }
}

extension SampleFolder {
  /// The sample data of the source tree.
  static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "sample-data").path()
}
