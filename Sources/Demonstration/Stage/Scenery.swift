public import BillingEngine
public import TopupModel
public import TopupScreen

/// What all performances share: the sample data, and how screens are drawn.
public struct Scenery {
  let setup: BillingSetup
  public let language: Language
  public let glyphs: GlyphSet
  let qr: ScreenPainter.QRMaker

  public init(
    setup: BillingSetup, language: Language, glyphs: GlyphSet = .unicode,
    qr: @escaping ScreenPainter.QRMaker = { _ in nil }
  ) {
    self.setup = setup
    self.language = language
    self.glyphs = glyphs
    self.qr = qr
  }
}
