import TopupDomain
public import TopupModel

/// Paints the view-model: everything that is on screen, and nothing that decides.
///
/// It remembers how far lists are scrolled, so that they move no more than they must, and the last
/// painting, so that a key costs no more than what it changes.
public struct ScreenPainter {
  /// The QR code of a text; nil where it does not fit one.
  public typealias QRMaker = (String) -> QRMatrix?

  private let glyphs: GlyphSet
  private let qr: QRMaker
  private var offsets = ScrollOffsets()
  private var last: PaintedParts?
  /// Whether frames say what was put on them: for tests.
  var isRecording = false

  public init(glyphs: GlyphSet = .unicode, qr: @escaping QRMaker = { _ in nil }) {
    self.glyphs = glyphs
    self.qr = qr
  }

  /// The screen as the view-model stands, in the size that it knows.
  public mutating func paint(_ app: App) -> Painting {
    if app.isTooSmall { return paintTooSmall(app) }
    let scene = Scene(app: app, qr: qr)
    var canvas = takeCanvas(for: app)
    canvas.isBehind = !app.popups.isEmpty
    Self.paintPage(scene, on: &canvas)
    last = canvas.parts
    last?.frame = canvas.frame
    canvas.parts = nil
    // Messages are written over the page: they come and go, and no row moves for them.
    ToastPainter(scene: scene).paint(on: &canvas)
    PopupPainter(scene: scene).paint(on: &canvas)
    offsets = canvas.offsets
    return Painting(frame: canvas.frame, targets: canvas.targets)
  }

  /// The last painting where parts of it can be kept, else an empty frame.
  private mutating func takeCanvas(for app: App) -> Canvas {
    defer { last = nil }
    if let last, !last.frame.hasClusters {
      let differences = Differences(from: last.app, to: app)
      if differences != .all {
        var canvas = Canvas(frame: last.frame, language: app.session.language, offsets: offsets)
        canvas.frame.cursor = nil
        canvas.differences = differences
        canvas.parts = last
        last.app = app
        return canvas
      }
    }
    var frame = Frame(size: app.size, glyphs: glyphs)
    if isRecording { frame.record = PutRecord(frame.size) }
    var canvas = Canvas(frame: frame, language: app.session.language, offsets: offsets)
    canvas.parts = PaintedParts(app: app, frame: frame)
    return canvas
  }

  private mutating func paintTooSmall(_ app: App) -> Painting {
    last = nil
    var canvas = Canvas(
      frame: Frame(size: app.size, glyphs: glyphs), language: app.session.language,
      offsets: offsets)
    let words = app.isAskingToQuit ? FrameWords.tooSmallToAsk : FrameWords.tooSmall
    let text = words.text(app.session.language, keys: app.keyTable, in: app.page)
    canvas.put(text, at: ScreenPoint(column: 0, row: 0))
    return Painting(frame: canvas.frame, targets: [])
  }

  private static func paintPage(_ scene: Scene, on canvas: inout Canvas) {
    var body = canvas.bounds
    let header = body.takeTop(1)
    let tabs = body.takeTop(1)
    let footer = body.takeBottom(1)
    let cartOfFocus: Differences = scene.app.cart.isEmpty ? .cart : [.cart, .focus]
    canvas.part(.header, in: header, unless: []) {
      HeaderPainter(scene: scene).paint(on: &$0, in: header)
    }
    canvas.part(.tabs, in: tabs, unless: .typing) {
      TabsPainter(scene: scene).paint(on: &$0, in: tabs)
    }
    canvas.part(.footer, in: footer, unless: cartOfFocus.union(.context)) {
      FooterPainter(scene: scene).paint(on: &$0, in: footer)
    }
    let page = shownPage(scene)
    if page != .payment, canvas.isRoomy {
      let rule = body.takeTop(1)
      if canvas.differences == .all { canvas.rule(in: rule) }
    }
    canvas.messagePlace = body
    canvas.messageRows = ToastPainter(scene: scene).rows(in: body)
    canvas.part(.page, in: body, unless: differences(thatTouch: page, scene)) {
      paint(page, scene, on: &$0, in: body)
    }
  }

  /// A popup over the page takes the focus from its buttons.
  private static func differences(thatTouch page: KeyContext, _ scene: Scene) -> Differences {
    if page == .usage { return [.popup, .balance] }
    if page == .logs { return [.popup, .logs, .logCursor] }
    guard page == .topup else { return .popup }
    let isButtonFocused = scene.app.topup.isReviewButtonFocused
    return isButtonFocused ? [.cart, .focus, .button, .popup] : [.cart, .focus, .button]
  }

  private static func paint(
    _ page: KeyContext, _ scene: Scene, on canvas: inout Canvas, in body: Rect
  ) {
    switch page {
    case .review: ReviewPainter(scene: scene).paint(on: &canvas, in: body)
    case .payment: PaymentPainter(scene: scene).paint(on: &canvas, in: body)
    case .usage: UsagePainter(scene: scene).paint(on: &canvas, in: body)
    case .logs: LogsPainter(scene: scene).paint(on: &canvas, in: body)
    case .orders: OrdersPainter(scene: scene).paint(on: &canvas, in: body)
    case .orderDetail
    where body.columns >= OrdersPainter.twoPaneColumnsMin && !scene.app.orders.rows.isEmpty:
      OrdersPainter(scene: scene).paint(on: &canvas, in: body)
    case .orderDetail: OrderDetailPainter(scene: scene).paint(on: &canvas, in: body)
    case .qa: QAPainter(scene: scene).paint(on: &canvas, in: body)
    case .topup, .buttons, .list, .form: TopupPainter(scene: scene).paint(on: &canvas, in: body)
    }
  }

  /// The legacy flow knows no Review Order page (S10): its popup lies over the page that it was
  /// opened from.
  private static func shownPage(_ scene: Scene) -> KeyContext {
    let page = scene.app.page
    guard page == .review, scene.flow == .legacy, case .ready = scene.app.review?.state else {
      return page
    }
    return .topup
  }
}
