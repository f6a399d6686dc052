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
  /// where somebody names sample data. Options win over variables, which win over the
  /// configuration file.
  init?(_ arguments: Arguments, _ environment: Environment) throws(Failure) {
    var known: ConfigurationFile??
    func configuration() throws(Failure) -> ConfigurationFile? {
      if let known { return known }
      let read = try ConfigurationFile.read(environment)
      known = .some(read)
      return read
    }
    if let named = try Self.address(arguments) {
      address = named
    } else if arguments.has(.data) {
      return nil
    } else if let file = try configuration(), let text = file.url {
      address = try Self.address(text, from: "\(file.path): url")
    } else {
      return nil
    }
    try arguments.refuseSampleOptions(at: address)
    token = try TokenSource(arguments, environment, configuration)
    apiKey = try Self.apiKey(environment)
  }

  /// The address that an option or a variable names; nil where none does.
  static func address(_ arguments: Arguments) throws(Failure) -> BillingAddress? {
    guard let text = arguments.value(.url) else { return nil }
    return try address(text, from: arguments.name(of: .url))
  }

  private static func address(
    _ text: String, from source: String
  ) throws(Failure) -> BillingAddress {
    do throws(BillingAddress.Fault) { return try BillingAddress(text) } catch {
      throw .usage(.wrongAddress(source, text, error))
    }
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
  case configurationUnreadable(String, String)
  /// File, member and reason.
  case configurationWrong(String)
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
    case .configurationUnreadable(let path, let reason):
      "The configuration \(path) cannot be read: \(reason). Correct or remove it."
    case .configurationWrong(let reason): "\(reason). Correct it, or remove the file."
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
    case .configurationUnreadable(let path, let reason):
      "Konfigurasi \(path) tidak bisa dibaca: \(reason). Betulkan atau hapus."
    case .configurationWrong(let reason): "\(reason). Betulkan, atau hapus berkasnya."
    }
  }
}
