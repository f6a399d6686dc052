import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Top up")
struct TopupPageTests {
  @Test("The focus starts in the first section's empty field")
  func startsInFirstField() {
    let script = AppScript()
    #expect(script.app.topup.focus == 0)
    #expect(script.app.topup.field == DigitField(value: nil))
  }

  @Test(
    "S02: an amount below the minimum is raised to it when the field is left, and says from what")
  func raisesAmount() {
    var script = AppScript()
    script.type("999999")
    #expect(script.app.cart[.whatsApp] == nil)
    script.press(.tab)
    #expect(script.app.cart[.whatsApp] == Cart.Item(value: 1_000_000, raisedFrom: 999_999))
  }

  @Test("Esc takes back what was typed since the field was entered")
  func escapeReverts() {
    var script = AppScript()
    script.type("2000000")
    script.press(.tab, .backTab)
    script.type("9")
    script.press(.escape)
    #expect(script.app.topup.field?.value == 2_000_000)
    #expect(script.app.cart[.whatsApp]?.value == 2_000_000)
  }

  @Test("Digits are typed in an amount field and are tabs elsewhere")
  func digitsAreTyped() {
    var script = AppScript()
    script.press(.character("4"))
    #expect(script.app.tab == .topup)
    #expect(script.app.topup.field?.digits == "4")
    script.press(.escape, .end, .character("G"), .character("4"))
    #expect(script.app.tab == .orders)
  }

  @Test("Letters stay commands in an amount field")
  func lettersAreCommands() {
    var script = AppScript()
    script.press(.character("p"))
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
    script.press(.character("p"))
    #expect(script.app.cart[.whatsApp]?.value == 5_000_000)
    script.press(.character("u"))
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
    script.press(.character("x"))
    #expect(script.app.cart.isEmpty)
  }

  @Test("A paste goes into the field; what it cannot mean is refused there")
  func pastes() {
    var script = AppScript()
    script.tell(.pasted("Rp 2.500.000"))
    #expect(script.app.topup.field?.value == 2_500_000)
    script.tell(.pasted("1m"))
    #expect(script.app.topup.field?.value == 2_500_000)
    #expect(script.app.topup.field?.refusal == .ambiguousUnit("m"))
  }

  @Test("Pasted nothing is refused, and leaves the field as it is")
  func pastesZero() {
    var script = AppScript()
    script.type("5")
    for text in ["0", "Rp 0", "", "000"] {
      script.tell(.pasted(text))
      #expect(script.app.topup.field?.value == 5)
      #expect(script.app.topup.field?.refusal != nil)
    }
  }

  @Test("Undo takes back what is being typed before it touches the cart")
  func undoesTyping() {
    var script = AppScript()
    script.press(.character("p"), .tab)
    script.type("3")
    script.press(.character("u"))
    #expect(script.app.topup.field?.value == nil)
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
    script.press(.character("u"))
    #expect(script.app.cart.isEmpty)
  }

  @Test("A paste is never a command")
  func pasteIsNoCommand() {
    var script = AppScript()
    script.tell(.pasted("q\nq\u{1B}"))
    #expect(!script.app.isFinished)
    #expect(script.app.popups.isEmpty)
  }

  @Test("S06: an option is picked from a list that typing filters")
  func picksOption() {
    var script = AppScript()
    script.press(.down, .down, .enter)
    script.type("5")
    script.press(.enter)
    #expect(script.app.cart[.dialogs]?.value == 5)
  }

  @Test("A quantity stops at its maximum and goes at its minimum")
  func stepsQuantity() {
    var script = AppScript()
    script.press(.down, .right)
    #expect(script.app.cart[.users]?.value == 1)
    for _ in 0..<20 { script.press(.character("+")) }
    #expect(script.app.cart[.users]?.value == 10)
    for _ in 0..<20 { script.press(.left) }
    #expect(script.app.cart.isEmpty)
  }

  @Test("S04: the running order prices the months up to the contract's end")
  func pricesMonths() {
    var script = AppScript()
    script.press(.down, .right)
    #expect(script.app.runningOrder.subtotal == Rupiah(150_000 * 6))
  }

