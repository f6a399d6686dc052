import HTTPBackend
import Testing

@Suite("The address of a billing server")
struct BillingAddressTests {
  @Test(
    "An address is scheme, host, port and base path",
    arguments: [
      ("https://billing.example", "https://billing.example", "billing.example", ""),
      ("https://Billing.Example/", "https://billing.example", "billing.example", ""),
      ("HTTPS://b.example:8443/a/b/", "https://b.example:8443", "b.example:8443", "/a/b"),
      ("http://127.0.0.1:8787/billing", "http://127.0.0.1:8787", "127.0.0.1:8787", "/billing"),
      ("http://localhost", "http://localhost", "localhost", ""),
      ("http://app.localhost:1", "http://app.localhost:1", "app.localhost:1", ""),
      ("http://[::1]:8787", "http://[::1]:8787", "[::1]:8787", ""),
      ("https://[2001:db8::1]/x", "https://[2001:db8::1]", "[2001:db8::1]", "/x"),
    ])
  func addresses(text: String, origin: String, host: String, basePath: String) throws {
    let address = try BillingAddress(text)
    #expect(address.origin == origin)
    #expect(address.host == host)
    #expect(address.basePath == basePath)
    #expect(address.description == origin + basePath)
    #expect(try BillingAddress(address.description) == address)
  }

  @Test(
    "What is no address says what is wrong with it",
    arguments: [
      ("", BillingAddress.Fault.scheme("")), ("billing.example", .scheme("")),
      ("ftp://b.example", .scheme("ftp")), ("file:///etc/passwd", .scheme("file")),
      ("https://", .noHost), ("https:///path", .noHost), ("https://:80", .noHost),
      ("https://[::1", .noHost), ("https://b.example:", .port("")),
      ("https://b.example:0", .port("0")), ("https://b.example:65536", .port("65536")),
      ("https://b.example:8x", .port("8x")), ("https://b.example:+1", .port("+1")),
      ("https://me:secret@b.example", .credentials), ("https://token@b.example", .credentials),
      ("https://b.example/?q", .queryOrFragment), ("https://b.example/#x", .queryOrFragment),
      ("https://b.example/a b", .character), ("https://b.example/\r\nX: y", .character),
      ("https://b\u{e9}.example", .character),
      ("http://b.example", .cleartext(host: "b.example")),
      ("http://10.0.0.5:8787", .cleartext(host: "10.0.0.5")),
      ("http://127.0.0.1.b.example", .cleartext(host: "127.0.0.1.b.example")),
      ("http://localhost.b.example", .cleartext(host: "localhost.b.example")),
      ("http://127.1", .cleartext(host: "127.1")),
    ])
  func faults(text: String, fault: BillingAddress.Fault) {
    #expect(throws: fault) { try BillingAddress(text) }
    #expect(!fault.description.contains("secret"))
  }

  @Test("A token that no header carries is refused, and one that is taken is never printed")
  func tokens() throws {
    #expect(throws: AccessToken.Fault.empty) { try AccessToken("") }
    for text in ["a b", "a\r\nX: y", "a\0", "\u{e9}"] {
      #expect(throws: AccessToken.Fault.character) { try AccessToken(text) }
    }
    let token = try AccessToken("demo-secret")
    var dumped = ""
    dump([token], to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\([token])", dumped] {
      #expect(!text.contains("secret"))
    }
    let backend = HTTPBackend(at: try BillingAddress("https://b.example"), token: token)
    dump(backend, to: &dumped)
    #expect(!dumped.contains("secret"))
  }
}
