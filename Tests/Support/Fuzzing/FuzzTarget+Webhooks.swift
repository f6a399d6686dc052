import BillingEngine
import Glibc
import HTTPMessages
import TopupBackend
import TopupDomain

@testable import SandboxServer

extension FuzzTarget {
  private static let settings = PaymentSettings(
    callbackToken: "token", previousCallbackTokens: ["earlier", ""], trustedProxies: ["10.0.0.0/8"],
    webhookSecrets: ["whsec_c2FtcGxlLXdlYmhvb2stc2VjcmV0", "whsec_", "c2VjcmV0"],
    sourceAllowList: ["192.0.2.0/24", "2001:db8::/32"])

  /// Lines: id, timestamp, signature, token, `X-Forwarded-For`; behind an empty one the body.
  static let webhook = FuzzTarget(name: "webhook") { input throws(Violation) in
    let parts = InputParts(input)
    let message = Message(parts)
    let notice = message.notice()
    if let sentAt = notice.sentAt {
      try expect(String(sentAt.seconds) == message.timestamp, "a time has one text")
    }
    try expect(
      notice.carriesSharedToken(of: settings) == ["token", "earlier"].contains(message.token),
      "a token is equal or wrong")
    try expect(!notice.isSigned(by: settings), "nobody guesses a signature")
    _ = notice.comesFromAllowedSource(by: settings)
    try checkSignature(of: message)
    let event: PaymentEvent
    do throws(Problem) { event = try notice.event() } catch {
      return try expect(
        error.code == "malformed_json" && error.detail?.isEmpty == false, "a refusal says where")
    }
    try checkCoding(of: PaymentEvent.self, in: JSONNode(event.json))
  }

  /// A right signature holds among any others; with anything changed it does not.
  private static func checkSignature(of message: Message) throws(Violation) {
    guard !message.id.isEmpty, let key = settings.signingKeys.first else { return }
    let right = try some(
      WebhookSignature.text(
        id: message.id, timestamp: message.timestamp, body: message.body, key: key),
      "there is a crypto library")
    var signed = message
    signed.signature = message.signature + " " + right
    try expect(signed.notice().isSigned(by: settings), "a right signature is found among others")
    var changed = signed
    changed.body.append(0x20)
    try expect(!changed.notice().isSigned(by: settings), "a longer body is another")
    if !message.body.isEmpty {
      changed.body = message.body
      let place = message.body.count / 2
      changed.body[place] ^= 1 << UInt8(message.body.count % 8)
      try expect(!changed.notice().isSigned(by: settings), "a changed body is another")
      changed.body = message.body.dropLast()
      try expect(!changed.notice().isSigned(by: settings), "a shorter body is another")
    }
    changed = signed
    changed.id += "x"
    try expect(!changed.notice().isSigned(by: settings), "another id is another")
    changed = signed
    changed.timestamp += "0"
    try expect(!changed.notice().isSigned(by: settings), "another time is another")
    changed = signed
    changed.signature = String(right.dropLast(4))
    try expect(!changed.notice().isSigned(by: settings), "a shortened signature is none")
  }

  /// Addresses and blocks, beside what the system says of them.
  static let addresses = FuzzTarget(name: "addresses") { input throws(Violation) in
    let text = String(decoding: input, as: UTF8.self)
    if !input.contains(0), String(validating: input, as: UTF8.self) != nil {
      try expect(
        (IPAddress(text) != nil) == isAddress(text), "\(text) is an address for both or none")
    }
    if let block = AddressBlock(text) {
      let address = text.split(separator: "/").first.flatMap { IPAddress($0) }
      try expect(address != nil, "a block begins with an address")
      try expect(block.contains(block.first) || text.hasPrefix("::"), "its first is in it")
      if let address, address.isVersion4 == block.first.isVersion4 {
        try expect(block.contains(address), "the address it is written with is in it")
      }
    }
    var request = HTTPRequest(.post, "/")
    request.headers.add("X-Forwarded-For", text)
    let proxies = [AddressBlock](settings.trustedProxies)
    if let source = SourceAddress.of(
      ServerRequest(request, from: IPAddress(bits: 0xFFFF_0A00_0001)), behind: proxies)
    {
      try expect(!proxies.contains(source), "no proxy is the source")
    }
    if let origin = String(validating: input, as: UTF8.self), LoopbackHost.isIn(origin: origin) {
      try expect(origin.contains("://"), "an origin has a scheme")
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    var bytes: UInt128 = 0
    return unsafe withUnsafeMutableBytes(of: &bytes) { buffer in
      unsafe inet_pton(AF_INET, text, buffer.baseAddress) == 1
        || inet_pton(AF_INET6, text, buffer.baseAddress) == 1
    }
  }

  /// The short way to read a deduction reads nothing that the long one reads otherwise.
  static let deduction = FuzzTarget(name: "deduction") { input throws(Violation) in
    guard let quick = PlainDeduction.request(in: input) else { return }
    let value = try some(try parsed(input), "what is plain is JSON")
    var reader = FieldReader(JSONNode(value))
    let slow = try some(reader.deduction(), "what is plain is right")
    try expect(reader.faults.isEmpty, "and has no faults")
    try expect(quick == slow, "both ways read the same")
    try expect(quick.quantity > .zero, "nothing is taken of nothing")
  }

  /// The parts of a delivery.
  private struct Message {
    var id: String
    var timestamp: String
    var signature: String
    var token: String
    var forwarded: String
    var body: [UInt8]

    init(_ parts: InputParts) {
      id = parts.line(0)
      timestamp = parts.line(1)
      signature = parts.line(2)
      token = parts.line(3)
      forwarded = parts.line(4)
      body = parts.rest
    }

    func notice() -> DeliveredNotice {
      let headers: HTTPHeaders = [
        "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature,
        "X-Callback-Token": token, "X-Forwarded-For": forwarded,
      ]
      return DeliveredNotice(
        request: ServerRequest(
          HTTPRequest(.post, "/webhooks/mekari-pay", headers: headers, body: body),
          from: IPAddress(bits: 0xFFFF_0A00_0001)))
    }
  }
}