  @Test("The tax is learnt from one quote and known from then on")
  func learnsTax() {
    var script = AppScript()
    script.press(.character("p"))
    #expect(script.app.runningOrder.tax == nil)
    #expect(script.questions == [.quote([CartLine(code: .whatsApp, value: 1_000_000)])])
    script.answer(.quote(.success(.sample)))
    _ = script.takeEffects()
    script.press(.character("p"))
    #expect(script.questions.isEmpty)
    #expect(script.app.runningOrder.total == Rupiah(5_550_000))
  }

  @Test(
    "S11: who may not top up sees the page, cannot change it, and is told who can",
    arguments: [UserRole.supervisor, .agent, .member])
  func tellsWhoCan(role: UserRole) {
    var script = AppScript(config: .sample.with { $0.user.role = role })
    script.press(.character("p"), .character("r"))
    #expect(script.app.cart.isEmpty)
    #expect(script.app.review == nil)
    #expect(script.app.topupObstacle == .role(role))
    #expect(script.messages == [.cannotTopUp(.role(role))])
  }

  @Test("S17: a company that withholds income tax is told before anything is picked")
  func tellsWithholding() {
    var script = AppScript(config: .sample.with { $0.withholdsIncomeTax = true })
    script.type("5")
    #expect(script.app.topupObstacle == .withholding)
    #expect(script.app.cart.isEmpty)
  }

  @Test("A reload that fails keeps the cart and what was known")
  func keepsCartOnError() {
    var script = AppScript()
    script.press(.character("p"), .down, .character("R"))
    script.answer(.catalog(.failure(.unreachable(.timedOut))))
    #expect(script.app.topup.catalog.error == .unreachable(.timedOut))
    #expect(script.app.topup.sections.count == 3)
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
  }

  @Test("The focus stays with its section when a reload moves it")
  func focusFollowsSection() {
    var script = AppScript()
    script.press(.down, .down, .character("R"))
    let catalog = TopupCatalog(
      sections: [TopupCatalog.sample.sections[2], TopupCatalog.sample.sections[0]], skipped: [])
    script.answer(.catalog(.success(catalog)))
    #expect(script.app.topup.focusedSection?.code == .dialogs)
  }

  @Test("An answer to an earlier question is dropped")
  func dropsLateAnswer() throws {
    var script = AppScript()
    script.press(.down, .character("R"))
    let early = script.effects
    script.press(.character("R"))
    for case .ask(.catalog, let ticket) in early {
      script.tell(.answered(.catalog(.success(TopupCatalog(sections: [], skipped: []))), ticket))
    }
    #expect(script.app.topup.sections.count == 3)
    #expect(script.app.topup.catalog.isLoading)
  }

  @Test("Loading shows nothing for 100 ms, then a skeleton, after 3 s what it waits for")
  func patience() {
    var script = AppScript(startedWith: nil)
    #expect(script.app.topup.catalog.patience(at: script.app.now) == .fresh)
    #expect(script.app.nextDeadline == Moment(milliseconds: 100))
    script.wait(milliseconds: 100)
    #expect(script.app.topup.catalog.patience(at: script.app.now) == .skeleton)
    #expect(script.app.nextDeadline == Moment(milliseconds: 3000))
    script.wait(milliseconds: 2900)
    #expect(script.app.topup.catalog.patience(at: script.app.now) == .explained)
    #expect(script.app.nextDeadline == nil)
  }

  @Test("While nothing changes by time, only the header's minute wakes the program")
  func idles() {
    let script = AppScript()
    #expect(script.app.nextDeadline == Moment(milliseconds: 60_000))
  }

  @Test("What was typed and is refused is not followed by a review of the amount before it")
  func refusedValueStopsReview() {
    var script = AppScript()
    script.press(.tab)
    script.type("3")
    script.press(.tab, .backTab)
    script.type("9")
    script.press(.character("r"))
    #expect(script.app.review == nil)
    #expect(script.messages == [.valueRefused("user_quota", 39, .aboveMaximum(10), kept: 3)])
    script.press(.character("r"))
    #expect(script.app.review?.cart == [CartLine(code: .users, value: 3)])
  }

