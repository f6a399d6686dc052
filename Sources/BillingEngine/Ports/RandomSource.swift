/// Where ids, payment tokens and jitter come from: the system, or a seed that a simulation can
/// repeat.
public protocol RandomSource: Sendable {
  /// 64 bits that nobody can guess from earlier ones, except where a seed is meant to.
  func next() -> UInt64
}

extension RandomSource {
  /// 22 letters and digits that carry 128 bits: short enough for a QR code, too many to guess.
  public func token() -> String {
    var bits = UInt128(next()) << 64 | UInt128(next())
    var letters: [UInt8] = []
    letters.reserveCapacity(22)
    for _ in 0..<22 {
      let (rest, digit) = bits.quotientAndRemainder(dividingBy: 62)
      letters.append(base62[Int(digit)])
      bits = rest
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// `qt_…`: an id whose first letters say what it names.
  func id(_ prefix: String) -> String { prefix + "_" + token() }

  /// 0...`limit`
  func number(upTo limit: Int64) -> Int64 {
    limit <= 0 ? 0 : Int64(next() % (UInt64(limit) + 1))
  }
}

private let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

/// The operating system's randomness.
public struct SystemRandomSource: RandomSource {
  public init() {}

  public func next() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}
