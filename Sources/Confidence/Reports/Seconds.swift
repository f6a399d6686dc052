/// A duration as a report says it: `0.4 s`, `12.3 s`, `4 min 02 s`.
struct Seconds: CustomStringConvertible {
  let milliseconds: Int

  init(_ milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  var description: String {
    // Rounded to the nearest tenth of a second, halves upwards.
    let tenths = (milliseconds + 50) / 100
    if tenths < 1200 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = (milliseconds + 500) / 1000
    return "\(seconds / 60) min \(seconds % 60 < 10 ? "0" : "")\(seconds % 60) s"
  }

  /// A budget or a limit: `60 s`, `20 min`.
  static func bound(_ seconds: Int) -> String {
    guard seconds >= 120 else { return "\(seconds) s" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(Seconds(seconds * 1000))"
  }
}
