import BillingEngine
import BillingWorld
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("P13, P15: a file goes from schema to schema and loses nothing", .onOwnThreads)
struct StoreFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("billing.sqlite")
  }

  private func load(_ setup: BillingSetup = .sample) throws {
    try SQLiteStore(path: path).write { store throws(Rollback) in
      try store.replaceEverything(with: setup, at: World.start)
    }
  }

  private func companies() throws -> [Company] {
    try SQLiteStore(path: path).read { store throws(Rollback) in
      var companies: [Company] = []
      for id in try store.companyIDs() {
        if let company = try store.company(id) { companies.append(company) }
      }
      return companies
    }
  }

  private func raw() throws -> Connection {
    try Connection(#require(SQLiteLibrary.loaded), path: path, mode: .writing)
  }

  /// Every row of every table, in the order of the tables' names.
  private func content() throws -> String {
    let tables = try raw().text(
      """
      SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name <> 'generation' ORDER BY name)
      """)
    var content = ""
    for table in tables.split(separator: ",") {
      let columns = try raw().text(
        "SELECT group_concat('quote(' || name || ')', '||') FROM pragma_table_info('\(table)')")
      content += "\(table): "
      content += try raw().text(
        "SELECT group_concat(row) FROM (SELECT \(columns) AS row FROM \(table))")
    }
    return content
  }

  @Test("1 to 2 to 1 to 2 keeps every row, and WABAs go into the older documents and out again")
  func downAndUp() throws {
    try load()
    let expected = try companies()
    let file = StoreFile(path: path)
    #expect(try file.migrate(to: 1) == 2)
    #expect(try file.schema() == 1)
    let older = try content()
    #expect(
      try raw().text(
        "SELECT document ->> '$.wabas[0].id' FROM companies WHERE id = 'CID-V3'") == "W1")
    #expect(try file.migrate(to: 2) == 1)
    let newer = try content()
    #expect(try companies() == expected)
    #expect(try file.migrate(to: 1) == 2)
    #expect(try content() == older)
    #expect(try file.migrate() == 1)
    #expect(try content() == newer)
    #expect(try companies() == expected)
    #expect(try file.migrate() == 2)
  }

  @Test("A file of the first schema is brought to the newest when a store opens it")
  func opening() throws {
    try load()
    let expected = try companies()
    try StoreFile(path: path).migrate(to: 1)
    #expect(try companies() == expected)
    #expect(try StoreFile(path: path).schema() == StoreFile.newestSchema)
  }

  @Test("P13: WABAs in the documents of the first schema, with a package and without")
  func wabasInDocuments() throws {
    _ = try Database(path: path, migrations: [.first])
    var company = Company.sample("CID-OLD")
    company.balances = []
    company.users = []
    company.wabas = []
    var document = company.document.text()
    document.removeLast()
    document += """
      ,"wabas":[{"id":"W2","name":"Two","phone_number":"+2","organization_package_id":null},
      {"id":"W1","name":"作 \\"One\\"","phone_number":"+1","organization_package_id":"P"}]}
      """
    document = document.replacing("'", with: "''")
    try raw().execute(
      "INSERT INTO companies VALUES ('CID-OLD', '\(document)', '{\"bifrost_new_topup\":true}')")
    try raw().execute(
      "INSERT INTO companies VALUES ('CID-NONE', '\(company.document.text())', '{}')")
    let found = try companies()
    #expect(
      found.map(\.wabas) == [
        [],
        [
          Waba(id: WabaID("W2"), name: "Two", phoneNumber: "+2", organizationPackageID: nil),
          Waba(
            id: WabaID("W1"), name: "作 \"One\"", phoneNumber: "+1", organizationPackageID: "P"),
        ],
      ])
    #expect(found.map(\.name) == ["PT CID-OLD", "PT CID-OLD"])
  }

  @Test("What the older schema has no place for stands in the way, and nothing changes")
  func inTheWay() throws {
    try load()
    let record = UsageRecord(
      companyID: CompanyID("CID-V3"), uniqueCode: UniqueCode("u"), kind: .conversation,
      at: World.start, wabaID: nil, conversationID: nil, customerName: "", phoneNumber: "",
      category: "", campaign: nil, code: code("wa_balance"), quantity: decimal("1"), taken: .none,
      totalPrice: .zero, valueBefore: .zero)
    var past = record
    past.uniqueCode = nil
    try SQLiteStore(path: path).write { store throws(Rollback) in
      for record in [record, past, past] { _ = try store.insert(record) }
      try store.insertAlert("key", at: World.start)
    }
    let before = try content()
    let losses = [
      StoreFileFault.Loss(count: 1, name: "deductions"),
      StoreFileFault.Loss(count: 2, name: "rows of usage history"),
      StoreFileFault.Loss(count: 1, name: "alerts"),
    ]
    #expect(throws: StoreFileFault.inTheWay(losses, of: 1)) {
      try StoreFile(path: path).migrate(to: 1)
    }
    #expect(try content() == before)
    #expect(try StoreFile(path: path).schema() == 2)
  }

  @Test("Newer files, others' files, none, and schemas that there never were are refused")
  func refusals() throws {
    let file = StoreFile(path: path)
    let missing = SQLiteStoreError.unusable("unable to open database file")
    #expect(throws: StoreFileFault.file(missing)) { try file.migrate() }
    #expect(throws: StoreFileFault.file(missing)) { try file.schema() }
    try load()
    for number: Int64 in [-1, 0, StoreFile.newestSchema + 1] {
      #expect(throws: StoreFileFault.unknownSchema(number)) { try file.migrate(to: number) }
    }
    try raw().execute("PRAGMA user_version = 9")
    let newer = SQLiteStoreError.newerFile(version: 9, newestKnown: StoreFile.newestSchema)
    #expect(throws: StoreFileFault.file(newer)) { try file.migrate(to: 1) }
    try raw().execute("PRAGMA application_id = 7")
    #expect(throws: StoreFileFault.file(.otherProgram)) { try file.migrate() }
  }

  @Test("A store that has the file open goes on after it went down and up again")
  func inUse() throws {
    try load()
    let store = try SQLiteStore(path: path)
    let expected = try companies()
    try StoreFile(path: path).migrate(to: 1)
    #expect(throws: Rollback.self) {
      try store.write { store throws(Rollback) in try store.hasAlert("key") }
    }
    try StoreFile(path: path).migrate()
    let found = try store.read { store throws(Rollback) in
      try store.company(CompanyID("CID-V3"))
    }
    #expect(found == expected.first { $0.id == CompanyID("CID-V3") })
  }
}
