import HTTPMessages
import TopupBackend
import TopupDomain

/// P13, P15: data from before the shared pool, and schemas of the database, by the commands that
/// somebody who runs a server types.
enum MigrationChecks {
  static func checks() -> [Check] { [backfill, migrate] }

  private static let wabaCount = 20_000

  /// Two companies: one from before the shared pool with very many WABAs, and those of the sample
  /// data.
  private static func manyWabas(_ company: inout JSONObject) {
    company["wabas"] = .array(
      (0..<wabaCount).map { index in
        [
          "waba_id": .string("10132026\(index + 100_000)"), "name": "Number",
          "phone_number": .string("+62811\(index + 10_000_000)"), "organization_package_id": .null,
        ]
      })
  }

  /// A database of a server that has been started and ended once.
  private static func database(_ context: CheckContext, _ data: String) throws -> StartedServer {
    let server = try StartedServer(context, data: data)
    try Expect.equal(try server.terminate(), 0, "the end of the server")
    return server
  }

  private static var backfill: Check {
    Check(
      CheckID(.p13, "backfill", .program),
      "Backfill brings every older WABA into its pool, killed anywhere; a second run does nothing",
      means: "After the upgrade messages of some numbers are charged to nobody, or quota is lost.",
      tier: .preRelease, limitSeconds: 120, needs: [.levers]
    ) { context in
      let data = try OwnSampleData.make(
        context, company: "CID-1013", change: { manyWabas(&$0) })
      let server = try database(context, data)
      func run(_ command: String, dying milliseconds: Int? = nil) throws -> ProgramRun {
        try ProgramRun(
          ["store", command, "--db", server.database, "--lang", "en"], in: context,
          dying: milliseconds)
      }
      let before = try run("verify")
      try Expect.equal(before.exitCode, 1, "the exit code of verify before")
      try Expect.equal(try left(before), wabaCount, "WABAs without a package before")
      var rest = wabaCount
      var killed = 0
      for milliseconds in [40, 120, 250, 400] {
        _ = try run("backfill", dying: milliseconds)
        let now = try left(try run("verify"))
        try Expect.that(now <= rest, "no WABA is lost again, of \(rest)", saw: "\(now)")
        if (1..<wabaCount).contains(now) { killed += 1 }
        rest = now
      }
      context.note("Killed 4 times, \(killed) of them with some done and some left.")
      let done = try run("backfill")
      try Expect.equal(done.exitCode, 0, "the exit code of backfill")
      let after = try run("verify")
      try Expect.equal(after.exitCode, 0, "the exit code of verify after")
      try Expect.equal(try left(after), 0, "WABAs without a package after")
      let again = try run("backfill")
      try Expect.that(
        again.output.contains("every WABA is in its company's package already"),
        "a second run does nothing", saw: again.output)
      try Expect.equal(try run("verify").output, after.output, "verify after the second run")
      try server.restart()
      let site = try ServerSite(context, data: data, name: "-untouched")
      let own = try WebClient(server, in: context)
      let other = try WebClient(site.server, in: context)
      for company in ["CID-1013", "CID-1001"] {
        let path = "/iag/v1/quota-managements/info?company_id=" + company
        try Expect.equal(
          try own.ask(.get, path, as: .service).text,
          try other.ask(.get, path, as: .service).text,
          "balances of \(company), and those of a server that was never filled")
      }
    }
  }

  private static func left(_ run: ProgramRun) throws -> Int {
    let line = run.output.split(separator: "\n").first {
      $0.hasPrefix("without an organization package")
    }
    let digits = line?.filter { $0.isASCII && $0.isNumber } ?? ""
    return try Expect.some(Int(digits), "a count in \(run.output)")
  }

  private static var migrate: Check {
    Check(
      CheckID(.p13, "migrate", .program),
      "A schema is taken back and brought up again where data allows it, and refused where not",
      means: "Whoever rolls a release back loses data without a word, or cannot roll back at all.",
      tier: .preRelease, limitSeconds: 120, also: [.p15], needs: [.levers]
    ) { context in
      let server = try database(context, context.surroundings.dataFolder)
      func run(_ words: [String], on database: String) throws -> ProgramRun {
        try ProgramRun(["store"] + words + ["--db", database, "--lang", "en"], in: context)
      }
      let refused = try run(["migrate", "--to", "1"], on: server.database)
      try Expect.equal(refused.exitCode, 1, "the exit code where data would be lost")
      try Expect.that(
        refused.errors.contains("schema 1 has no place for"), "what would be lost",
        saw: refused.errors)
      try Expect.equal(
        try left(try run(["verify"], on: server.database)), 2, "WABAs without a package then")
      // Without usage there is nothing that the first schema has no place for.
      let data = try OwnSampleData.make(
        context, name: "unused", everyCompany: { $0["usage"] = nil })
      let unused = try StartedServer(context, data: data, name: "unused")
      let web = try WebClient(unused, in: context)
      let path = "/iag/v1/quota-managements/info?company_id=CID-1001"
      let before = try web.ask(.get, path, as: .service).text
      _ = try unused.terminate()
      let back = try run(["migrate", "--to", "1"], on: unused.database)
      try Expect.equal(back.exitCode, 0, "the exit code of the way back: \(back.errors)")
      let older = try run(["verify"], on: unused.database)
      try Expect.equal(older.exitCode, 1, "the exit code of verify on an older schema")
      let up = try run(["migrate"], on: unused.database)
      try Expect.equal(up.exitCode, 0, "the exit code of the way up: \(up.errors)")
      try Expect.equal(
        try left(try run(["verify"], on: unused.database)), 2, "WABAs without a package at last")
      try unused.restart()
      try Expect.equal(
        try web.ask(.get, path, as: .service).text, before, "balances after both ways")
    }
  }
}
