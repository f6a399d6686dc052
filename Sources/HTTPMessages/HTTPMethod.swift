/// The method of a request, as it stands on the wire; methods are case-sensitive (RFC 9110 9.1).
public struct HTTPMethod: RawRepresentable, Hashable, Sendable {
  public static let get = HTTPMethod(rawValue: "GET")
  public static let head = HTTPMethod(rawValue: "HEAD")
  public static let post = HTTPMethod(rawValue: "POST")
  public static let put = HTTPMethod(rawValue: "PUT")
  public static let delete = HTTPMethod(rawValue: "DELETE")

  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
