internal import CCurl
private import Glibc

extension HTTPFailure {
  /// What a code of the library means to somebody who must know whether the request may have
  /// arrived.
  /// - Parameters:
  ///   - refusal: why nothing more of the answer was taken.
  ///   - hasSent: whether a byte of the request left.
  ///   - systemError: the `errno` of a connection that failed; zero where there was none.
  ///   - words: the library's own.
  init(_ code: CURLcode, refusal: String?, hasSent: Bool, systemError: Int32, words: String) {
    let reason = words.isEmpty ? unsafe String(cString: curl_words(code)) : words
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      self = .untrusted(reason)
    case CURLE_URL_MALFORMAT where !hasSent: self = .unsendable(reason)
    case CURLE_COULDNT_CONNECT where systemError != 0:
      self = .notConnected(unsafe String(cString: strerror(systemError)))
    case CURLE_WRITE_ERROR where refusal != nil: self = .unreadable(refusal ?? reason)
    case CURLE_OPERATION_TIMEDOUT:
      self = hasSent ? .timedOut : .notConnected("The server did not answer in time")
    case _ where !hasSent: self = .notConnected(reason)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING,
      CURLE_OUT_OF_MEMORY, CURLE_FILESIZE_EXCEEDED:
      self = .unreadable(reason)
    // A chunk whose length is no number: the library has no code of its own for it.
    case CURLE_RECV_ERROR where reason.contains("chunked"): self = .unreadable(reason)
    default: self = .connectionLost
    }
  }
}
