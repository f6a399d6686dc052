import TopupBackend
import TopupDomain
import TopupModel

/// The QR code of a payment address, where there is room for all of it: it is never clipped.
struct QRPlace {
  /// The words beside it need at least so much.
  private static let wordColumnsMin = 36

  private let picture: QRPicture

  var columns: Int { picture.size.columns }
  var rows: Int { picture.size.rows }

  init?(scene: Scene, page: PaymentPage, in rect: Rect, on canvas: Canvas) {
    guard let order = page.order, order.status == .awaitingPayment,
      let matrix = scene.qr(order.payment.url)
    else { return nil }
    picture = QRPicture(matrix, repertoire: canvas.glyphs.repertoire)
    guard columns + Self.wordColumnsMin <= rect.columns, rows <= rect.rows else { return nil }
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    picture.draw(in: rect, of: &canvas.frame)
  }
}
