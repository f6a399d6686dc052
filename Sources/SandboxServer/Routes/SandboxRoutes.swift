internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `sandbox` but for the delivery of webhooks: the levers of QA.
struct SandboxRoutes {
  /// Two years, in seconds.
  private static let advanceSeconds: ClosedRange<Int64> = 0...63_072_000

  let engine: BillingEngine
  let sandbox: Sandbox
  /// What was kept of the configuration is to be read again.
  let didReset: @Sendable () throws(Problem) -> Void

  var all: [Route] { time + settings + faults + beginning }

  private var time: [Route] {
    let path = "/sandbox/v1/clock"
    return [
      Route(.get, path, for: .sandboxKey) { [sandbox] _ in
        .json(Self.now(sandbox.clock.now()))
      },
      Route(.post, path, for: .sandboxKey) { [engine, sandbox] exchange throws(Problem) in
        let seconds = try exchange.body {
          $0.required("advance_seconds", as: Int64.self, .within(Self.advanceSeconds))
        }
        guard try sandbox.clock.advance(seconds: seconds) != nil else {
          throw Problem(
            .invalidRequest,
            errors: [.init(outOfRange: "advance_seconds", "The clock would pass the year 8999")])
        }
        try engine.runDueWork()
        return .json(Self.now(sandbox.clock.now()))
      },
    ]
  }

  private var settings: [Route] {
    [
      Route(.put, "/sandbox/v1/companies/{company_id}/preferences", for: .sandboxKey) {
        [engine] exchange throws(Problem) in
        let company = CompanyID(try exchange.parameter("company_id"))
        let changes = try exchange.body { $0.flags() }
        return .json(try engine.setPreferences(changes, of: company))
      },
      Route(.put, "/sandbox/v1/packages/{package_id}/price", for: .sandboxKey) {
        [services = sandbox.services] exchange throws(Problem) in
        let id = PackageID(try exchange.parameter("package_id"))
        let price = try exchange.body {
          $0.required("price", as: Decimal4.self, .atLeast(.zero))
        }
        guard let package = try services.pricing.setPrice(price, of: id) else {
          throw Problem(.packageNotFound)
        }
        return .json(package)
      },
    ]
  }

  private var faults: [Route] {
    let path = "/sandbox/v1/faults"
    return [
      Route(.get, path, for: .sandboxKey) { [board = sandbox.board] _ in
        .json(["data": board.armed.json] as JSONValue)
      },
      Route(.put, path, for: .sandboxKey) { [board = sandbox.board] exchange throws(Problem) in
        board.replace(with: try exchange.body { $0.faultList() })
        return .json(["data": board.armed.json] as JSONValue)
      },
    ]
  }

  private var beginning: [Route] {
    [
      Route(.post, "/sandbox/v1/reset", for: .sandboxKey) {
        [engine, sandbox, didReset] _ throws(Problem) in
        try sandbox.reset(engine)
        try didReset()
        return .empty(204)
      }
    ]
  }

  private static func now(_ time: Timestamp) -> JSONValue { ["now": time.json] }
}

extension Problem.FieldError {
  init(outOfRange field: String, _ message: String) {
    self.init(field: field, code: FieldErrorCode.outOfRange.rawValue, message: message)
  }
}

extension FieldReader {
  fileprivate mutating func faultList() -> [Fault]? {
    list("data", countMax: Fault.armedMax) { reader in
      let target = reader.required("target", as: Fault.Target.self)
      let kind = reader.required("kind", as: Fault.Kind.self)
      let times = reader.optional(
        "times", as: StrikeCount.self, nullable: true, .atLeast(StrikeCount(1)))
      let delay = reader.optional(
        "delay_ms", as: Int.self, nullable: true, .within(0...Fault.delayMillisecondsMax))
      guard let target, let kind else { return nil }
      return Fault(target: target, kind: kind, times: times?.count, delayMilliseconds: delay)
    }
  }
}

/// How often a fault strikes. More than can be counted is as good as the most that can be.
private struct StrikeCount: JSONDecodable, Comparable, CustomStringConvertible {
  let count: Int

  init(_ count: Int) { self.count = count }

  init(from node: JSONNode) throws(JSONDecodingError) {
    if case .number(let literal) = node.value,
      literal.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      count = .max
    } else {
      count = try Int(from: node)
    }
  }

  var description: String { String(count) }

  static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}
