internal import CCurl
internal import HTTPMessages

/// What the library is told about one request.
enum TransferOption: Sendable {
  case number(CURLoption, Int)
  case text(CURLoption, String)

  func isTaken(by easy: UnsafeMutableRawPointer) -> Bool {
    switch self {
    case .number(let option, let value): unsafe curl_set_number(easy, option, value) != 0
    case .text(let option, let value): unsafe curl_set_text(easy, option, value) != 0
    }
  }
}

extension Errand {
  var hasBody: Bool {
    !message.body.isEmpty || (message.method != .get && message.method != .head)
  }

  var options: [TransferOption] {
    [
      .text(CURLOPT_URL, origin + message.target),
      // A path with dots in it is the caller's: no tidying up.
      .number(CURLOPT_PATH_AS_IS, 1),
      .text(CURLOPT_PROTOCOLS_STR, "http,https"),
      .number(CURLOPT_FOLLOWLOCATION, 0),
      .number(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1),
      .number(CURLOPT_HTTP09_ALLOWED, 0),
      .number(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      .number(CURLOPT_SSL_VERIFYPEER, 1),
      .number(CURLOPT_SSL_VERIFYHOST, 2),
      // Signals are the program's. And whoever gives up while a name is being looked up does not
      // wait for the answer.
      .number(CURLOPT_NOSIGNAL, 1),
      .number(CURLOPT_QUICK_EXIT, 1),
      .number(CURLOPT_FRESH_CONNECT, isRepeatable ? 0 : 1),
      .text(CURLOPT_USERAGENT, "topup"),
    ] + timeOptions + methodOptions + routeOptions
  }

  private var timeOptions: [TransferOption] {
    switch taking {
    case .whole(_, let milliseconds):
      let milliseconds = max(1, milliseconds)
      return [
        .number(CURLOPT_TIMEOUT_MS, milliseconds),
        .number(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, Self.connectMillisecondsMax)),
      ]
    case .pieces(_, _, let seconds):
      // Slower than a byte a second for so long is silence; a pause of our own is none.
      return [
        .number(CURLOPT_LOW_SPEED_LIMIT, 1), .number(CURLOPT_LOW_SPEED_TIME, max(1, seconds)),
        .number(CURLOPT_CONNECTTIMEOUT_MS, Self.connectMillisecondsMax),
      ]
    }
  }

  private var methodOptions: [TransferOption] {
    switch message.method {
    case .get where !hasBody: [.number(CURLOPT_HTTPGET, 1)]
    case .head where !hasBody: [.number(CURLOPT_NOBODY, 1)]
    default: [.number(CURLOPT_POST, 1), .text(CURLOPT_CUSTOMREQUEST, message.method.rawValue)]
    }
  }

  private var routeOptions: [TransferOption] {
    var options: [TransferOption] = []
    // An empty proxy is none, whatever the environment says.
    if LoopbackHost.isIn(origin: origin) { options.append(.text(CURLOPT_PROXY, "")) }
    if let certificateFile { options.append(.text(CURLOPT_CAINFO, certificateFile)) }
    return options
  }

  /// The lines of the header section that the caller decides; what the library would add by itself
  /// (a media type for every body, a question before a large one) is taken back.
  var headerLines: [String] {
    var lines = message.headers.fields.map { field in
      // A field without a value is written so, or it would mean that the field is to be left out.
      field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
    }
    if message.headers["Content-Type"] == nil { lines.append("Content-Type:") }
    if message.headers["Expect"] == nil { lines.append("Expect:") }
    return lines
  }
}
