import HTTPMessages
import Testing

@testable import SandboxServer

@Suite("W01: where a webhook comes from")
struct AddressTests {
  @Test(
    "Addresses as they are written",
    arguments: [
      ("127.0.0.1", 0xFFFF_7F00_0001), ("::ffff:127.0.0.1", 0xFFFF_7F00_0001),
      ("::FFFF:7f00:1", 0xFFFF_7F00_0001), ("::1", 1), ("::", 0), ("1::", 1 << 112),
      ("1:2:3:4:5:6:7:8", 0x0001_0002_0003_0004_0005_0006_0007_0008),
      ("1:2:3:4:5:6:1.2.3.4", 0x0001_0002_0003_0004_0005_0006_0102_0304),
      ("2001:db8::7", 0x2001_0db8_0000_0000_0000_0000_0000_0007),
      ("255.255.255.255", 0xFFFF_FFFF_FFFF),
    ] as [(String, UInt128)])
  func addresses(text: String, bits: UInt128) {
    #expect(IPAddress(text)?.bits == bits)
  }

  @Test(
    "What is no address",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.+4", "1.2.3.4 ", " 1.2.3.4",
      "1..3.4",
      ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::12345", "::g", "fe80::1%eth0",
      "1:2:3:4:5:6:7::8", "1.2.3.4::", "::1.2.3.4:5", "[::1]", "localhost", "1.2.3.4:80",
      "::ffff:1.2.3",
      "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7", "٣.1.1.1",
    ])
  func noAddresses(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(
    "The first and last address of a block, and those beside it",
    arguments: [
      ("10.1.2.0/24", "10.1.2.0", true), ("10.1.2.0/24", "10.1.2.255", true),
      ("10.1.2.0/24", "10.1.1.255", false), ("10.1.2.0/24", "10.1.3.0", false),
      ("10.1.2.77/24", "10.1.2.3", true), ("10.1.2.3", "10.1.2.3", true),
      ("10.1.2.3", "10.1.2.4", false), ("10.1.2.3/32", "::ffff:10.1.2.3", true),
      ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false),
      ("10.0.0.0/31", "10.0.0.1", true), ("10.0.0.0/31", "10.0.0.2", false),
      ("2001:db8::/32", "2001:db8::", true),
      ("2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true),
      ("2001:db8::/32", "2001:db9::", false), ("2001:db8::/32", "2001:db7:ffff::", false),
      ("::1/128", "::1", true), ("::1/128", "::2", false), ("::1/128", "127.0.0.1", false),
      ("::/0", "2001:db8::1", true), ("::/0", "10.0.0.1", false),
      ("::ffff:0:0/96", "10.0.0.1", true), ("::ffff:10.0.0.0/104", "10.9.9.9", true),
      ("::ffff:10.0.0.0/104", "11.0.0.0", false),
    ])
  func blocks(block: String, address: String, isInside: Bool) throws {
    #expect(
      try #require(AddressBlock(block)).contains(try #require(IPAddress(address))) == isInside)
  }

  @Test(
    "What is no block holds nobody",
    arguments: [
      "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "::/129", "x/8",
      "10.0.0.0/8/8",
    ])
  func noBlocks(text: String) {
    #expect(AddressBlock(text) == nil)
    #expect(![AddressBlock]([text]).contains(.loopback))
  }

  @Test(
    "The source is the peer's address, or what a trusted proxy says",
    arguments: [
      // Nobody trusted: the header is not read.
      ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"), ("203.0.113.9", ["x"], "203.0.113.9"),
      ("203.0.113.9", [], "203.0.113.9"),
      // From a trusted proxy: the rightmost address that is none.
      ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
      ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
      ("10.0.0.1", ["1.1.1.1, 198.51.100.1, 10.0.0.9"], "198.51.100.1"),
      ("10.0.0.1", ["1.1.1.1", "198.51.100.1", "10.0.0.9"], "198.51.100.1"),
      ("10.0.0.1", ["198.51.100.1,10.0.0.9", "10.0.0.8"], "198.51.100.1"),
      ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
      ("10.0.0.1", ["::ffff:198.51.100.1"], "198.51.100.1"),
      // Ports and brackets.
      ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
      ("10.0.0.1", ["[2001:db8::7]:80"], "2001:db8::7"),
      ("10.0.0.1", ["[2001:db8::7]"], "2001:db8::7"), ("10.0.0.1", ["2001:db8::7"], "2001:db8::7"),
      ("10.0.0.1", ["\t198.51.100.1 "], "198.51.100.1"),
      // Garbage: nobody vouches for what stands left of it.
      ("10.0.0.1", ["198.51.100.1, unknown"], nil), ("10.0.0.1", ["198.51.100.1,"], nil),
      ("10.0.0.1", ["198.51.100.1, "], nil), ("10.0.0.1", [], nil), ("10.0.0.1", [""], nil),
      ("10.0.0.1", ["10.0.0.2"], nil), ("10.0.0.1", ["198.51.100.1:"], nil),
      ("10.0.0.1", ["198.51.100.1:x"], nil), ("10.0.0.1", ["198.51.100.1:99999"], nil),
      ("10.0.0.1", ["[198.51.100.1]"], nil), ("10.0.0.1", ["[2001:db8::7]x"], nil),
      ("10.0.0.1", ["[2001:db8::7"], nil), ("10.0.0.1", ["\"198.51.100.1\""], nil),
      ("10.0.0.1", ["198.51.100.1 198.51.100.2"], nil),
      ("10.0.0.1", ["unknown, 198.51.100.1"], "198.51.100.1"),
    ] as [(String, [String], String?)])
  func forwarded(peer: String, headers: [String], source: String?) throws {
    let fields = headers.map { HTTPHeaders.Field("x-forwarded-for", $0) }
    let request = ServerRequest(
      HTTPRequest(.post, "/", headers: HTTPHeaders(fields)), from: try #require(IPAddress(peer)))
    let found = SourceAddress.of(request, behind: [AddressBlock](["10.0.0.0/8"]))
    #expect(found == source.flatMap { IPAddress($0) })
  }
}
