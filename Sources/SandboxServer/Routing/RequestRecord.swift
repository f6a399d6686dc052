internal import HTTPMessages

/// What is known of a request afterwards; nothing that came with it but its id and its method.
struct RequestRecord: Hashable, Sendable {
  var requestID: String
  var method: HTTPMethod
  /// The route's path as the contract writes it; nil where no route answered.
  var route: String?
  /// Nil where nothing was answered, because of a fault that was armed.
  var status: Int?
  var duration: Duration
  /// How a streamed answer ended; any other is whole.
  var ending: StreamedBody.Ending = .whole
}

/// Whoever watches requests come and go: metrics, and the log. Called from any thread.
protocol RequestWatch: Sendable {
  func requestBegan()
  func requestEnded(_ record: RequestRecord)
}
