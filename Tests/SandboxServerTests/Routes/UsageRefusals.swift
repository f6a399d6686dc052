import HTTPMessages
import TopupBackend

@testable import SandboxServer

/// What the logs and their downloads refuse.
enum UsageRefusals {
  static let paths = [
    "mcc_logs", "broadcast_deductions", "download_mcc_logs", "download_broadcast_deduction",
  ].map { "/api/core/v1/billings/" + $0 }

  static let cases: [RefusalTableTests.Case] =
    paths.flatMap(ofAll) + paths[..<2].flatMap(ofListings)

  private static func ofAll(_ path: String) -> [RefusalTableTests.Case] {
    [
      .init(method: .post, target: path, code: .methodNotAllowed),
      .init(target: path, who: nil, code: .unauthenticated),
      .init(target: path, who: "key", code: .unauthenticated),
      // Who may not read hears nothing of the query.
      .init(target: path + "?from=x", who: "demo-cid-1001-agent", code: .roleNotAllowed),
      .init(target: path, who: "demo-cid-1001-member", code: .roleNotAllowed),
      .init(target: path + "?from=2026-02-30", code: .invalidParameter),
      .init(target: path + "?to=14.07.2026", code: .invalidParameter),
      .init(target: path + "?to=", code: .invalidParameter),
      .init(target: path + "?from=2026-07-01&from=2026-07-01", code: .invalidParameter),
      .init(
        target: path + "?waba_id=" + String(repeating: "w", count: 65), code: .invalidParameter),
      .init(target: path + "?waba_id=a&waba_id=a", code: .invalidParameter),
      // An older company has no such filter.
      .init(
        target: path + "?waba_id=1008202600001", who: "demo-cid-1008-admin",
        code: .wabaFilterNotAvailable),
    ]
  }

  private static func ofListings(_ path: String) -> [RefusalTableTests.Case] {
    [
      .init(target: path + "?order=up", code: .invalidParameter),
      .init(target: path + "?order=", code: .invalidParameter),
      .init(target: path + "?limit=1001", code: .invalidParameter),
      .init(target: path + "?cursor=", code: .invalidCursor),
      .init(target: path + "?cursor=made-up", code: .invalidCursor),
      .init(target: path + "?cursor=o1", code: .invalidCursor),
    ]
  }
}
