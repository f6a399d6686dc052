import HTTPBackend
import HTTPMessages
import TopupBackend

/// C06: the canary check before and after a release, as the command that people run.
enum ProbeChecks {
  static func checks() -> [Check] { [healthy, ailing] }

  private static func check(
    _ what: String, _ title: String, means: String,
    _ body: @escaping @Sendable (StartedServer, CheckContext) throws -> Void
  ) -> Check {
    Check(
      CheckID(.c06, what, .server), title, means: means, tier: .mergeMedium, limitSeconds: 90,
      needs: [.levers]
    ) { context in try body(try StartedServer(context), context) }
  }

  private static func probe(
    _ server: StartedServer, in context: CheckContext
  ) throws -> ProgramRun {
    let path = server.folder + "/thresholds.json"
    try FileText.write(Array(patient.utf8), to: path)
    return try ProgramRun(
      [
        "probe", "--url", server.address.description, "--token-env", "PROBE_TOKEN", "--seconds",
        "1", "--thresholds", path, "--lang", "en",
      ], environment: ["PROBE_TOKEN=demo-cid-1001-admin"], in: context)
  }

  private static var healthy: Check {
    check(
      "healthy", "A probe of a server in health ends with 0",
      means: "A good release is rolled back, and soon nobody believes the probe."
    ) { server, context in
      let run = try probe(server, in: context)
      try Expect.equal(run.exitCode, 0, "the exit code, with \(run.output)\(run.errors)")
    }
  }

  private static var ailing: Check {
    check(
      "ailing", "A probe of a server that fails ends with 1 and names what it crosses",
      means: "A release that answers with errors stays where it is."
    ) { server, context in
      let set = try WebClient(server, in: context).ask(
        .put, "/sandbox/v1/faults", as: .service,
        ["data": [["target": "orders", "kind": "status_500"]]])
      try Expect.equal(set.status, 200, "setting a fault: \(set.text)")
      let run = try probe(server, in: context)
      try Expect.equal(run.exitCode, 1, "the exit code, with \(run.output)\(run.errors)")
      for name in ["reads_failed", "responses_5xx_percent"] {
        let line = run.output.split(separator: "\n").first { $0.hasPrefix(name) }
        try Expect.that(
          line?.hasSuffix("ok") == false, "\(name) among what is crossed", saw: run.output)
      }
    }
  }

  /// Beside other checks nobody can say how long a read takes.
  private static var patient: String {
    let reads = ["health", "config", "billing_info", "catalog", "excess", "orders", "usage_log"]
    let limits = reads.flatMap { ["\"\($0)_p95_ms\":10000", "\"\($0)_server_p95_ms\":10000"] }
    return "{\(limits.joined(separator: ","))}"
  }
}
