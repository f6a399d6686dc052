internal import TopupBackend
internal import TopupDomain

/// A call of a session that changes nothing, as the contract has it.
public enum ProbeRead: String, Hashable, Sendable, CaseIterable {
  case health, config
  case billingInfo = "billing_info"
  case catalog, excess, orders
  case usageLog = "usage_log"

  /// The path as the contract, and with it the server's own figures, names it.
  public var route: String {
    switch self {
    case .health: "/healthz"
    case .config: "/api/core/v1/client_configs/config"
    case .billingInfo: "/api/core/v1/billings/info"
    case .catalog: "/iag/v1/topup-configurations"
    case .excess: "/iag/v1/topup-configurations/excess-quota"
    case .orders: "/iag/v1/topup-orders"
    case .usageLog: "/api/core/v1/billings/mcc_logs"
    }
  }

  /// Path and query, below the server's address.
  public var target: String {
    switch self {
    case .orders, .usageLog: route + "?limit=100"
    case .health, .config, .billingInfo, .catalog, .excess: route
    }
  }

  /// Whether it is asked as a user.
  public var isSignedIn: Bool { self != .health }

  /// What is wrong with an answer's body; nil where it is as agreed.
  func fault(in body: [UInt8]) -> String? {
    let node: JSONNode
    do throws(JSONSyntaxError) { node = JSONNode(try JSONValue(parsing: body)) } catch {
      return "the answer is not JSON: \(error)"
    }
    do throws(JSONDecodingError) {
      try check(node)
      return nil
    } catch {
      return "the answer is not as agreed: \(error)"
    }
  }

  private func check(_ node: JSONNode) throws(JSONDecodingError) {
    switch self {
    case .health:
      let status: String = try node("status")
      guard status == "ok" else { throw try node.member("status").notAllowed("must be ok") }
    case .config: _ = try ClientConfig(from: node)
    case .billingInfo: _ = try BillingInfo(from: Self.dated(node))
    case .catalog: _ = try TopupCatalog(from: node)
    case .excess: _ = try node("data", as: [ExcessBalance].self)
    case .orders: _ = try Page<TopupOrder>(from: node)
    case .usageLog: _ = try Page<UsageLogEntry>(from: node)
    }
  }

  /// An older server does not say as of when its figures are (P14), which clients make up for.
  private static func dated(_ node: JSONNode) -> JSONNode {
    guard case .object(var members) = node.value, members["as_of"] == nil else { return node }
    members["as_of"] = "2026-01-01T00:00:00Z"
    return JSONNode(.object(members))
  }
}
