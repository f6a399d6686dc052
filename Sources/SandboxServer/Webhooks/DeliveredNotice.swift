internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// A payment notice that arrived as a request: raw bytes, header fields, and an address.
struct DeliveredNotice: PaymentNotice {
  private static let limits = JSONLimits(depthMax: 64, bytesMax: Router.bodyBytesMax)

  let request: ServerRequest

  func comesFromAllowedSource(by settings: PaymentSettings) -> Bool {
    let proxies = [AddressBlock](settings.trustedProxies)
    guard let source = SourceAddress.of(request, behind: proxies) else { return false }
    return [AddressBlock](settings.sourceAllowList).contains(source)
  }

  func carriesSharedToken(of settings: PaymentSettings) -> Bool {
    guard let token = only(WebhookHeader.token) else { return false }
    var isShared = false
    // All of them are compared, so that the time does not tell which one is right.
    for shared in settings.sharedTokens where Sodium.areEqual(token.utf8, shared.utf8) {
      isShared = true
    }
    return isShared
  }

  /// Digits alone, without a sign or zeros before them: an integer has one text here.
  var sentAt: Timestamp? {
    guard let text = only(WebhookHeader.timestamp), !text.isEmpty,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text == "0" || text.utf8.first != UInt8(ascii: "0"), let seconds = Int64(text)
    else { return nil }
    let (milliseconds, overflows) = seconds.multipliedReportingOverflow(by: 1000)
    return overflows ? nil : Timestamp(milliseconds: milliseconds)
  }

  func isSigned(by settings: PaymentSettings) -> Bool {
    guard let id = only(WebhookHeader.id), !id.isEmpty,
      let timestamp = only(WebhookHeader.timestamp),
      let signature = only(WebhookHeader.signature)
    else { return false }
    return WebhookSignature.isMade(
      signature, id: id, timestamp: timestamp, body: request.message.body,
      with: settings.signingKeys)
  }

  func event() throws(Problem) -> PaymentEvent {
    let body: JSONValue
    do throws(JSONSyntaxError) {
      body = try JSONValue(parsing: request.message.body, limits: Self.limits)
    } catch {
      throw Problem(.malformedJson, error.description)
    }
    do throws(JSONDecodingError) {
      return try PaymentEvent(from: JSONNode(body))
    } catch {
      throw Problem(.malformedJson, error.description)
    }
  }

  /// The value of a field that is there once: which of two was meant, nobody knows.
  private func only(_ name: String) -> String? {
    let values = request.message.headers.all(name)
    return values.count == 1 ? values[0] : nil
  }
}
