import HTTPBackend
import TopupBackend
import TopupDomain

extension ServerProcess {
  var address: BillingAddress {
    get throws { try BillingAddress("http://127.0.0.1:\(port)") }
  }

  var levers: HTTPLevers {
    get throws { HTTPLevers(at: try address, apiKey: try AccessToken("sandbox-api-key")) }
  }

  /// The admin of a company, by its id in lower case.
  func backend(of company: String) throws -> HTTPBackend {
    HTTPBackend(
      at: try address, token: try AccessToken("demo-\(company)-admin"), isSandbox: true)
  }
}
