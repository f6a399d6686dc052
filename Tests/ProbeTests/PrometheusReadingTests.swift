import Testing

@testable import Probe

@Suite("Prometheus' text")
struct PrometheusReadingTests {
  @Test("Names, labels with escapes, numbers as they are spelled, times, comments")
  func reads() throws {
    let text = """
      # HELP a What it is \\ in words
      # TYPE a counter
      a{x="1",y="q\\"\\\\\\n"} 12.5 1700000000000
      a { x = "2" , } 1e3
      # TYPE empty gauge
      # anything at all
      b -0.0000019
      \tc:d +Inf
      e NaN
      f 123456789012345678901234567890

      g 1.50e-2

      """
    let reading = try PrometheusReading(parsing: Array(text.utf8))
    #expect(reading.samples["a"]?.map(\.value) == [ProbeFigure("12.5"), ProbeFigure(1000)])
    #expect(reading.samples["a"]?.first?["y"] == "q\"\\\n")
    #expect(reading.samples["empty"]?.count == 0)
    #expect(reading.samples["b"]?.first?.value == ProbeFigure(millionths: -1))
    for name in ["c:d", "e", "f"] {
      #expect(reading.samples[name]?.count == 1 && reading.samples[name]?.first?.value == nil)
    }
    #expect(reading.samples["g"]?.first?.value == ProbeFigure(millionths: 15_000))
    #expect(reading.samples["What"] == nil)
  }

  @Test(
    "What is none is refused with its line",
    arguments: [
      ("", 1, PrometheusSyntaxError.Reason.empty), ("a 1", 1, .brokenOff), ("1 1\n", 1, .noName),
      ("a 1\n-\n", 2, .noName), ("a\n", 1, .wrongValue), ("a b\n", 1, .wrongValue),
      ("a 1 2 3\n", 1, .wrongTime), ("a 1 x\n", 1, .wrongTime), ("a 0x1\n", 1, .wrongValue),
      ("a{x} 1\n", 1, .wrongLabels), ("a{x=\"1} 1\n", 1, .wrongLabels),
      ("a{x=\"\\t\"} 1\n", 1, .wrongLabels), ("a{x=\"1\",x=\"1\"} 1\n", 1, .wrongLabels),
      ("a{,} 1\n", 1, .wrongLabels), ("a 1\na 2\n", 2, .repeated),
      ("a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 2\n", 2, .repeated),
      ("# TYPE a number\n", 1, .wrongComment), ("# TYPE\n", 1, .wrongComment),
      ("# HELP 1\n", 1, .wrongComment),
    ])
  func refused(text: String, line: Int, reason: PrometheusSyntaxError.Reason) {
    #expect(throws: PrometheusSyntaxError(line: line, reason: reason)) {
      _ = try PrometheusReading(parsing: Array(text.utf8))
    }
  }

  @Test("Bytes that are no text are refused")
  func bytes() {
    #expect(throws: PrometheusSyntaxError(line: 2, reason: .notUTF8)) {
      _ = try PrometheusReading(parsing: Array("a 1\n".utf8) + [0xFF, 0x0A])
    }
  }

  @Test(
    "A figure is a decimal number and nothing else",
    arguments: [
      ("0", 0), ("-1.5", -1_500_000), ("+2", 2_000_000), ("1e3", 1_000_000_000), (".5", 500_000),
      ("5.", 5_000_000), ("1E-6", 1), ("1e-7", 0), ("0e999", nil), ("1e13", nil), ("", nil),
      ("-", nil), (".", nil), ("1e", nil), ("1e+", nil), ("1..2", nil), ("1 ", nil), ("0x1", nil),
      ("1e-9223372036854775808", nil), ("1e9223372036854775807", nil),
      ("0.00000000000000000000000001e26", 1_000_000), ("99999999999999999999", nil),
      ("1.99999999999999999999999", 1_999_999),
    ] as [(String, Int64?)])
  func figures(text: String, millionths: Int64?) {
    #expect(ProbeFigure(text)?.millionths == millionths)
  }

  @Test(
    "The 95th percentile is a bound that is never too small",
    arguments: [
      ([0, 0, 0], 0, HistogramReading.Quantile.nothing),
      ([95, 95, 100], 100, .within(figure("0.1"))),
      ([94, 95, 100], 100, .within(figure("0.25"))), ([0, 0, 1], 1, .within(figure("0.5"))),
      ([0, 0, 0], 1, .beyond(figure("0.5"))),
    ])
  func quantiles(counts: [Int], total: Int, expected: HistogramReading.Quantile) throws {
    let lines =
      zip(["0.1", "0.25", "0.5"], counts).map { "h_bucket{le=\"\($0)\"} \($1)\n" }.joined()
      + "h_bucket{le=\"+Inf\"} \(total)\n"
    let samples = try PrometheusReading(parsing: Array(lines.utf8)).samples["h_bucket"] ?? []
    #expect(try #require(HistogramReading(samples)).quantile(percent: 95) == expected)
  }

  @Test("What is no histogram is none")
  func noHistogram() throws {
    for text in [
      "h{le=\"1\"} 2\n", "h{le=\"1\"} 2\nh{le=\"+Inf\"} 1\n", "h{le=\"x\"} 1\nh{le=\"+Inf\"} 1\n",
      "h{le=\"1\"} NaN\nh{le=\"+Inf\"} 1\n", "h 1\n",
      "h{le=\"1\",a=\"1\"} 1\nh{le=\"1\",a=\"2\"} 1\nh{le=\"+Inf\"} 2\n",
    ] {
      let samples = try PrometheusReading(parsing: Array(text.utf8)).samples["h"] ?? []
      #expect(HistogramReading(samples) == nil, "\(text)")
    }
  }

  private static func figure(_ text: String) -> ProbeFigure { ProbeFigure(text) ?? .zero }
}
