import Glibc
import TopupBackend
import TopupDomain
import TopupModel

/// `topup logs`: what was deducted, as a table, as the API's page, or whole as CSV (P10).
struct LogsCommand {
  let arguments: Arguments
  let language: Language

  func run() async throws(Failure) -> CommandOutput {
    let query = try arguments.usageLogQuery()
    try refuseContradictions()
    let backend = try CommandBackend(arguments).backend
    if arguments.hasAny(of: [.csv, .out]) {
      try await download(query.filter, from: backend)
      return CommandOutput("")
    }
    let page = try await asked { () async throws(BackendError) in
      try await backend.usageLog(query)
    }
    if arguments.has(.json) { return CommandOutput(page.json.printed) }
    return CommandOutput(try await text(of: page, query, from: backend))
  }

  private func refuseContradictions() throws(Failure) {
    let isCSV = arguments.hasAny(of: [.csv, .out])
    let csv = arguments.has(.csv) ? "--csv" : "--out"
    // A download is all of it, or nobody could tell that it is not.
    for option in [Option.json, .limit, .cursor] where isCSV && arguments.has(option) {
      throw .usage(.exclusive(csv, "--" + option.rawValue))
    }
  }

  // MARK: Table

  private func text(
    of page: Page<UsageLogEntry>, _ query: UsageLogQuery, from backend: any Backend
  ) async throws(Failure) -> String {
    if page.rows.isEmpty { return emptyText(query) + "\n" }
    let config = try await asked { () async throws(BackendError) in
      try await backend.clientConfig()
    }
    let zone = TimeZoneRules(builtIn: config.timeZoneName) ?? .jakarta
    let showsWabaID = try await showsWabaID(config, at: backend)
    var table = TextTable(columns: Self.columns(showsWabaID).map { $0.alignment })
    table.add(Self.columns(showsWabaID).map { $0.words.text(language) })
    for row in page.rows {
      let figures = language.figures
      let credited = row.creditedTo.map { "\($0.bucketName):\(figures.text($0.amount))" }
      table.add(
        [row.at.text(language, in: zone)] + (showsWabaID ? [row.wabaID?.text ?? ""] : []) + [
          row.customerName, row.phoneNumber, row.category, row.campaign ?? "",
          figures.text(row.quantity), credited.joined(separator: " | "),
          figures.priceText(row.totalPrice),
        ])
    }
    guard let cursor = page.nextCursor else { return table.text }
    return table.text + "\(ListingWords.more.text(language)): --cursor \(cursor)\n"
  }

  private static func columns(
    _ showsWabaID: Bool
  ) -> [(words: LogsWords, alignment: TextTable.Alignment)] {
    [(.date, .left)] + (showsWabaID ? [(.wabaID, .left)] : []) + [
      (.customer, .left), (.phone, .left), (.category, .left), (.campaign, .left),
      (.quantity, .right), (.creditedTo, .left), (.totalPrice, .right),
    ]
  }

  /// As the Logs tab has it: the preference, for a company that is V3.
  private func showsWabaID(
    _ config: ClientConfig, at backend: any Backend
  ) async throws(Failure) -> Bool {
    guard config.showsWabaID else { return false }
    let info = try await asked { () async throws(BackendError) in try await backend.billingInfo() }
    guard case .v3(let info) = info else { return false }
    return info.billingVersion.isV3
  }

  private func emptyText(_ query: UsageLogQuery) -> String {
    if query.cursor != nil { return LogsCommandWords.noMore.text(language) }
    if let id = query.filter.wabaID {
      return LogsWords.noneOfWaba(VisibleText(id.text).string).text(language) + "."
    }
    let isLimited = query.filter.from != nil || query.filter.to != nil
    return
      (isLimited
      ? LogsCommandWords.noneThen.text(language)
      : LogsWords.empty(query.filter.kind).text(language) + ".")
  }

  // MARK: Download

  private func download(
    _ filter: UsageFilter, from backend: any Backend
  ) async throws(Failure) {
    guard let path = arguments.value(.out) else {
      return try await receive(DownloadToPipe(), filter, from: backend)
    }
    let file: ExportFile
    do throws(ExportFile.Fault) {
      file = try ExportFile(path, existing: .replace)
    } catch {
      throw notWritten(path, error.reason)
    }
    try await receive(DownloadToFile(file), filter, from: backend)
    do throws(ExportFile.Fault) { _ = try file.commit() } catch {
      throw notWritten(path, error.reason)
    }
  }

  private func receive(
    _ sink: some DownloadSink, _ filter: UsageFilter, from backend: any Backend
  ) async throws(Failure) {
    let progress = try await asked { () async throws(BackendError) in
      try await DownloadProgress.ifSeen(of: filter, from: backend, in: language)
    }
    defer { progress?.end() }
    do throws(BackendError) {
      try await backend.downloadUsage(filter) { piece in
        progress?.add(piece)
        return sink.write(piece)
      }
    } catch {
      if error == .cancelled, let refusal = sink.refusal {
        // A reader that has seen enough (`| head`) is no failure of this program.
        if refusal == EPIPE { return }
        throw .failed(
          ListingWords.notWritten(unsafe String(cString: strerror(refusal))).text(language))
      }
      throw .backend(error)
    }
  }

  private func notWritten(_ path: String, _ reason: String) -> Failure {
    .failed(ListingWords.notWritten("\(path): \(reason)").text(language))
  }
}

/// What the command says beside the words of the Logs tab.
enum LogsCommandWords: Wording {
  case noMore, noneThen

  var english: String {
    switch self {
    case .noMore: "No more rows."
    case .noneThen: "No records found in these days."
    }
  }

  var indonesian: String {
    switch self {
    case .noMore: "Tidak ada baris lagi."
    case .noneThen: "Tidak ada data pada hari-hari itu."
    }
  }
}
