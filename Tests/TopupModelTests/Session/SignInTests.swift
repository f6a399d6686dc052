import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Signed in at a service")
struct SignInTests {
  private func script(
    seeksLevers: Bool = false, credential: Credential = .file("/token")
  ) -> AppScript {
    AppScript(
      session: Session(
        place: .live(host: "h/billing"), hasLevers: false, hasCompanies: false,
        language: .english, seeksLevers: seeksLevers, credential: credential))
  }

  @Test("With a key the levers are looked for at the start; their clock makes the host a sandbox")
  func sandbox() {
    var script = script(seeksLevers: true)
    #expect(script.questions.contains(.clock))
    #expect(script.app.session.place == .live(host: "h/billing") && !script.app.session.hasLevers)
    script.answer(.clock(.success(Timestamp(milliseconds: 0))))
    #expect(script.app.session.place == .sandbox(host: "h/billing"))
    #expect(script.app.session.hasLevers && script.app.backendTime != nil)
  }

  @Test("Without a key nobody asks")
  func live() { #expect(!script().questions.contains(.clock)) }

  @Test("A live host stays one in silence; R looks again")
  func noLevers() {
    var script = script(seeksLevers: true)
    script.answer(.clock(.failure(.refused(Problem(.notFound)))))
    #expect(!script.app.session.hasLevers && script.messages.isEmpty)
    _ = script.takeEffects()
    script.press(.character("R"))
    #expect(script.questions.contains(.clock))
  }

  @Test("A wrong key is told")
  func wrongKey() {
    var script = script(seeksLevers: true)
    script.answer(.clock(.failure(.refused(Problem(.unauthenticated)))))
    #expect(script.messages == [.apiKeyRefused])
    #expect(script.app.session.place == .live(host: "h/billing"))
  }

  @Test(
    "A refused token says where it comes from and what to do",
    arguments: [
      (Credential.variable("TOPUP_TOKEN"), "start topup again"), (.file("/token"), "press R"),
      (.command("pass"), "press R"),
    ])
  func refused(credential: Credential, advice: String) throws {
    var script = script(credential: credential)
    let error = BackendError.refused(Problem(.invalidToken))
    script.answer(.config(.failure(error)))
    let words = try #require(script.app.signInWords(on: error))
    #expect(words == .refused(credential, on: .screen))
    #expect(words.text(.english).contains(advice))
    #expect(script.app.signInWords(on: .refused(Problem(.roleNotAllowed))) == nil)
  }

  @Test("R reads the token anew once it was refused, and not before")
  func renewal() {
    var script = script()
    script.press(.character("R"))
    #expect(!script.effects.contains(.renewToken))
    script.answer(.config(.failure(.refused(Problem(.invalidToken)))))
    _ = script.takeEffects()
    script.press(.character("R"))
    #expect(script.effects.first == .renewToken && script.questions.contains(.config))
  }

  @Test("Why there is no token stands where the data would")
  func noToken() {
    var script = script()
    script.tell(.signInFailed("pass: it ended with code 1."))
    let error = BackendError.refused(Problem(.unauthenticated))
    script.answer(.config(.failure(error)))
    #expect(
      script.app.signInWords(on: error)?.text(.english)
        == "pass: it ended with code 1. Then press R.")
  }

  @Test("The new token is another person's: everything starts anew with their journal")
  func otherUser() throws {
    var script = script()
    script.answer(.config(.success(.sample)))
    script.tell(.journalOpened(.empty))
    script.answer(.balances(.failure(.refused(Problem(.invalidToken)))))
    _ = script.takeEffects()
    script.press(.character("R"))
    var other = ClientConfig.sample
    other.user.id = UserID("u-9")
    script.answer(.config(.success(other)))
    let owner = JournalOwner(companyID: other.companyID, userID: UserID("u-9"))
    #expect(script.effects.contains(.openJournal(owner)))
    #expect(script.app.config.value == other && script.app.cart.isEmpty)
  }

  @Test("A payment is looked at after the pause that billing wants, not before")
  func pauseOfPayment() {
    var script = AppScript(startedWith: .sample)
    script.answer(.orderOfKey(.success(.sample())))
    script.wait(milliseconds: 1000)
    var limited = Problem(.rateLimited)
    limited.retryAfterSeconds = 40
    script.answer(.order(.failure(.refused(limited))))
    _ = script.takeEffects()
    script.wait(milliseconds: 39_999)
    #expect(script.questions.isEmpty)
    script.wait(milliseconds: 1)
    #expect(script.questions == [.order(OrderID("o-1"))])
  }
}
