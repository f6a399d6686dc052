import BillingEngine
import Demonstration
import Foundation
import SampleCompanies
import TopupModel

/// The sample data that comes along, loaded once.
enum SampleStage {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let setup = Result {
    try SampleData.load(folder: root.appending(path: "sample-data").path()).setup
  }

  static func scenery(_ language: Language) throws -> Scenery {
    Scenery(setup: try setup.get(), language: language)
  }
}
