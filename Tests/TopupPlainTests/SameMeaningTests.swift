import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@testable import TopupPlain

@Suite("The two front-ends say the same")
struct SameMeaningTests {
  static let companies = [
    "CID-1001", "CID-1004", "CID-1006", "CID-1007", "CID-1009", "CID-1010", "CID-1012",
  ]

  /// The page as it stands on a screen with room for all of it, without header, tabs and footer.
  ///
  /// Usually so narrow that nothing stands beside it.
  private func screen(_ app: App, columns: Int = 70) -> String {
    var app = app
    _ = app.receive(.resized(ScreenSize(columns: columns, rows: 60)), at: app.now)
    var painter = ScreenPainter(glyphs: .unicode, qr: { _ in nil })
    return painter.paint(app).frame.text.dropFirst(3).dropLast(2).joined(separator: "\n")
  }

  private func figures(_ text: String) -> Set<String> {
    Set(text.matches(of: /-?Rp [0-9][0-9.,]*[0-9]|-?Rp [0-9]/).map { String($0.output) })
  }

  /// Counts of two and more digits, dates and times among them.
  private func numbers(_ text: String) -> Set<String> {
    Set(text.matches(of: /[0-9][0-9.,:\/]*[0-9]/).map { String($0.output) })
  }

  private func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 3 })
  }

  /// What the screen says to its own users: how to look at it and which keys there are.
  private static let ofTheScreen: Set<String> = [
    "open", "browser", "copy", "address", "simulated", "room", "here", "code", "larger", "window",
    "shows", "review", "order", "choose", "scan", "press", "back", "cancel", "confirm", "pick",
    "quantity", "unit", "price", "amount", "section", "months", "picked", "nothing", "tekan",
    "bayar", "simulasi", "buka", "peramban", "salin", "alamat", "ruang", "untuk", "kode", "jendela",
    "besar", "tidak", "cukup", "yang", "lebih", "menampilkannya", "pilih", "kembali", "tinjau",
    "pesanan", "balance", "save", "receipt", "orders", "presets", "each", "item", "konfirmasi",
    "batal", "belum", "type", "with", "enter", "jumlah", "simpan", "kuitansi", "sini", "muat",
    "perbesar", "melihatnya", "tutup", "close", "ketik", "dengan", "nominal",
  ]

  private func expectSame(_ screen: String, _ plain: String, _ what: String) {
    let unsaid = figures(screen).subtracting(figures(plain))
    #expect(unsaid.isEmpty, "\(what): not in lines: \(unsaid)")
    let unshown = figures(plain).subtracting(figures(screen))
    #expect(unshown.isEmpty, "\(what): not on the screen: \(unshown)")
    let missing = numbers(screen).subtracting(numbers(plain))
    #expect(missing.isEmpty, "\(what): numbers not in lines: \(missing)")
    let silent = words(screen).subtracting(words(plain)).subtracting(Self.ofTheScreen)
    #expect(silent.isEmpty, "\(what): words not in lines: \(silent)")
  }

  private func statements(_ stage: PlainStage) -> String {
    var talk = stage.talk
    return talk.statements(of: talk.surface).joined(separator: "\n")
  }

  @Test(
    "Top up, Review, the confirmation, Payment, its result and its receipt", arguments: companies,
    Language.allCases)
  func topup(company: String, language: Language) async throws {
    var stage = try await PlainStage(company, language: language, isAtTerminal: true)
    await stage.answer("1")
    let speaker = Speaker(app: stage.app)
    let sections = stage.app.topup.sections.indices.flatMap { speaker.section(at: $0) }
    let page = (speaker.topupHead + sections + speaker.runningOrder).joined(separator: "\n")
    let painted = screen(stage.app)
    let wide = screen(stage.app, columns: 200)
    // A minimum stands in the field's own figures there.
    let unshown = figures(page).filter { figure in
      !wide.contains(figure) && !painted.contains(figure)
        && !painted.contains(figure.replacing("Rp ", with: ""))
    }
    #expect(unshown.isEmpty)
    #expect(numbers(painted).subtracting(numbers(page + stage.text())).isEmpty)
    // Sums of nothing are not said.
    let sums: Set = ["added", "subtotal", "total", "pajak", "dihitung", "saat", "peninjauan"]
    let silent = words(painted).subtracting(words(page)).subtracting(Self.ofTheScreen)
    #expect(silent.subtracting(sums).isEmpty)
    let first = try #require(stage.app.topup.sections.first)
    await stage.answer(first.input.kind == .options ? "1" : "1234567")
    await stage.answer("order", "1")
    if stage.app.flow == .new {
      expectSame(screen(stage.app), statements(stage), "Review")
      await stage.answer("pay")
    }
    let popup = screen(stage.app)
    let confirmation = statements(stage)
    #expect(figures(confirmation).isSubset(of: figures(popup)))
    #expect(words(confirmation).subtracting(words(popup)).isEmpty)
    await stage.answer("confirm")
    expectSame(screen(stage.app), statements(stage), "Payment")
    await stage.answer("pay")
    expectSame(screen(stage.app), statements(stage), "Payment received")
    try await receipt(&stage)
  }

  /// The file is the same, whichever of the two was asked for it, and has every figure of the page.
  private func receipt(_ stage: inout PlainStage) async throws {
    var screen = stage.app
    let button = try #require(screen.payment?.buttons.firstIndex(of: .saveReceipt))
    let effects = screen.receive(.clicked(.button(button)), at: screen.now)
    let page = self.screen(stage.app)
    await stage.answer("save receipt")
    let file = try #require(stage.files.first)
    #expect(effects.contains(.saveReceipt(fileName: file.key, text: file.value)))
    #expect(figures(page).isSubset(of: figures(file.value)))
    #expect(
      words(file.value).isDisjoint(
        with: stage.app.session.language == .english
          ? ["pesanan", "saldo"] : ["order", "total price"]))
  }

  @Test("Usage, the orders and an order's detail", arguments: companies, Language.allCases)
  func looking(company: String, language: Language) async throws {
    var stage = try await PlainStage(company, language: language, isAtTerminal: true)
    await stage.answer("2")
    var speaker = Speaker(app: stage.app)
    expectSame(screen(stage.app), speaker.usage.joined(separator: "\n"), "Usage")
    await stage.answer("menu", "4")
    speaker = Speaker(app: stage.app)
    let rows = stage.app.orders.rows.map { speaker.row($0) }
    let listing =
      speaker.ordersHead + rows
      + [OrdersWords.number, .date, .total, .status].map { speaker.say($0) }
    expectSame(screen(stage.app), listing.joined(separator: "\n"), "Orders")
    for index in stage.app.orders.rows.indices.prefix(3) {
      await stage.answer(String(index + 1))
      let buttons =
        stage.app.orders.detail?.buttons.map { OrdersWords.button($0).text(language) } ?? []
      let detail = statements(stage) + "\n" + buttons.joined(separator: "\n")
      expectSame(screen(stage.app), detail, "Order \(index)")
      await stage.answer("back")
    }
  }

  @Test("What is missing, low or below zero is said in the same sentence", arguments: companies)
  func warnings(company: String) async throws {
    for language in Language.allCases {
      var stage = try await PlainStage(company, language: language, isAtTerminal: true)
      await stage.answer("1")
      let painted = screen(stage.app).split { $0.isWhitespace || $0 == "│" || $0 == "┃" }
        .joined(separator: " ")
      var sentences = (stage.app.topup.catalog.value?.skipped ?? []).map {
        TopupWords.skipped(label: $0.label, $0.reason).text(
          language, keys: stage.app.keyTable, in: stage.app.page)
      }
      if let banner = stage.app.banner { sentences.append(banner.text(language)) }
      for sentence in sentences {
        #expect(painted.contains(sentence))
        #expect(stage.text().contains(sentence))
      }
    }
  }

  // MARK: What only wide screens have

  @Test(
    "A wide screen: whose money it is, the contract, the steps, what a balance is raised to",
    arguments: companies, Language.allCases)
  func wide(company: String, language: Language) async throws {
    var stage = try await PlainStage(company, language: language, isAtTerminal: true)
    await stage.answer("1")
    let first = try #require(stage.app.topup.sections.first)
    await stage.answer(first.input.kind == .options ? "1" : "1234567", "?", "back", "summary")
    for index in stage.app.topup.sections.indices {
      let name = stage.app.topup.sections[index].label
      await stage.answer(name, "summary")
    }
    expectSaid(screen(stage.app, columns: 200), stage.text(), "Top up")
    guard stage.app.flow == .new else { return }
    await stage.answer("1", "?")
    expectSaid(screen(stage.app, columns: 200), stage.text(), "Review")
  }

  @Test(
    "A wide screen: the figures of a balance, and the order in focus", arguments: companies,
    Language.allCases)
  func wideLooking(company: String, language: Language) async throws {
    var stage = try await PlainStage(company, language: language, isAtTerminal: true)
    await stage.answer("usage")
    if !stage.app.usageBalances.isEmpty {
      await stage.answer("1", "back", "shared by", "what pays next")
      for _ in stage.app.paysNextChoices { await stage.answer("next") }
      await stage.answer("back")
    }
    // The title over what messages cost.
    expectSaid(
      screen(stage.app, columns: 200), stage.text(), "Usage", but: ["message", "cost", "biaya"])
    await stage.answer("menu", "orders")
    if !stage.app.orders.rows.isEmpty { await stage.answer("1", "back") }
    let head = [OrdersWords.number, .date, .total, .status].map { $0.text(language) }
    expectSaid(
      screen(stage.app, columns: 200), stage.text() + head.joined(separator: " "), "Orders")
  }

  // MARK: Logs

  @Test(
    "Both logs, wide and narrow, and a row whole", arguments: companies, Language.allCases)
  func logs(company: String, language: Language) async throws {
    var stage = try await PlainStage(company, language: language, isAtTerminal: true)
    await stage.answer("logs")
    for kind in UsageKind.allCases {
      for _ in 1...6 where stage.question?.contains(PlainWords.more.text(language)) == true {
        await stage.answer("more")
      }
      let columns: [LogsWords] = [
        .date, .wabaID, .customer, .phone, .category, .campaign, .quantity, .creditedTo,
        .totalPrice,
      ]
      let said = stage.text() + columns.map { $0.text(language) }.joined(separator: " ")
      expectSaid(screen(first(stage.app), columns: 200), said, "\(kind)")
      await stage.answer("newest")
      if let row = stage.app.logs.rows[0] {
        var app = first(stage.app)
        _ = app.receive(.commandChosen(.activate), at: app.now)
        let popup = screen(app).split(separator: "\n").filter { $0.contains("┃") }
          .map { $0.split(separator: "┃").dropFirst().first ?? "" }.joined(separator: "\n")
        let detail = Speaker(app: stage.app).detail(of: row).joined(separator: "\n")
        expectSame(popup, detail, "A row of \(kind)")
      }
      await stage.answer(LogsWords.table(.broadcast).text(language))
    }
  }

  /// With the first row in focus.
  private func first(_ app: App) -> App {
    var app = app
    _ = app.receive(.commandChosen(.moveFirst), at: app.now)
    return app
  }

  // MARK: QA

  /// With an order, a run of the laboratory and a spoiled payment behind it.
  private func stageOfQA(_ language: Language) async throws -> PlainStage {
    var stage = try await PlainStage(language: language, isAtTerminal: true)
    for answer in TopupTalkTests.walk(language).dropLast() { await stage.answer(answer) }
    await stage.answer(
      "menu", "qa", "2", "1", "8", "4", "8", "5", "back", "1", "1", "5", "back", "6", "1", "back",
      "back")
    return stage
  }

  @Test("Every part of QA and every row of it", arguments: QAPart.allCases, Language.allCases)
  func qa(part: QAPart, language: Language) async throws {
    var stage = try await stageOfQA(language)
    let start = stage.said.count
    await stage.answer("\(part.rawValue + 1)")
    let rows = stage.app.qaRowsCount
    var painted: [String] = []
    for row in 0..<rows {
      var app = stage.app
      _ = app.receive(.commandChosen(.moveFirst), at: app.now)
      for _ in 0..<row { _ = app.receive(.commandChosen(.moveDown), at: app.now) }
      painted.append(screen(app, columns: 200))
    }
    switch part {
    case .levers:
      let groups = Set(stage.app.levers.map(\.group)).count
      // The last resets; one of a single lever is that lever.
      for group in 1..<groups {
        await stage.answer("\(group)")
        if stage.talk.place != .qa(.part(.levers)) { await stage.answer("back") }
      }
      await stage.answer("back", "events")
      await tellEvents(&stage)
    case .webhooks: await stage.answer("6")
    case .gates:
      for row in 1...rows { await stage.answer("\(row)", "back") }
      await stage.answer("\(rows + 1)")
    case .walk: for row in 1...rows { await stage.answer("\(row)", "back") }
    case .events: await tellEvents(&stage)
    case .ledger: for row in 1...(rows + 1) { await stage.answer("\(row)") }
    }
    let said = stage.text(from: start)
    for (row, page) in painted.enumerated() {
      expectSaid(page, said, "\(part), row \(row)", but: Self.partNames(language))
    }
    let all = painted.joined(separator: "\n")
    guard part != .levers else { return }
    let unshown = figures(said).subtracting(figures(all))
    #expect(unshown.isEmpty, "\(part): not on the screen: \(unshown)")
  }

  private func tellEvents(_ stage: inout PlainStage) async {
    for row in 0..<(stage.app.qa.events.value?.count ?? 0) {
      if row > 0, row % 10 == 0 { await stage.answer("more") }
      await stage.answer("\(row % 10 + 1)")
    }
  }

  private static func partNames(_ language: Language) -> Set<String> {
    Set(
      QAPart.allCases.flatMap { QAWords.part($0).text(language).lowercased().split(separator: " ") }
        .map(String.init))
  }

  /// Nothing that the screen shows is missing in lines.
  private func expectSaid(
    _ screen: String, _ plain: String, _ what: String, but names: Set<String> = []
  ) {
    let unsaid = figures(screen).subtracting(figures(plain))
    #expect(unsaid.isEmpty, "\(what): not in lines: \(unsaid)")
    let missing = numbers(screen).subtracting(numbers(plain))
    #expect(missing.isEmpty, "\(what): numbers not in lines: \(missing)")
    let silent = words(screen).subtracting(words(plain)).subtracting(Self.ofTheScreen)
      .subtracting(names)
    #expect(silent.isEmpty, "\(what): words not in lines: \(silent)")
  }
}
