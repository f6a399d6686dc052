/// Why no browser was opened.
public enum BrowserFault: Wording {
  case notAWebAddress
  /// The desktop's way to open addresses is not there.
  case notInstalled(String)

  public var english: String {
    switch self {
    case .notAWebAddress: "the address is not one of the web"
    case .notInstalled(let program): "\(program) is not installed"
    }
  }

  public var indonesian: String {
    switch self {
    case .notAWebAddress: "alamatnya bukan alamat web"
    case .notInstalled(let program): "\(program) belum terpasang"
    }
  }
}
