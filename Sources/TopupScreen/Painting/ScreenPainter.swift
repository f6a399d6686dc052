public import TopupModel

/// Paints the view-model: everything that is on screen, and nothing that decides.
///
/// It remembers how far lists are scrolled, so that they move no more than they must, and nothing
/// else.
public struct ScreenPainter {
  /// The QR code of a text; nil where it does not fit one.
  public typealias QRMaker = (String) -> QRMatrix?

  private let glyphs: GlyphSet
  private let qr: QRMaker
  private var offsets = ScrollOffsets()

  public init(glyphs: GlyphSet = .unicode, qr: @escaping QRMaker = { _ in nil }) {
    self.glyphs = glyphs
    self.qr = qr
  }

  /// The screen as the view-model stands, in the size that it knows.
  public mutating func paint(_ app: App) -> Painting {
    let scene = Scene(app: app, qr: qr)
    var canvas = Canvas(
      frame: Frame(size: app.size, glyphs: glyphs), language: app.session.language,
      offsets: offsets)
    canvas.isBehind = !app.popups.isEmpty
    if app.isTooSmall {
      let words = app.isAskingToQuit ? FrameWords.tooSmallToAsk : FrameWords.tooSmall
      canvas.put(canvas.say(words), at: ScreenPoint(column: 0, row: 0))
    } else {
      Self.paint(scene, on: &canvas)
    }
    offsets = canvas.offsets
    return Painting(frame: canvas.frame, targets: canvas.targets)
  }

  private static func paint(_ scene: Scene, on canvas: inout Canvas) {
    var body = canvas.bounds
    HeaderPainter(scene: scene).paint(on: &canvas, in: body.takeTop(1))
    TabsPainter(scene: scene).paint(on: &canvas, in: body.takeTop(1))
    FooterPainter(scene: scene).paint(on: &canvas, in: body.takeBottom(1))
    let toasts = ToastPainter(scene: scene)
    switch scene.app.pageContext {
    case .payment: PaymentPainter(scene: scene).paint(on: &canvas, in: body, toasts: toasts)
    default:
      if canvas.isRoomy { canvas.rule(in: body.takeTop(1)) }
      let place = body.takeBottom(toasts.rows(in: body))
      toasts.paint(on: &canvas, in: place)
      paintPage(scene, on: &canvas, in: body)
    }
    PopupPainter(scene: scene).paint(on: &canvas)
  }

  private static func paintPage(_ scene: Scene, on canvas: inout Canvas, in body: Rect) {
    switch scene.app.pageContext {
    case .review: ReviewPainter(scene: scene).paint(on: &canvas, in: body)
    case .usage: UsagePainter(scene: scene).paint(on: &canvas, in: body)
    case .orders: OrdersPainter(scene: scene).paint(on: &canvas, in: body)
    case .orderDetail: OrderDetailPainter(scene: scene).paint(on: &canvas, in: body)
    case .qa: QAPainter(scene: scene).paint(on: &canvas, in: body)
    case .topup, .payment, .buttons, .list: TopupPainter(scene: scene).paint(on: &canvas, in: body)
    }
  }
}

extension App {
  /// The page that lies beneath any popup.
  var pageContext: KeyContext {
    switch tab {
    case .topup: payment != nil ? .payment : review != nil ? .review : .topup
    case .usage: .usage
    case .orders: orders.detail != nil ? .orderDetail : .orders
    case .qa: .qa
    }
  }
}
