public import BillingEngine
public import HTTPClient
internal import HTTPMessages
internal import TopupBackend
public import TopupDomain

/// The package pricing service over HTTP.
public struct HTTPPricing: PricingService {
  private let line: UpstreamLine

  public init(at address: UpstreamAddress, over client: HTTPClient) {
    line = UpstreamLine(address: address, client: client)
  }

  public func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    let answer: PricedInRupiah = try line.ask(
      .get, "/api/v4/packages/" + PercentEncoding.encode(id.text))
    return answer.package
  }
}

/// A package whose price is in the one currency that billing knows.
private struct PricedInRupiah: JSONDecodable {
  let package: Package

  init(from node: JSONNode) throws(JSONDecodingError) {
    package = try node.decoded()
    let currency: String = try node("currency")
    guard currency == Order.currency else {
      throw try node.member("currency").notAllowed("must be \(Order.currency)")
    }
  }
}
