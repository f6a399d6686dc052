import TopupBackend
import TopupDomain

extension App {
  var obstacleToExport: Message? {
    if let obstacle = obstacleToLogs { return obstacle }
    if export != nil { return .exportUnderWay }
    return logs.rows.count == 0 ? .nothingToExport : nil
  }

  mutating func openExport() {
    if let obstacle = obstacleToExport { return say(obstacle, .info) }
    open(.exportName(ExportPopup(name: TextField(suggestedName))))
  }

  /// `topup-conversations-CID-1001-2026-07-13.csv`
  private var suggestedName: String {
    var parts = ["topup", logs.filter.kind == .conversation ? "conversations" : "broadcasts"]
    if let company = config.value?.companyID.text {
      // It comes from outside, and goes into the name of a file.
      parts.append(
        String(company.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }))
    }
    if let time = backendTime { parts.append(timeZone.date(at: time).description) }
    return parts.joined(separator: "-") + ".csv"
  }

  mutating func startExport(to fileName: String, _ effects: inout [Effect]) {
    removeTopPopup()
    // Another may have been begun while this name was typed.
    if let obstacle = obstacleToExport { return say(obstacle, .info) }
    export = LogExport(fileName: fileName, since: now)
    logs.exportedName = nil
    effects.append(.export(logs.filter, fileName: fileName))
  }

  /// Esc on the Logs tab; false where there is nothing to stop.
  mutating func stopExport(_ effects: inout [Effect]) -> Bool {
    guard export?.isStopping == false else { return false }
    export?.isStopping = true
    effects.append(.stopExport)
    return true
  }

  /// Where nothing may move, a bar that grows shows every tenth only.
  mutating func takeProgress(_ progress: ExportProgress) {
    let tenths = [progress.permille, export?.progress.permille].map { ($0 ?? 0) / 100 }
    guard !session.reducesMotion || tenths[0] != tenths[1] else { return }
    export?.progress = progress
  }

  mutating func endExport(_ ending: ExportEnding) {
    export = nil
    switch ending {
    case .written(let path, let progress):
      logs.exportedName = path.split(separator: "/").last.map(String.init)
      say(.exported(path: path, rows: progress.rows, bytes: progress.bytes), .success)
    case .stopped: say(.exportStopped, .info)
    case .failed(let fault): say(.exportFailed(fault), .error)
    }
  }
}
