internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What is asked of a server.
enum Request {
  case load
  case deduct(DeductionRequest)
  case notice(FactualNotice)
  case quote(company: Int, User, [CartLine])
  case order(company: Int, User, QuoteID, IdempotencyKey)
  case cancel(company: Int, User, OrderID)
  case dueWork
  case limit(ComponentUpdate)
  case register(WabaRegistration)
  case preference(company: Int, name: String, isOn: Bool)
  case read(company: Int, Reading)
}

/// One request from its beginning to its answer: what goes wrong in it, what the services of others
/// told it, and what the auditor makes of it. Used again for the next request at the same depth.
final class Operation {
  var server = 0
  var request = Request.dueWork
  /// How many requests it is within; the clock moves only for the outermost.
  var depth = 0
  var began = Timestamp(milliseconds: 0)

  // MARK: What goes wrong

  var trouble: Trouble?
  var interruption: Interruption?
  var placesPassed = 0
  var storeOperations = 0
  var calls = 0
  /// The store operation at which something happens; never where it is the largest number.
  var eventAt = Int.max
  var conflictsLeft = 0
  var poolConflictsLeft = 0
  var upstreamLeft = 0
  /// The server has died within this request.
  var isDead = false
  /// The store has failed a transaction of this request, or its answer was lost.
  var hasStoreFailed = false
  var conflictsLost = 0
  /// How many of them were made on purpose.
  var conflictsStruck = 0
  var isReadSlow = false

  // MARK: What the services of others answered, the last time that each was asked

  var prices: [(package: PackageID, price: Amount?)] = []
  var opened: Payment?
  var hasAsked = false
  var payments: [Payment] = []

  // MARK: What the auditor makes of it

  var decision: Decision?
  var isAdmitted = false
  var situation: SituationBook?
  var cachedPrices: [[CachedPriceBook]] = []
  /// Keys of alerts that are justified.
  var alertsDue: [String] = []
  /// Companies whose balances it changed.
  var changed: [Int] = []

  func begin(_ request: Request, on server: Int, at now: Timestamp, _ step: Step?) {
    self.request = request
    self.server = server
    began = now
    trouble = step?.trouble
    interruption = step?.interruption
    placesPassed = 0
    storeOperations = 0
    calls = 0
    isDead = false
    hasStoreFailed = false
    conflictsLost = 0
    conflictsStruck = 0
    isReadSlow = false
    prices.removeAll(keepingCapacity: true)
    opened = nil
    hasAsked = false
    payments.removeAll(keepingCapacity: true)
    decision = nil
    isAdmitted = false
    situation = nil
    cachedPrices.removeAll(keepingCapacity: true)
    alertsDue.removeAll(keepingCapacity: true)
    changed.removeAll(keepingCapacity: true)
    arm()
  }

  private func arm() {
    (eventAt, conflictsLeft, poolConflictsLeft, upstreamLeft) = (.max, 0, 0, 0)
    switch trouble {
    case .crash(let operation), .storeFails(let operation): eventAt = operation
    case .conflicts(let count): conflictsLeft = count
    case .poolConflicts(let count): poolConflictsLeft = count
    case .poolFails: poolConflictsLeft = 1
    case .upstream(_, _, let times, _): upstreamLeft = times
    case .crashInCall, .balancesSlow, .slow, .answerLost, .disk, nil: break
    }
  }

  /// What a service answered about a package; nil where it failed.
  func note(_ price: Amount?, of package: PackageID) {
    if let index = prices.firstIndex(where: { $0.package == package }) {
      prices[index].price = price
    } else {
      prices.append((package, price))
    }
  }

  func note(_ payment: Payment) {
    if let index = payments.firstIndex(where: { $0.orderID == payment.orderID }) {
      payments[index] = payment
    } else {
      payments.append(payment)
    }
  }
}

/// What the auditor expects a request to be answered.
enum Decision {
  case refused(ProblemCode, [FieldErrorCode])
  case deduction(Deduction)
  case event(PaymentEventResult)
  case order(Int, isReplay: Bool)
  case cancelled(Int)
  case done
}

/// What a request saw of its company when it looked.
struct SituationBook {
  var now: Timestamp
  var today: CivilDay
  var settings: [String: Bool]
  var pools: [PoolBook]
  var hasWabas: Bool
}

/// A package's price as the store keeps it.
struct CachedPriceBook: Hashable {
  var package: PackageID
  var price: Amount
  var fetchedAt: Timestamp
}
