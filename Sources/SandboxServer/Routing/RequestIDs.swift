internal import BillingEngine
internal import HTTPMessages
internal import Synchronization

/// What requests are called in their answers, in logs and in reports of problems.
final class RequestIDs: Sendable {
  static let field = "X-Request-Id"
  private static let lengthMax = 128

  /// Random, so that no other process has it; which request of this one it is follows.
  private let prefix: String
  private let count = Atomic(0)

  init(_ random: any RandomSource) { prefix = "req_" + random.token() + "_" }

  /// The caller's own where it sent a valid one (1...128 visible ASCII characters), else a new one.
  func id(of headers: HTTPHeaders) -> String {
    let given = headers.all(Self.field)
    if given.count == 1, (1...Self.lengthMax).contains(given[0].utf8.count),
      given[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      return given[0]
    }
    return prefix + String(count.add(1, ordering: .relaxed).newValue)
  }
}
