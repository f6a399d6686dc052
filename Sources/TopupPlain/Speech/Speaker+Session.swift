import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  /// Who works here, where the money is, and what time it is there.
  var whereabouts: [String] {
    var lines: [String] = []
    if let config = app.config.value {
      lines.append(fact(ReviewWords.company, config.companyName))
      lines.append(
        say(PlainWords.signedIn(name: config.user.name, role: say(config.user.role))))
    }
    lines.append(fact(ReviewWords.place, say(app.session.place)))
    if case .v3(let info) = app.balances.value {
      lines.append(say(TopupWords.contractEnds(date(info.contract.endDate))))
    }
    if let time = app.backendTime { lines.append(say(PlainWords.clock(self.time(time)))) }
    if let error = app.config.error { lines.append(failure(TopupWords.companyFailed, error)) }
    if let banner = lowBalances { lines.append(banner) }
    return lines
  }

  /// What the Usage and Top up tabs say above everything else.
  private var lowBalances: String? { app.banner.map { say($0) } }

  /// What was said in passing; an error says that it is one.
  func say(_ toast: Toast) -> String {
    let text = say(toast.message)
    switch toast.kind {
    case .error: return fact(PlainWords.error, text)
    case .success, .info: return text
    }
  }

  /// How long an order may still be paid.
  func timeLeft(of order: TopupOrder) -> String {
    app.timeLeft(of: order).map { say($0) } ?? "–"
  }
}
