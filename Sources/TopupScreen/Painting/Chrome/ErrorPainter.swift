import TopupBackend
import TopupModel

/// What failed, why, and what can be done about it.
struct ErrorPainter {
  let scene: Scene
  let title: String
  let error: BackendError
  var notes: [String] = []

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var parts = [scene.say(error)]
    if scene.app.signInWords(on: error) == nil, !error.wordsNameRetry {
      parts.append(scene.say(FrameWords.retry))
    }
    NoticePainter(
      title: title, text: (parts + notes).joined(separator: " "),
      titleStyle: CellStyle(.danger, [.bold]), mark: canvas.glyphs.fail
    ).paint(on: &canvas, in: rect)
  }
}

extension BackendError {
  /// Whether the words for this error say already that R tries again.
  var wordsNameRetry: Bool {
    switch self {
    case .unreachable: true
    case .unreadable, .cancelled: false
    case .refused(let problem):
      switch problem.knownCode {
      case nil: problem.isFromBetween
      case .pricingUnavailable, .paymentUnavailable, .storeUnavailable, .rateLimited: true
      default: false
      }
    }
  }
}
