private import Dispatch
internal import HTTPClient
internal import HTTPMessages
internal import Synchronization
internal import TopupBackend

extension BillingLine {
  /// Hands the body of a success on, piece by piece, on a thread of its own that `receive` may
  /// block.
  ///
  /// As long as something comes now and then there is no deadline; the one of a question is how
  /// long nothing may come. It is not asked again once a piece has been handed on: whoever received
  /// that would receive it twice.
  func download(
    _ question: Question, as mediaType: String,
    to receive: @escaping @Sendable (_ piece: [UInt8]) -> Bool
  ) async throws(BackendError) {
    let requestID = Self.newRequestID()
    let hasBegun = Atomic(false)
    try await repeated(question, mayRepeat: { !hasBegun.load(ordering: .acquiring) }) {
      (_) async throws(BackendError) in
      try await self.attemptDownload(question, as: mediaType, requestID: requestID) { piece in
        hasBegun.store(true, ordering: .releasing)
        return receive(piece)
      }
    }
  }

  private func attemptDownload(
    _ question: Question, as mediaType: String, requestID: String,
    to receive: @escaping @Sendable (_ piece: [UInt8]) -> Bool
  ) async throws(BackendError) {
    let outcome: Result<HTTPResponse, HTTPFailure>
    do throws(HTTPFailure) {
      if Task.isCancelled { throw .cancelled }
      let client = try await onDemand.client()
      let request = request(for: question, requestID: requestID)
      let cancellation = HTTPCancellation()
      outcome = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          DispatchQueue(label: "topup.download").async { [self] in
            continuation.resume(
              returning: Result { () throws(HTTPFailure) in
                try client.download(
                  request, as: mediaType, from: address.origin,
                  silenceSecondsMax: (deadlines.readMilliseconds + 999) / 1000,
                  cancellation: cancellation, to: receive)
              })
          }
        }
      } onCancel: {
        cancellation.cancel()
      }
    } catch {
      throw BackendError(error)
    }
    switch outcome {
    case .success(let response): _ = try Self.success(response, requestID: requestID)
    case .failure(let failure): throw BackendError(failure)
    }
  }
}
