/// How well one colour stands out from another, by WCAG 2.2.
public enum Contrast {
  /// What text needs on its background.
  public static let textMin = 4.5
  /// What borders, gauges and marks of focus need.
  public static let graphicsMin = 3.0

  /// The ratio of the relative luminances, from 1 to 21, whichever is the brighter.
  public static func ratio(_ one: RGBColor, _ other: RGBColor) -> Double {
    let luminances = [luminance(one), luminance(other)].sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  /// A ratio with two digits behind the point, cut and not rounded: 4.499 does not hold.
  public static func text(_ ratio: Double) -> String {
    let hundredths = Int(ratio * 100)
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static func luminance(_ color: RGBColor) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)]
      + 0.0722 * linear[Int(color.blue)]
  }

  /// The light of each value of a component, worked out once.
  private static let linear = (0...255).map { component in
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : power24((value + 0.055) / 1.055)
  }

  /// `x` to the power of 2.4: x² times the fifth root of x², found by Newton's steps, as there is
  /// no C library here.
  private static func power24(_ x: Double) -> Double {
    let square = x * x
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root = (4 * root + square / fourth) / 5
    }
    return square * root
  }
}
