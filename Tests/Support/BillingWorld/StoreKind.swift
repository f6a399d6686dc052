internal import BillingEngine
internal import BillingStore
internal import Foundation

/// The stores that there are, for tests that hold on each of them.
public enum StoreKind: Sendable, CaseIterable {
  case memory, sqlite

  /// What a world made without a word about it stands on.
  @TaskLocal public static var current = StoreKind.memory

  func open() throws -> (any Store, any SandboxRecords, TemporaryFolder?) {
    switch self {
    case .memory: return (MemoryStore(), MemorySandboxRecords(), nil)
    case .sqlite:
      let folder = try TemporaryFolder()
      let store = try SQLiteStore(path: folder.path("billing.sqlite"))
      return (store, SQLiteSandboxRecords(in: store), folder)
    }
  }
}

/// A folder of its own, removed when nobody holds it any more.
public final class TemporaryFolder: Sendable {
  private let url: URL

  /// - Parameter base: where it is made; nil is where the system has such folders.
  public init(in base: String? = nil) throws {
    let base = base.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
    url = base.appending(path: "topup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it, there or not.
  public func path(_ name: String) -> String { url.appending(path: name).path() }
}
