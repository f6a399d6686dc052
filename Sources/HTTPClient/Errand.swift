internal import HTTPMessages

/// A request, where it goes and how long it may take.
struct Errand: Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPFailure>

  /// What happens to the body of a success.
  enum Taking: Sendable {
    /// It is a part of the outcome, and everything is there within so long.
    case whole(bytesMax: Int, deadlineMilliseconds: Int)
    /// It goes through a queue piece by piece, and as long as something comes now and then there is
    /// no deadline. One of another media type is a failure.
    case pieces(PieceQueue, mediaType: String, silenceSecondsMax: Int)
  }

  /// What looking a name up, connecting and shaking hands may take together.
  static let connectMillisecondsMax = 5_000

  let message: HTTPRequest
  let origin: String
  let taking: Taking
  let isRepeatable: Bool
  let certificateFile: String?

  init(
    _ message: HTTPRequest, to origin: String, taking: Taking, isRepeatable: Bool?,
    certificateFile: String?
  ) {
    self.message = message
    self.origin = origin
    self.taking = taking
    self.isRepeatable = isRepeatable ?? (message.method == .get || message.method == .head)
    self.certificateFile = certificateFile
  }

  /// Of an answer that is kept whole.
  var bodyBytesMax: Int {
    switch taking {
    case .whole(let bytesMax, _): bytesMax
    case .pieces: Self.refusalBytesMax
    }
  }

  /// What is read of an answer that is no success.
  private static let refusalBytesMax = 1 << 20

  /// Why it cannot be sent as it is; nil where it can. What a line break in a header or a target
  /// would do is to begin a header, or a request, that nobody meant to send.
  var fault: String? {
    guard origin.hasPrefix("http://") || origin.hasPrefix("https://") else {
      return "Only http and https are spoken"
    }
    guard !message.method.rawValue.isEmpty, message.method.rawValue.utf8.allSatisfy(\.isToken)
    else { return "The method is no word" }
    guard message.target.hasPrefix("/"), (origin + message.target).utf8.allSatisfy(\.isVisible)
    else { return "The address holds a character that cannot be sent" }
    for field in message.headers.fields {
      guard !field.name.isEmpty, field.name.utf8.allSatisfy(\.isToken) else {
        return "A header's name cannot be sent"
      }
      guard field.value.utf8.allSatisfy({ $0.isVisible || $0 == 0x20 || $0 == 0x09 || $0 > 0x7F })
      else { return "The header \(field.name) holds a character that cannot be sent" }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isVisible: Bool { (0x21...0x7E).contains(self) }

  /// What a name of RFC 9110 5.6.2 is made of.
  fileprivate var isToken: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
