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
  /// So narrow that nothing stands beside it: what a wide screen has there (every choice, whose money
  /// it is, the order in focus) is said in lines where it is asked for.
  private func screen(_ app: App) -> String {
    var app = app
    _ = app.receive(.resized(ScreenSize(columns: 70, rows: 60)), at: app.now)
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
    "batal", "belum", "type", "with", "enter",
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

  @Test("Top up, Review, the confirmation, Payment and its result", arguments: companies)
  func topup(company: String) async throws {
    var stage = try await PlainStage(company, isAtTerminal: true)
    await stage.answer("1")
    let speaker = Speaker(app: stage.app)
    let sections = stage.app.topup.sections.indices.flatMap { speaker.section(at: $0) }
    let page = (speaker.topupHead + sections + speaker.runningOrder).joined(separator: "\n")
    let painted = screen(stage.app)
    // A minimum stands in the field's own figures there.
    let unshown = figures(page).filter { figure in
      !painted.contains(figure) && !painted.contains(figure.replacing("Rp ", with: ""))
    }
    #expect(unshown.isEmpty)
    #expect(numbers(painted).subtracting(numbers(page + stage.text())).isEmpty)
    // Sums of nothing are not said.
    let sums: Set = ["added", "subtotal", "total"]
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
  }

  @Test("Usage, the orders and an order's detail", arguments: companies)
  func looking(company: String) async throws {
    var stage = try await PlainStage(company, isAtTerminal: true)
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
      let buttons = stage.app.orders.detail?.buttons.map { OrdersWords.button($0).english } ?? []
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
}
