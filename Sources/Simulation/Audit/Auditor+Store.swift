internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension Auditor {
  /// What a transaction touched is in the store as the books have it.
  func checkTouched(_ record: TransactionRecord) {
    if record.pools.isEmpty, record.updated.isEmpty, record.placed.isEmpty, record.usage.isEmpty {
      return expect(
        record.ledger.isEmpty, "P01", "no entry without a change of a balance",
        seen: "\(record.ledger)")
    }
    _ = read { store throws(Rollback) in
      for (company, code) in record.pools { try check(code, of: company, in: store) }
      for row in record.usage {
        expect(
          try store.usage(row.uniqueCode ?? UniqueCode("")) == row, "P04",
          "a row of the log that was kept is there", seen: "\(row)")
      }
      for order in record.placed { try check(order.id, in: store) }
      for order in record.updated { try check(order.id, in: store) }
    }
  }

  private func check(
    _ code: ComponentCode, of company: CompanyID, in store: any StoreReader
  ) throws(Rollback) {
    guard let index = index(of: company), let pool = companies[index].pool(code),
      let stored = try store.balance(code, of: company)
    else { return find("P01", expected: "a balance \(code)", seen: "none") }
    check(companies[index].pools[pool], stored.balance)
  }

  private func check(_ book: PoolBook, _ stored: Balance) {
    expect(book.matches(stored), "P01", "\(book)", seen: "\(stored.pool)")
    expect(
      book.isBalanced, "P01", "entries that add up to the balance, a bucket each",
      seen: "\(book.entries) for \(book)")
    expect(
      book.initial >= 0 && book.additional >= 0 && book.used >= 0 && book.used <= book.limit
        && (book.used == 0 || book.initial == 0 && book.additional == 0), "P01",
      "no pool is over-deducted", seen: "\(book)")
  }

  private func check(_ id: OrderID, in store: any StoreReader) throws(Rollback) {
    guard let index = orderIndex[id], let stored = try store.order(id) else {
      return find("S12", expected: "the order \(id)", seen: "none")
    }
    let book = orders[index]
    expect(
      stored.status == book.status, "W05", "\(id) is \(book.status.rawValue)",
      seen: stored.status.rawValue)
    expect(
      stored.receivedPayment?.id == book.creditedBy, "S14", "credited by one payment",
      seen: "\(String(describing: stored.receivedPayment))")
    let isRight =
      stored.credits.count == book.credits.count
      && zip(stored.credits, book.credits).allSatisfy { stored, book in
        stored.code == book.code && stored.split.settled.tenThousandths == book.settled
          && stored.split.added.tenThousandths == book.added
          && stored.balanceBefore.tenThousandths == book.before
          && stored.balanceAfter.tenThousandths == book.after
      }
    expect(isRight, "S08", "\(book.credits)", seen: "\(stored.credits)")
  }

  // MARK: All of it

  /// Everything that was acknowledged is in the store, and every ledger adds up from its beginning.
  func checkEverything() {
    _ = read { store throws(Rollback) in
      for company in companies {
        let id = company.facts.id
        guard let stored = try store.company(id) else {
          find("P01", expected: "the company \(id)", seen: "none")
          return
        }
        expect(
          stored.balances.count == company.pools.count && stored.wabas.map(\.id) == company.wabas,
          "P15", "\(company.pools.count) balances, \(company.wabas)",
          seen: "\(stored.balances.count), \(stored.wabas.map(\.id))")
        for (book, balance) in zip(company.pools, stored.balances) { check(book, balance) }
        checkLedger(of: company, try store.ledger(of: id))
      }
      for order in orders {
        try check(order.id, in: store)
        let booked = try store.paidInvoices(of: order.id).map(\.lineCode)
        expect(
          Set(booked) == Set(order.knownLines) && booked.count == order.knownLines.count, "S12",
          "invoices for \(order.knownLines)", seen: "\(booked)")
      }
      for (code, book) in deductions { try check(book, UniqueCode(code), in: store) }
    }
  }

  private func checkLedger(of company: CompanyBook, _ entries: [LedgerEntry]) {
    var sums = company.pools.map { _ in PoolBook.Shares() }
    for entry in entries {
      guard let pool = company.pool(entry.code) else {
        find("P01", expected: "entries of balances", seen: "\(entry)")
        continue
      }
      switch entry.bucket {
      case .initial: sums[pool].initial += entry.amount.tenThousandths
      case .additional: sums[pool].additional += entry.amount.tenThousandths
      case .postpaid: sums[pool].postpaid += entry.amount.tenThousandths
      }
    }
    for (book, sum) in zip(company.pools, sums) {
      expect(
        sum == book.entries, "P01", "entries of \(book.code) that come to \(book.entries)",
        seen: "\(sum)")
    }
  }

  private func check(
    _ book: DeductionBook, _ code: UniqueCode, in store: any StoreReader
  ) throws(Rollback) {
    let row = try store.usage(code)
    let kept = try store.keptDeduction(code)
    switch book.state {
    case .applied(let before, _, let shares):
      expect(
        kept == nil && row?.valueBefore.tenThousandths == before
          && row?.taken.initial.tenThousandths == shares.initial
          && row?.taken.additional.tenThousandths == shares.additional
          && row?.taken.postpaid.tenThousandths == shares.postpaid, "P04",
        "the row of \(code)", seen: "\(String(describing: row))")
    case .notBillable:
      expect(row == nil && kept?.state == .notBillable, "P05", "\(code) is not billable")
    case .unreconcilable:
      expect(row == nil && kept?.state == .unreconcilable, "P03", "\(code) is for a person")
    case .deferred:
      guard case .deferred? = kept?.state, row == nil else {
        return find("P03", expected: "\(code) waits", seen: "\(String(describing: kept))")
      }
    }
  }
}
