/// The figures of a server at one moment, by what they mean.
struct MetricsSnapshot: Sendable {
  let reading: PrometheusReading
  let at: ContinuousClock.Instant

  /// The sum of a metric's samples that have this label; zero where it is declared and has none.
  func sum(
    of name: String, where label: (name: String, value: String)? = nil
  ) throws(ProbeGap) -> ProbeFigure {
    guard let samples = reading.samples[name] else { throw .absent(name) }
    var sum = ProbeFigure.zero
    for sample in samples {
      if let label, sample[label.name] != label.value { continue }
      guard let value = sample.value, value >= .zero else { throw .noFigure(name) }
      sum = sum.adding(value)
    }
    return sum
  }

  /// A metric of which there is one sample.
  func gauge(_ name: String) throws(ProbeGap) -> ProbeFigure {
    guard let samples = reading.samples[name], let sample = samples.first else {
      throw .absent(name)
    }
    guard samples.count == 1, let value = sample.value else { throw .noFigure(name) }
    return value
  }

  /// How long the server took for a read; nil where nobody has asked it yet.
  func durations(of read: ProbeRead) throws(ProbeGap) -> HistogramReading? {
    let name = Self.durations
    guard reading.samples[name] != nil || reading.samples[name + "_bucket"] != nil else {
      throw .absent(name)
    }
    let samples = (reading.samples[name + "_bucket"] ?? []).filter {
      $0["method"] == "GET" && $0["route"] == read.route
    }
    if samples.isEmpty { return nil }
    guard let histogram = HistogramReading(samples) else { throw .noFigure(name) }
    return histogram
  }

  static let durations = "topup_request_duration_seconds"
}

/// What became of a server's figures during a probe.
struct MetricsChange: Sendable {
  let before: MetricsSnapshot
  let after: MetricsSnapshot

  private func growth(
    of name: String, where label: (name: String, value: String)? = nil
  ) throws(ProbeGap) -> ProbeFigure {
    let earlier = try before.sum(of: name, where: label)
    let later = try after.sum(of: name, where: label)
    guard later >= earlier else { throw .wentBack(name) }
    return later.subtracting(earlier)
  }

  var webhooksRejectedPerMinute: ProbeFigure {
    get throws(ProbeGap) {
      let count = try growth(of: "topup_webhooks_rejected_total")
      return .perMinute(count, in: before.at.duration(to: after.at))
    }
  }

  /// Of the deductions that were to be taken.
  var deductionsDeferredPercent: ProbeFigure {
    get throws(ProbeGap) {
      let name = "topup_deductions_total"
      guard after.reading.samples[name] != nil else { throw .absent(name) }
      for outcome in ["deferred", "applied"] {
        guard after.reading.samples[name]?.contains(where: { $0["outcome"] == outcome }) == true
        else { throw .absent("\(name){outcome=\"\(outcome)\"}") }
      }
      let deferred = try growth(of: name, where: ("outcome", "deferred"))
      let applied = try growth(of: name, where: ("outcome", "applied"))
      return .percent(deferred, of: deferred.adding(applied))
    }
  }

  /// Of all answers. The probe's own are among them, so there are some.
  var serverErrorsPercent: ProbeFigure {
    get throws(ProbeGap) {
      let errors = try growth(of: "topup_responses_5xx_total")
      return .percent(errors, of: try growth(of: "topup_requests_total"))
    }
  }

  func quantile95(of read: ProbeRead) throws(ProbeGap) -> HistogramReading.Quantile {
    let name = MetricsSnapshot.durations
    let earlier = try before.durations(of: read)
    guard let later = try after.durations(of: read) else {
      throw .absent("\(name){route=\"\(read.route)\"}")
    }
    guard let earlier else { return later.quantile(percent: 95) }
    guard let grown = later.since(earlier) else { throw .wentBack(name) }
    return grown.quantile(percent: 95)
  }
}
