import BillingEngine
import Testing

@testable import SandboxServer

@Suite("W01: Standard Webhooks signatures")
struct SignatureTests {
  /// The vector that Standard Webhooks' own libraries are tested with.
  private static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  private static let timestamp = "1614265330"
  private static let body = Array(#"{"test": 2432232314}"#.utf8)
  private static let keys = keys("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
  private static let good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

  private static func keys(_ secrets: String...) -> [[UInt8]] {
    PaymentSettings(webhookSecrets: secrets).signingKeys
  }

  @Test("The crypto library is there")
  func library() {
    #expect(Sodium.isInstalled)
  }

  @Test("The published vector is signed as published")
  func vector() {
    #expect(
      WebhookSignature.text(
        id: Self.id, timestamp: Self.timestamp, body: Self.body, key: Self.keys[0]) == Self.good)
  }

  @Test(
    "HMAC-SHA256 of RFC 4231's cases",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func hmac(key: [UInt8], text: String, hex: String) {
    for cut in [0, 3, text.utf8.count] {
      let code = Sodium.authenticationCode(
        head: Array(text.utf8.prefix(cut)), body: Array(text.utf8.dropFirst(cut)), key: key)
      #expect(code?.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == hex)
    }
  }

  @Test(
    "Which header fields hold a valid signature",
    arguments: [
      (good, true), (good + " " + good, true), ("v1,AAAA " + good, true), (good + " v1,AAAA", true),
      ("v0,junk v1a,junk " + good + " junk", true), ("  " + good + "  ", true),
      ("", false), ("v1", false), ("v1,", false), (" ", false),
      (String(good.dropFirst(3)), false), ("v0" + good.dropFirst(2), false),
      ("v1a" + good.dropFirst(2), false), ("V1" + good.dropFirst(2), false),
      ("v1, " + good.dropFirst(3), false), (good + ",", false), (good.dropLast() + "", false),
      (good + "=", false), ("v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=", false),
      // The same bits with a letter behind the last that stands for nothing.
      ("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=", false),
      ("v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", false), ("v1,not base64!", false),
    ] as [(String, Bool)])
  func headers(header: String, isValid: Bool) {
    #expect(
      WebhookSignature.isMade(
        header, id: Self.id, timestamp: Self.timestamp, body: Self.body, with: Self.keys) == isValid
    )
  }

  @Test("Another id, timestamp, body or key makes another signature")
  func binding() {
    func isMade(
      id: String = Self.id, timestamp: String = Self.timestamp, body: [UInt8] = Self.body,
      with keys: [[UInt8]] = Self.keys
    ) -> Bool {
      WebhookSignature.isMade(Self.good, id: id, timestamp: timestamp, body: body, with: keys)
    }
    #expect(isMade())
    #expect(!isMade(id: Self.id + "x"))
    #expect(!isMade(timestamp: "1614265331"))
    #expect(!isMade(timestamp: "01614265330"))
    #expect(!isMade(body: Array(#"{"test":2432232314}"#.utf8)))
    for index in Self.body.indices {
      var body = Self.body
      body[index] ^= 1
      #expect(!isMade(body: body))
    }
    #expect(!isMade(body: Self.body + [0x0A]))
    #expect(!isMade(body: Self.body.dropLast()))
    #expect(!isMade(with: Self.keys("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx")))
    #expect(isMade(with: Self.keys("whsec_AAAA", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
    #expect(!isMade(with: []))
    #expect(!isMade(with: [[]]))
  }

  @Test(
    "Secrets that cannot be used are none",
    arguments: [
      "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_===", "whsec_A", "whsec_!!!!",
      "WHSEC_AAAA",
    ])
  func unusableSecrets(secret: String) {
    #expect(Self.keys(secret).isEmpty)
  }

  @Test("Base64 is read as it is written, and every value has one text")
  func base64() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 97 + count) }
      #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
    #expect(Base64.encode(Array("any carnal pleas".utf8)) == "YW55IGNhcm5hbCBwbGVhcw==")
    for text in ["YQ", "YQ=", "YR==", "YQ==YQ==", "Y===", "====", "YQ= =", "YW\n55", "-_-_"] {
      #expect(Base64.decode(text.utf8) == nil, "\(text)")
    }
  }

  @Test(
    "Secrets are compared whole",
    arguments: [
      ("", "", true), ("a", "a", true), ("a", "", false), ("", "a", false),
      ("secret", "secre", false),
      ("secret", "secret ", false), ("secret", "Secret", false), ("\u{E9}", "e\u{301}", false),
    ])
  func comparison(left: String, right: String, isEqual: Bool) {
    #expect(Sodium.areEqual(left.utf8, right.utf8) == isEqual)
  }
}
