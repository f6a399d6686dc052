import TopupBackend
import TopupModel

/// Why a list of the QA tab has no rows.
enum QANotice {
  case waiting(Patience?, for: String)
  case failed(String, BackendError)
  case empty(title: String, reason: String)

  func paint(_ scene: Scene, on canvas: inout Canvas, in rect: Rect) {
    switch self {
    case .waiting(let patience, let words):
      WaitPainter(patience: patience, waitsFor: words).paintRows(on: &canvas, in: rect)
    case .failed(let title, let error):
      ErrorPainter(scene: scene, title: title, error: error).paint(
        on: &canvas, in: rect)
    case .empty(let title, let reason):
      NoticePainter(title: title, text: reason).paint(on: &canvas, in: rect)
    }
  }
}
