import HTTPBackend
import SandboxServer

/// What the command line of `topup serve` asks for, checked before anything is opened.
struct ServePlan {
  static let listenDefault = "127.0.0.1:8787"
  static let databaseDefault = "topup.sqlite"

  let listen: ListenAddress
  let basePath: BasePath
  let database: String
  let mailFile: String
  /// How clients see the server, without a slash at its end; nil where they see it as it listens.
  let publicURL: String?
  let kind: Kind

  enum Kind {
    /// Where the simulated services listen.
    case sandbox(upstream: ListenAddress)
    case live(pricing: UpstreamAddress, payment: UpstreamAddress, paidInvoice: UpstreamAddress)
  }

  /// A service of others and the key that it wants.
  struct UpstreamAddress {
    let url: BillingAddress
    let key: String
  }

  init(_ arguments: Arguments, _ environment: Environment) throws(Failure) {
    listen = try Self.address(.listen, else: Self.listenDefault, arguments)
    let path = arguments.value(.basePath) ?? "/"
    guard let basePath = BasePath(path) else { throw .serve(.basePath(path)) }
    self.basePath = basePath
    database = arguments.value(.db) ?? Self.databaseDefault
    mailFile = arguments.value(.mail) ?? database + ".mail.jsonl"
    publicURL = try Self.url(.publicURL, arguments)?.description
    if arguments.has(.sandbox) {
      guard listen.isLoopback || arguments.has(.knownSandbox) else {
        throw .serve(.openSandbox(arguments.value(.listen) ?? Self.listenDefault))
      }
      for option in [Option.pricingURL, .paymentURL, .paidInvoiceURL]
      where arguments.value(option) != nil {
        throw .serve(.simulatedService("--" + option.rawValue))
      }
      let upstream = try Self.address(.upstreamListen, else: "127.0.0.1:0", arguments)
      guard upstream.isLoopback || arguments.has(.knownSandbox) else {
        throw .serve(.openSandbox(arguments.value(.upstreamListen) ?? ""))
      }
      kind = .sandbox(upstream: upstream)
    } else {
      kind = .live(
        pricing: try Self.upstream(.pricingURL, "TOPUP_PRICING_KEY", arguments, environment),
        payment: try Self.upstream(.paymentURL, "TOPUP_PAYMENT_KEY", arguments, environment),
        paidInvoice: try Self.upstream(
          .paidInvoiceURL, "TOPUP_PAID_INVOICE_KEY", arguments, environment))
    }
  }

  private static func address(
    _ option: Option, else standard: String, _ arguments: Arguments
  ) throws(Failure) -> ListenAddress {
    let text = arguments.value(option) ?? standard
    guard let address = ListenAddress(text) else {
      throw .serve(.listenAddress(arguments.name(of: option), text))
    }
    return address
  }

  private static func upstream(
    _ option: Option, _ variable: String, _ arguments: Arguments, _ environment: Environment
  ) throws(Failure) -> UpstreamAddress {
    guard let url = try url(option, arguments) else {
      throw .serve(.noService("--" + option.rawValue))
    }
    guard let key = environment[variable], !key.isEmpty else { throw .serve(.noKey(variable)) }
    return UpstreamAddress(url: url, key: key)
  }

  private static func url(
    _ option: Option, _ arguments: Arguments
  ) throws(Failure) -> BillingAddress? {
    guard let text = arguments.value(option) else { return nil }
    do throws(BillingAddress.Fault) {
      return try BillingAddress(text)
    } catch {
      throw .usage(.wrongAddress(arguments.name(of: option), text, error))
    }
  }
}
