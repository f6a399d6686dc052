internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// The balances that were read last, a company each: fresh for 30 seconds unless something changed
/// them, and known for longer, for when the store does not answer (P11).
struct BalancesCache: ~Copyable, Sendable {
  static let freshMilliseconds: Int64 = 30_000

  enum Found {
    case fresh(BillingInfo)
    /// To be read; the epoch says whether anything has changed meanwhile.
    case toRead(epoch: Int)
  }

  struct Entry {
    /// How often the balances have changed since they were asked for first.
    var epoch = 0
    var isFresh = false
    var info: BillingInfo?
    var readAt = Timestamp(milliseconds: 0)
    /// Whether a silence of the store is being recorded.
    var isReporting = false
  }

  /// By the text of the company's id. A read makes the entry before it begins: so whatever changes
  /// balances where there is none has no read to outdate.
  private let entries = Mutex<[String: Entry]>([:])

  func look(for company: CompanyID, at now: Timestamp) -> Found {
    entries.withLock { entries in
      let entry = entries[company.text] ?? Entry()
      let age = now.milliseconds(since: entry.readAt)
      if entry.isFresh, let info = entry.info, (0..<Self.freshMilliseconds).contains(age) {
        return .fresh(info)
      }
      if entry.epoch == 0, entry.info == nil { entries[company.text] = entry }
      return .toRead(epoch: entry.epoch)
    }
  }

  /// Keeps what was read, unless it was outdated before it was there.
  func keep(_ info: BillingInfo, of company: CompanyID, readAt: Timestamp, since epoch: Int) {
    entries.withLock { entries in
      guard var entry = entries[company.text], entry.epoch == epoch else { return }
      entry.info = info
      entry.readAt = readAt
      entry.isFresh = true
      entries[company.text] = entry
    }
  }

  /// Whatever was read, or is being read, is outdated.
  func invalidate(_ company: CompanyID) {
    entries.withLock { entries in
      if entries.isEmpty { return }
      entries[company.text]?.epoch += 1
      entries[company.text]?.isFresh = false
    }
  }

  /// Everything is replaced: not even the last known figures are known any more.
  func forgetAll() {
    entries.withLock { entries in
      for company in entries.keys {
        entries[company]?.epoch += 1
        entries[company]?.isFresh = false
        entries[company]?.info = nil
      }
    }
  }

  func lastKnown(_ company: CompanyID) -> BillingInfo? {
    entries.withLock { $0[company.text]?.info }
  }

  /// False where a silence of the store is being recorded already.
  func beginReport(_ company: CompanyID) -> Bool {
    entries.withLock { entries in
      if entries[company.text]?.isReporting == true { return false }
      entries[company.text]?.isReporting = true
      return true
    }
  }

  func endReport(_ company: CompanyID) {
    entries.withLock { $0[company.text]?.isReporting = false }
  }
}
