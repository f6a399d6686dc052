public import BillingEngine
public import HTTPBackend

/// What all checks of a run have: the sample data, the program, and the server that is looked at.
public struct Surroundings: Sendable {
  public var setup: BillingSetup
  /// Where the sample data was read.
  public var dataFolder: String
  /// The program under test, to be started as a process of its own.
  public var program: String
  /// A server that this run has not started; nil where it starts its own.
  public var service: RemoteService?
  /// Where the tests' coverage is, as SwiftPM writes it; nil for where it does so by itself.
  public var coverageFile: String?

  public init(
    setup: BillingSetup, dataFolder: String, program: String, service: RemoteService? = nil
  ) {
    self.setup = setup
    self.dataFolder = dataFolder
    self.program = program
    self.service = service
  }
}

/// A server of somebody else's, and who is signed in there.
public struct RemoteService: Sendable {
  public var address: BillingAddress
  public var token: AccessToken

  public init(address: BillingAddress, token: AccessToken) {
    self.address = address
    self.token = token
  }
}
