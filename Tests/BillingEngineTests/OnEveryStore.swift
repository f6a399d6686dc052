import BillingWorld
import Testing

/// Runs each test of a suite once on each kind of store.
struct OnEveryStore: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    for kind in StoreKind.allCases {
      try await StoreKind.$current.withValue(kind) { try await function() }
    }
  }
}

extension Trait where Self == OnEveryStore {
  static var onEveryStore: OnEveryStore { OnEveryStore() }
}
