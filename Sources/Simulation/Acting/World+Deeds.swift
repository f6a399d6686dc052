internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SimulatedWorld {
  func perform(_ deed: Deed, of step: Step, on server: Int) {
    let watched = stage.depth == 0 && step.index % Self.watchedSteps == 0 ? company(of: deed) : nil
    if let watched { look(at: watched, step, server) }
    act(deed, of: step, on: server)
    if let watched { look(at: watched, step, server) }
  }

  /// Every how many steps somebody looks at the balances that one changes, before and after it: a
  /// server that does not forget what it knew is seen only by who has just looked (P11).
  private static let watchedSteps = 8

  private func look(at company: Int, _ step: Step, _ server: Int) {
    read(
      .balances, company, 0, Step(index: step.index, server: step.server, deed: .dueWork), server)
  }

  /// Whose balances a deed may change.
  private func company(of deed: Deed) -> Int? {
    switch deed {
    case .deduct(let deed): deed.company % setup.companies.count
    case .setLimit(let company, _, _): company % setup.companies.count
    case .notice(let deed):
      recent(deed.order, of: auditor.orders.count).map { auditor.orders[$0].company }
    default: nil
    }
  }

  private func act(_ deed: Deed, of step: Step, on server: Int) {
    switch deed {
    case .deduct(let deed): deduct(deed, step, server)
    case .deductAgain(let which, let isOther): deductAgain(which, isOther, step, server)
    case .quote(let company, let user, let cart): _ = quote(company, user, cart, step, server)
    case .order(let company, let user, let cart): order(company, user, cart, step, server)
    case .orderQuote(let which, let user): orderQuote(which, user, step, server)
    case .orderAgain(let which, let kind): orderAgain(which, kind, step, server)
    case .cancel(let which, let user): cancel(which, user, step, server)
    case .settle(let which, let ending): settle(which, ending)
    case .notice(let deed): deliver(deed, step, server)
    case .changePrice(let package, let price):
      upstream.setPrice(
        .checked(Amount(price)), ofPackage: package % upstream.packages.count)
    case .read(let company, let user, let reading):
      read(reading, company % setup.companies.count, user, step, server)
    case .register(let company, let waba, let owner): register(company, waba, owner, step, server)
    case .setLimit(let company, let pool, let change):
      setLimit(company, pool, change, step, server)
    case .setPreference(let company, let name, let isOn):
      setPreference(company, name, isOn, step, server)
    case .dueWork: doDueWork(step, server)
    case .jump(let jump): self.jump(jump)
    case .restart:
      stage.tally.count(.crashAtRest)
      restart(server)
    }
  }

  /// The nth from the end of a list of so many; nil where there is none.
  func recent(_ which: Int, of count: Int) -> Int? {
    count == 0 ? nil : count - 1 - which % count
  }

  func caller(_ company: Int, _ user: Int) -> Caller {
    let company = setup.companies[company]
    return Caller(companyID: company.id, user: company.users[user % company.users.count])
  }

  func doDueWork(_ step: Step, _ server: Int) {
    let hadTrouble = step.trouble != nil || step.interruption != nil
    let next = ask(.dueWork, of: server, in: step) { engine throws(Problem) in
      DueAnswer(next: try engine.runDueWork())
    } judge: { answer, _ in
      if let next = answer.next, !hadTrouble {
        auditor.expect(
          next > clock.time || stage.depth > 1, "S12", "nothing is due after due work",
          seen: "\(next.milliseconds)")
      }
      if !hadTrouble, stage.depth == 1 {
        auditor.expect(
          auditor.companies.allSatisfy { $0.nextMonth > clock.time }, "P06",
          "every month that is there has begun after due work")
      }
    }
    _ = next
  }

  private struct DueAnswer: Sendable {
    var next: Timestamp?
  }

  // MARK: Time

  private func jump(_ jump: ClockJump) {
    switch jump {
    case .milliseconds(let milliseconds):
      stage.tally.count(.clockJump)
      clock.advance(milliseconds: Int64(milliseconds))
    case .back(let milliseconds):
      stage.tally.count(.clockSetBack)
      clock.advance(milliseconds: -Int64(milliseconds))
    case .monthEnd(let which, let offset):
      let next = auditor.companies[which % auditor.companies.count].nextMonth
      guard advance(to: next, offset) else { return }
      stage.tally.count(.clockOverMonthEnd)
    case .expiry(let which, let offset):
      guard let index = recent(which, of: auditor.orders.count) else { return }
      guard advance(to: auditor.orders[index].expiresAt, offset) else { return }
      stage.tally.count(.clockOverExpiry)
    }
  }

  private func advance(to time: Timestamp, _ offset: Int) -> Bool {
    let milliseconds = time.milliseconds(since: clock.time) + Int64(offset)
    guard milliseconds > 0, milliseconds < 40 * 86_400_000 else { return false }
    clock.advance(milliseconds: milliseconds)
    return true
  }
}