  @Test(
    "A step leads to a value that is taken, whatever was typed before",
    arguments: [
      ("17", "+", 20), ("17", "-", 16), ("16", "-", 12), ("12", "-", nil), ("49", "+", 48),
      ("48", "+", 48), ("", "+", 12), ("", "-", nil), ("5", "+", 12), ("13", "-", 12),
      ("999999999999999", "+", 48),
    ] as [(String, Character, Int64?)])
  func stepsToMultiples(typed: String, key: Character, value: Int64?) {
    let input = SectionInput(kind: .quantity, minimum: 10, maximum: 50, step: 4)
    var script = AppScript(
      catalog: TopupCatalog(sections: [.sample(.users, input)], skipped: []))
    script.type(typed)
    script.press(.character(key))
    #expect(script.app.cart[.users]?.value == value)
    #expect(script.messages.isEmpty)
  }

  @Test("Less than an amount between two steps is the minimum, and from there nothing")
  func stepsDown() {
    var script = AppScript()
    script.type("1500000")
    script.press(.character("-"))
    #expect(script.app.cart[.whatsApp]?.value == 1_000_000)
    script.press(.character("-"))
    #expect(script.app.cart.isEmpty)
  }

  @Test("There is no option after the last; before the first there is none")
  func stepsThroughOptions() {
    var script = AppScript()
    script.press(.down, .down)
    for _ in 0..<5 { script.press(.character("+")) }
    #expect(script.app.cart[.dialogs]?.value == 10)
    for _ in 0..<3 { script.press(.character("-")) }
    #expect(script.app.cart.isEmpty)
  }

  @Test("What was typed for a section that is gone is not taken for the one in its place")
  func typedForGoneSection() {
    var script = AppScript()
    script.type("7")
    script.press(.character("R"))
    let rest = Array(TopupCatalog.sample.sections.dropFirst())
    script.answer(.catalog(.success(TopupCatalog(sections: rest, skipped: []))))
    #expect(script.app.topup.focusedSection?.code == .users)
    #expect(script.app.topup.field == DigitField(value: nil))
    script.press(.tab)
    #expect(script.app.cart.isEmpty)
  }

  @Test("A section that is gone leaves the cart, which is said; one that is skipped stays in it")
  func goneSection() {
    var script = AppScript()
    script.press(.character("p"), .down, .right, .character("R"))
    let skipped = SkippedSection(code: .users, label: "Users", reason: .pricingUnavailable)
    script.answer(.catalog(.success(TopupCatalog(sections: [], skipped: [skipped]))))
    #expect(Set(script.app.cart.items.keys) == [.users])
    #expect(script.messages == [.leftOutOfCart(["wa_balance"])])
    script.press(.character("u"))
    #expect(script.app.cart[.whatsApp] == nil)
  }

  @Test("S18: what top up again cannot put back is named as the order named it")
  func goneAgain() {
    var script = AppScript()
    script.press(.end, .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(.expired)], nextCursor: nil))))
    script.press(.enter, .enter)
    let rest = Array(TopupCatalog.sample.sections.dropFirst())
    script.answer(.catalog(.success(TopupCatalog(sections: rest, skipped: []))))
    #expect(script.app.cart.isEmpty)
    #expect(script.messages.contains(.leftOutOfCart(["wa_balance"])))
  }

  @Test("S11: who may not top up has no field, however late that is known")
  func lateRole() {
    var script = AppScript(startedWith: nil)
    script.answer(.balances(.success(.sample)))
    script.answer(.catalog(.success(.sample)))
    script.type("5")
    script.answer(.config(.success(.sample.with { $0.user.role = .agent })))
    #expect(script.app.topup.field == nil)
    script.type("5")
    script.press(.tab)
    #expect(script.app.cart.isEmpty)
  }

  @Test("A step that no amount can have is none", arguments: [Int64.min, -5, 0])
  func impossibleStep(step: Int64) {
    let input = SectionInput(kind: .quantity, minimum: 1, maximum: 10, step: step)
    var script = AppScript(
      catalog: TopupCatalog(sections: [.sample(.users, input)], skipped: []))
    script.press(.character("+"), .character("+"), .character("-"))
    #expect(script.app.cart[.users]?.value == 1)
  }

  @Test("Ctrl-C asks once, however often it is pressed")
  func asksToQuitOnce() {
    var script = AppScript()
    script.press(.character("p"))
    for _ in 0..<5 { script.press(.control("c")) }
    #expect(script.app.popups.count == 1)
  }
}
