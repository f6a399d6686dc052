internal import CQREncode
public import TopupScreen

extension QRMatrix {
  /// The smallest QR code that holds a text, at level L; nil if there is none, the text holds a
  /// NUL, or the library is not installed.
  public init?(encoding text: String) {
    let hasNUL = text.utf8.contains(0)
    guard !text.isEmpty, !hasNUL,
      let code = unsafe qrencode_text(text)
    else { return nil }
    defer { unsafe qrencode_free(code) }
    let side = unsafe Int(code.pointee.width)
    let modules = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    // The lowest bit is the colour, the others say what the module is for.
    self.init(side: side, dark: unsafe modules.map { $0 & 1 == 1 })
  }
}
