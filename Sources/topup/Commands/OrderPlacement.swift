import TopupBackend
import TopupDomain
import TopupModel

/// Places an order without a screen, once however often its command is run again: what a killed run
/// has left in the journal is found out about before anything is sent (S15).
struct OrderPlacement {
  /// How often a request whose answer was lost is sent again, with the same key.
  private static let attemptsMax = 4
  /// A request of a killed run may still be on its way: that there is none is believed at the third
  /// answer.
  private static let looksMax = 3
  /// How long billing may be at work on a request: a while longer than it takes one for lost.
  private static let underWaySecondsMax = 40

  let backend: any Backend
  let journal: Journal?
  let language: Language

  /// What an earlier run left behind for this cart: nil where there is nothing, and a new order may
  /// be made.
  func earlierOrder(of cart: [CartLine]) async throws(Failure) -> TopupOrder? {
    guard let journal else { return nil }
    let config = try await asked { () async throws(BackendError) in
      try await backend.clientConfig()
    }
    let owner = JournalOwner(companyID: config.companyID, userID: config.user.id)
    switch journal.open(of: owner) {
    case .empty: return nil
    // The next run finds nothing in the way; this one has said what there is to look at.
    case .setAside(let path): throw .order(.journalSetAside(path))
    case .failed(let fault): throw .order(.journal(fault))
    case .found(let entry):
      if let id = entry.orderID {
        try await tell(of: id)
        return nil
      }
      return try await outcome(of: entry, for: cart)
    }
  }

  /// Orders what was quoted. The note of it stays until ``finish()``.
  func place(_ quote: Quote, of cart: [CartLine]) async throws(Failure) -> TopupOrder {
    var mint = KeyMint(seed: randomSeed())
    let entry = JournalEntry(
      key: mint.next(), quoteID: quote.id, cart: cart, total: quote.price.total)
    if let journal, case .journalFailed(let fault) = journal.write(entry) {
      throw .order(.journal(fault))
    }
    return try await send(entry)
  }

  /// The result has been handed over: nobody has to find out about it any more.
  func finish() { journal?.clear() }

  // MARK: An earlier run

  private func outcome(
    of entry: JournalEntry, for cart: [CartLine]
  ) async throws(Failure) -> TopupOrder? {
    guard let order = try await order(of: entry.key) else {
      finish()
      return nil
    }
    let isSame = Set(entry.cart) == Set(cart) && entry.cart.count == cart.count
    switch order.status {
    case .awaitingPayment, .paid, .credited, .needsReview:
      if isSame {
        StandardOutput.error(OrderWords.placedEarlier(order.number).text(language))
        return order
      }
    case .expired, .paymentFailed, .cancelled: break
    }
    tell(of: order)
    finish()
    return nil
  }

  private func order(of key: IdempotencyKey) async throws(Failure) -> TopupOrder? {
    for look in 1...Self.looksMax {
      if let order = try await lookedUp(key) { return order }
      if look < Self.looksMax { try? await Task.sleep(for: .seconds(look)) }
    }
    return nil
  }

  /// What the key has made, once billing is not at work on it any more.
  private func lookedUp(_ key: IdempotencyKey) async throws(Failure) -> TopupOrder? {
    var seconds = 0
    while true {
      do throws(BackendError) {
        return try await backend.orders(OrderQuery(key: key)).rows.first
      } catch {
        guard case .refused(let problem) = error, problem.knownCode == .requestInProgress,
          seconds < Self.underWaySecondsMax
        else { throw .backend(error) }
      }
      try? await Task.sleep(for: .seconds(1))
      seconds += 1
    }
  }

  /// An order that awaits payment is the person's to know of before another one is made (S18).
  private func tell(of id: OrderID) async throws(Failure) {
    do throws(BackendError) { tell(of: try await backend.order(id)) } catch {
      if case .refused(let problem) = error, problem.knownCode == .orderNotFound { return }
      throw .backend(error)
    }
  }

  private func tell(of order: TopupOrder) {
    guard order.status == .awaitingPayment else { return }
    StandardOutput.error(OrderWords.otherAwaits(order.number).text(language))
  }

  // MARK: Sending

  /// An answer that was lost is asked for again with the same key: that cannot order twice (S14).
  private func send(_ entry: JournalEntry) async throws(Failure) -> TopupOrder {
    var attempt = 1
    var isOpen = false
    while true {
      do throws(BackendError) {
        return try await backend.placeOrder(entry.quoteID, key: entry.key).order
      } catch {
        // Once an answer was lost, only one that knows of that request says what became of it.
        isOpen = error.leavesOutcomeOpen || isOpen && !error.saysKeyOrderedNothing
        guard isOpen, attempt < Self.attemptsMax else {
          if isOpen {
            let words: OrderWords = journal == nil ? .outcomeOpen(entry.key.text) : .runAgain
            StandardOutput.error(words.text(language))
          } else {
            finish()
          }
          throw .backend(error)
        }
        // Minutes may pass until it is known: whoever sits before it must not think that it hangs.
        if attempt == 1 { StandardOutput.error(OrderWords.askingAgain.text(language)) }
        let pause = max(250 << Int64(attempt), error.pauseMilliseconds ?? 0)
        try? await Task.sleep(for: .milliseconds(pause))
        attempt += 1
      }
    }
  }
}

/// Why no order was placed, where billing is not the reason.
enum OrderFault: Hashable, Sendable {
  case journal(JournalFault)
  case journalSetAside(String)
}

extension OrderFault: Wording {
  var english: String {
    switch self {
    case .journal(.isBusy):
      "Nothing was ordered: another topup of yours awaits the answer to an order. Wait for it, then"
        + " run this again."
    case .journal(.holdsAnotherOrder):
      "Nothing was ordered: another topup of yours ended before it knew what became of its order."
        + " Run this again to find out."
    case .journal(let fault): fault.english
    case .journalSetAside(let path):
      "Nothing was ordered: the note of an earlier order cannot be read and is kept as \(path)."
        + " Look with topup orders, then run this again."
    }
  }

  var indonesian: String {
    switch self {
    case .journal(.isBusy):
      "Tidak ada yang dipesan: topup Anda yang lain sedang menunggu jawaban pesanan. Tunggu, lalu"
        + " jalankan lagi."
    case .journal(.holdsAnotherOrder):
      "Tidak ada yang dipesan: topup Anda yang lain berhenti sebelum status pesanannya diketahui."
        + " Jalankan lagi untuk memastikannya."
    case .journal(let fault): fault.indonesian
    case .journalSetAside(let path):
      "Tidak ada yang dipesan: catatan pesanan sebelumnya tidak bisa dibaca dan disimpan sebagai"
        + " \(path). Periksa dengan topup orders, lalu jalankan lagi."
    }
  }
}
