internal import TopupDomain

extension Decimal4 {
  /// Appends what ``description`` says, without making a text of it.
  func append(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    var fraction: Int
    // Nearly every figure fits 64 bits, whose divisions take a tenth of the time.
    if let scaled = UInt64(exactly: tenThousandths.magnitude) {
      (scaled / 10_000).appendDigits(to: &bytes)
      fraction = Int(scaled % 10_000)
    } else {
      wholePart.magnitude.appendDigits(to: &bytes)
      fraction = fractionDigits
    }
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit = 1000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }
}

extension UInt64 {
  fileprivate func appendDigits(to bytes: inout [UInt8]) {
    var divisor: UInt64 = 1
    while self / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: self / divisor % 10))
      divisor /= 10
    }
  }
}
