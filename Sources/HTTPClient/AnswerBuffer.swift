internal import HTTPMessages

/// An answer as it comes in, line by line and piece by piece, and no larger than it may be.
struct AnswerBuffer: Sendable {
  /// All header lines of one answer together.
  static let headerBytesMax = 64 << 10

  private let bodyBytesMax: Int
  private var response = HTTPResponse(0)
  private var headerBytes = 0
  private var isHeaderSectionOver = false
  /// Why nothing more is taken.
  private(set) var refusal: String?

  init(bodyBytesMax: Int) {
    self.bodyBytesMax = bodyBytesMax
  }

  /// Nil where no whole header section of a final answer has come.
  var answer: HTTPResponse? { isHeaderSectionOver && response.status >= 200 ? response : nil }

  /// Takes one header line with its line break; false where it is one too many.
  mutating func takeHeader(_ line: some Collection<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.headerBytesMax else {
      refusal = "The answer has more than \(Self.headerBytesMax) bytes of headers"
      return false
    }
    let text = Self.trimmed(String(decoding: line, as: UTF8.self))
    if text.hasPrefix("HTTP/"), response.status < 200 {
      // An interim answer (1xx) comes before the one that counts.
      response = HTTPResponse(Self.status(of: text))
      isHeaderSectionOver = false
    } else if text.isEmpty {
      isHeaderSectionOver = true
    } else if isHeaderSectionOver {
      // What follows the body (a trailer) is no header of the answer.
      return true
    } else if let first = line.first, first == 0x20 || first == 0x09 {
      continueField(with: text)
    } else if let colon = text.firstIndex(of: ":") {
      response.headers.add(
        Self.trimmed(String(text[..<colon])),
        Self.trimmed(String(text[text.index(after: colon)...])))
    }
    return true
  }

  /// Whether the answer is of another media type or cannot be told to be whole; that is then the
  /// refusal.
  mutating func refuses(mediaType: String) -> Bool {
    let given = response.headers["Content-Type"] ?? ""
    let isChunked = response.headers["Transfer-Encoding"] != nil
    if Self.trimmed(String(given.prefix { $0 != ";" })).lowercased() != mediaType {
      refusal =
        given.hasPrefix("text/html")
        ? "A web page answered" : "The answer is not \(mediaType)"
    } else if !isChunked, response.headers["Content-Length"] == nil {
      // Its end would be that of the connection, for whatever reason that ends.
      refusal = "The answer does not say where it ends"
    }
    return refusal != nil
  }

  /// Takes a piece of the body; false where it is too much.
  mutating func takeBody(_ piece: some Collection<UInt8>) -> Bool {
    guard response.body.count + piece.count <= bodyBytesMax else {
      refusal = "The answer has more than \(bodyBytesMax) bytes"
      return false
    }
    response.body.append(contentsOf: piece)
    return true
  }

  /// A line that begins with a blank continues the one before it (RFC 9112 5.2).
  private mutating func continueField(with text: String) {
    guard !text.isEmpty, var last = response.headers.fields.last else { return }
    last.value += " " + text
    response.headers = HTTPHeaders(Array(response.headers.fields.dropLast()) + [last])
  }

  /// `HTTP/1.1 200 OK`
  private static func status(of line: String) -> Int {
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    return words.count > 1 ? Int(words[1]) ?? 0 : 0
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
    var bytes = text.utf8[...]
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
