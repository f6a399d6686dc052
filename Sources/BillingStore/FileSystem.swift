/// Where a database file lies: among the operating system's files, or in a file system that SQLite
/// knows by a name.
public struct FileSystem: Sendable {
  /// Where files lie unless somebody says otherwise.
  public static let operatingSystem = FileSystem(name: nil, owner: nil, triesMax: nil)

  /// Nil is the operating system's.
  let name: String?
  /// What the name leads to; there as long as a database may open a file by it.
  private let owner: (any AnyObject & Sendable)?
  /// How often a connection asks for what another one holds, without waiting in between; nil is to
  /// wait for some time.
  let triesMax: Int32?

  /// - Parameter owner: what the name leads to; kept as long as a store is open there.
  /// - Parameter triesMax: how often a connection asks for what another one holds. The first has
  ///   let go of it only if it runs in another thread.
  public init(named name: String, of owner: any AnyObject & Sendable, triesMax: Int32 = 100) {
    self.init(name: name, owner: owner, triesMax: triesMax)
  }

  private init(name: String?, owner: (any AnyObject & Sendable)?, triesMax: Int32?) {
    self.name = name
    self.owner = owner
    self.triesMax = triesMax
  }
}
