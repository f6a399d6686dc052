import TopupBackend

/// Why a sample-data folder cannot be used, in one line that names the file and the member.
public struct SampleDataError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder, or a file in it: `companies/CID-1001.json`.
  public let place: String
  /// What is wrong there, with the member where it is one: `balances[0].code is missing`.
  public let reason: String

  public init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  init(_ error: JSONDecodingError) {
    let field = error.path.field
    let subject = field.isEmpty ? "the whole text" : field
    self.init(place: error.path.textName, reason: "\(subject) \(error.reason)")
  }

  public var description: String { "\(place): \(reason)" }
}
