import HTTPBackend
import TopupBackend
import TopupModel

/// A billing service as the surroundings name it: where it is, and how this program signs in there.
struct ServiceSettings: Sendable {
  let address: BillingAddress
  let token: TokenSource
  /// For the levers, where the service is a sandbox.
  let apiKey: AccessToken?

  /// Nil where the program works on sample data: that is so where nobody names an address, and
  /// where somebody names sample data.
  init?(_ arguments: Arguments, _ environment: Environment) throws(Failure) {
    guard let named = try Self.address(arguments) else { return nil }
    address = named
    try arguments.refuseSampleOptions(at: address)
    token = try TokenSource(arguments, environment)
    apiKey = try Self.apiKey(environment)
  }

  /// The address that somebody names, with the path prefixes of the configuration; nil where
  /// nobody does.
  static func address(_ arguments: Arguments) throws(Failure) -> BillingAddress? {
    guard let text = arguments.value(.url) else { return nil }
    let rewrites = arguments.configuration?.rewrites?.list ?? []
    do throws(BillingAddress.Fault) { return try BillingAddress(text, rewrites: rewrites) } catch {
      let isTyped = arguments.isOnCommandLine(.url)
      throw .usage(
        .wrongAddress(arguments.name(of: .url), isTyped ? text : shown(text), error))
    }
  }

  /// An address as a screen may show it: what stands before an @, or behind a ? or a #, may be a
  /// password or a token, and no address of billing has it.
  static func shown(_ text: String) -> String {
    if text.contains("@") { return "…@…" }
    let end = text.firstIndex { $0 == "?" || $0 == "#" }
    return end.map { text[...$0] + "…" } ?? text
  }

  private static func apiKey(_ environment: Environment) throws(Failure) -> AccessToken? {
    guard let text = environment["TOPUP_API_KEY"], !text.isEmpty else { return nil }
    do throws(AccessToken.Fault) { return try AccessToken(text) } catch {
      throw .service(.wrongAPIKey)
    }
  }

  /// Host and base path: what the header shows.
  var host: String { address.host + address.basePath }
}

/// Why a billing service cannot be used at all.
enum ServiceFault: Hashable, Sendable {
  /// Where the configuration file would be.
  case noToken(configuration: String)
  case token(TokenFault)
  case wrongAPIKey
}

extension ServiceFault: Wording {
  var english: String {
    switch self {
    case .noToken(let path):
      "There is no token for billing. Set TOPUP_TOKEN, or name token_command or token_file in"
        + " \(path)."
    case .token(let fault): fault.english
    case .wrongAPIKey:
      "TOPUP_API_KEY holds no key: a key is one line without blanks. Correct or unset it."
    }
  }

  var indonesian: String {
    switch self {
    case .noToken(let path):
      "Token sistem penagihan belum ada. Isi TOPUP_TOKEN, atau sebutkan token_command atau"
        + " token_file di \(path)."
    case .token(let fault): fault.indonesian
    case .wrongAPIKey:
      "TOPUP_API_KEY tidak memuat kunci: kunci hanya satu baris tanpa spasi. Betulkan atau hapus."
    }
  }
}
