import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("The banner over low balances")
struct BannerTests {
  struct Sample: Sendable {
    let balance: ComponentBalance
    let free: String?
    let english: String
    let indonesian: String
  }

  static let samples: [Sample] = [
    Sample(
      balance: .low, free: "412",
      english: """
        WhatsApp balance is running low: Rp 350,000 of Rp 2,500,000 left. \
        412 free conversations remain: replies to customers still go out.
        """,
      indonesian: """
        WhatsApp balance menipis: tersisa Rp 350.000 dari Rp 2.500.000. \
        Masih ada 412 percakapan gratis: balasan ke pelanggan tetap terkirim.
        """),
    Sample(
      balance: .low, free: "0",
      english: """
        WhatsApp balance is running low: Rp 350,000 of Rp 2,500,000 left. \
        When it is used up, messages stop.
        """,
      indonesian: """
        WhatsApp balance menipis: tersisa Rp 350.000 dari Rp 2.500.000. \
        Jika habis, pesan tidak lagi terkirim.
        """),
    Sample(
      balance: .belowZero, free: "1000",
      english: """
        WhatsApp balance is below zero (-Rp 18,250.5). Only the 1,000 free conversations \
        still go out; everything else waits for a top-up.
        """,
      indonesian: """
        WhatsApp balance di bawah nol (-Rp 18.250,5). Hanya 1.000 percakapan gratis \
        yang masih terkirim; selebihnya menunggu isi ulang.
        """),
    Sample(
      balance: .belowZero, free: nil,
      english: "WhatsApp balance is below zero (-Rp 18,250.5). Nothing goes out until you top up.",
      indonesian: """
        WhatsApp balance di bawah nol (-Rp 18.250,5). \
        Tidak ada pesan terkirim sampai Anda mengisi ulang.
        """),
    Sample(
      balance: .lowUsers, free: "1",
      english: """
        User quota is running low: 3 of 10 users left. \
        1 free conversation remains: replies to customers still go out.
        """,
      indonesian: """
        User quota menipis: tersisa 3 dari 10 pengguna. \
        Masih ada 1 percakapan gratis: balasan ke pelanggan tetap terkirim.
        """),
  ]

  @Test("P09: two texts each for low and below zero, in both languages", arguments: samples)
  func texts(sample: Sample) {
    for language in Language.allCases {
      let info = BillingInfo.sample([sample.balance], free: sample.free)
      let script = AppScript.atUsage(info, language: language)
      let text = language == .english ? sample.english : sample.indonesian
      #expect(script.app.banner?.text(language) == text)
    }
  }

  @Test("P09: the worst of several, and how many more")
  func worst() {
    let nearlyEmpty = ComponentBalance.sample(
      .dialogs, label: "AI dialogs", unit: "dialog", initial: ("1000", "1"))
    var script = AppScript(balances: .sample([.lowUsers, nearlyEmpty, .healthy]))
    #expect(script.app.banner?.balance == nearlyEmpty)
    #expect(script.app.banner?.english.hasSuffix("messages stop. (and 1 more)") == true)
    script = AppScript(balances: .sample([nearlyEmpty, .lowUsers, .belowZero]))
    #expect(script.app.banner?.balance == .belowZero)
    #expect(script.app.banner?.indonesian.hasSuffix(" (dan 2 lagi)") == true)
  }

  @Test("P09: none for balances that are well or unlimited, nor in the shape of old companies")
  func absent() {
    let unlimited = ComponentBalance.sample(
      postpaid: ("10", "5"), isUnlimited: true)
    #expect(AppScript(balances: .sample([.healthy, unlimited])).app.banner == nil)
    #expect(AppScript.atUsage(.legacySample).app.banner == nil)
  }

  @Test("S10: the legacy Top up page knows no banner, the Usage tab of that V3 company does")
  func legacyPage() {
    let config = ClientConfig.sample.with { $0.preferences = Preferences([:]) }
    let info = BillingInfo.sample([.low])
    #expect(AppScript(config: config, balances: info).app.banner == nil)
    #expect(AppScript.atUsage(info, config: config).app.banner != nil)
  }

  @Test("P09: t leads to the input of the section, from either tab", arguments: [false, true])
  func topUp(isOnUsage: Bool) {
    let info = BillingInfo.sample([.healthy, .lowUsers])
    var script = isOnUsage ? AppScript.atUsage(info) : AppScript(balances: info)
    script.press(.character("t"))
    #expect(script.app.tab == .topup)
    #expect(script.app.topup.focusedSection?.code == .users)
    #expect(script.app.topup.field != nil)
    script.type("5")
    #expect(script.app.topup.field?.value == 5)
  }

  @Test("On Usage without a banner t tops up the balance that has the focus")
  func topUpFocused() {
    let users = ComponentBalance.sample(.users, label: "User quota", initial: ("10", "10"))
    var script = AppScript.atUsage(.sample([.healthy, users]))
    script.press(.character("j"), .character("t"))
    #expect(script.app.topup.focusedSection?.code == .users)
  }

  @Test("P09: where t leads nowhere it says why")
  func topUpObstacles() {
    let voice = ComponentBalance.sample(
      ComponentCode(known: "voice_balance"), label: "Voice balance", initial: ("10", "1"))
    let skipped = TopupCatalog(
      sections: [],
      skipped: [SkippedSection(code: .whatsApp, label: "WhatsApp", reason: .pricingUnavailable)])
    var script = AppScript.atUsage(.sample([voice]))
    script.press(.character("t"))
    #expect(script.messages == [.sectionNotOffered("Voice balance")])
    script = AppScript.atUsage(.sample([.low]), catalog: skipped)
    script.press(.character("t"))
    #expect(script.messages == [.sectionSkipped("WhatsApp", .pricingUnavailable)])
    script = AppScript.atUsage(.sample([.low]), config: .sample.with { $0.user.role = .agent })
    script.press(.character("t"))
    #expect(script.messages == [.cannotTopUp(.role(.agent))])
    script = AppScript(balances: .sample([.healthy]))
    script.press(.character("t"))
    #expect(script.messages == [.noLowBalance])
    #expect(script.app.tab == .topup)
  }

  @Test("P09: d dismisses until the state changes")
  func dismissed() {
    let info = BillingInfo.sample([.low, .lowUsers])
    var script = AppScript.atUsage(info)
    script.press(.character("d"))
    #expect(script.app.banner == nil)
    script.press(.character("d"))
    #expect(script.messages == [.noBanner])
    script.press(.character("R"))
    script.answer(.balances(.success(info)))
    #expect(script.app.banner == nil, "still low")
    script.press(.character("1"))
    #expect(script.app.banner == nil, "on Top up too")
    script.press(.character("2"))
    script.answer(.balances(.success(.sample([.belowZero, .lowUsers]))))
    #expect(script.app.banner?.balance == .belowZero, "another state")
    #expect(script.app.banner?.othersCount == 0, "the other one is dismissed still")
  }

  @Test("P09: a balance that was restored may be said to be low again")
  func restored() {
    var script = AppScript.atUsage(.sample([.low]))
    script.press(.character("d"), .character("R"))
    script.answer(.balances(.success(.sample([.healthy]))))
    #expect(script.app.banner == nil)
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.low]))))
    #expect(script.app.banner?.balance == .low)
  }

  @Test("P09: the banner clears by itself when the balances come back restored")
  func clears() {
    var script = AppScript(balances: .sample([.low]))
    #expect(script.app.banner != nil)
    script.press(.character("R"))
    script.answer(.balances(.success(.sample([.healthy]))))
    #expect(script.app.banner == nil)
  }
}
