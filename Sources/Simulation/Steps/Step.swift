/// One thing that happens in a world. It names companies, orders and the rest by a number, taken
/// modulo what is there when it happens, so that leaving out other steps does not shift it.
struct Step {
  var index: Int
  /// Which server is asked, modulo how many there are.
  var server: Int
  var deed: Deed
  var trouble: Trouble?
  var interruption: Interruption?
}

/// Another step that happens within this one, on another server.
final class Interruption {
  /// Between which two of this step's transactions and calls: the first chance is 1.
  let place: Int
  let step: Step

  init(place: Int, step: Step) {
    self.place = place
    self.step = step
  }
}

/// What somebody does.
enum Deed {
  case deduct(DeductionDeed)
  /// An earlier unique code again, with the same body or with another one.
  case deductAgain(which: Int, isOther: Bool)
  /// The quote is kept for later.
  case quote(company: Int, user: Int, cart: Int)
  case order(company: Int, user: Int, cart: Int)
  case orderQuote(which: Int, user: Int)
  case orderAgain(which: Int, OrderRepetition)
  case cancel(order: Int, user: Int)
  /// Something happens to a payment at the provider, whose webhook is lost.
  case settle(order: Int, ending: Int)
  case notice(NoticeDeed)
  case changePrice(package: Int, tenThousandths: Int)
  case read(company: Int, user: Int, Reading)
  case register(company: Int, waba: Int, owner: Int)
  case setLimit(company: Int, pool: Int, LimitChange)
  case setPreference(company: Int, name: Int, isOn: Bool)
  case dueWork
  case jump(ClockJump)
  /// A server ends at a moment when it does nothing, and begins again.
  case restart
}

struct DeductionDeed {
  var company: Int
  var pool: Int
  var waba: Int
  var size: DeductionSize
  var isFailedMessage = false
  var isBroadcast = false
  /// Where something about the request is wrong.
  var flaw: DeductionFlaw?
}

/// How much is taken, by what the pool holds then.
enum DeductionSize {
  /// So many ten-thousandths.
  case amount(Int)
  /// What initial holds, what initial and additional hold, and everything up to the limit.
  case initial, buckets, everything
  /// More than there is.
  case tooMuch
  /// So many hundredths of everything.
  case share(Int)
}

enum DeductionFlaw: CaseIterable {
  case unknownCompany, unknownBalance, zeroQuantity, emptyCode
}

enum OrderRepetition: CaseIterable {
  case sameRequest, otherQuoteUnderKey, sameQuoteOtherKey
}

struct NoticeDeed {
  var order: Int
  /// 0 paid, 1 failed, 2 expired
  var ending: Int
  /// How often it is delivered in a row, each time to another server.
  var deliveries: Int
  var forgery: Forgery?
  var bend: Bend?
}

/// What makes a webhook unbelievable (W01).
enum Forgery: CaseIterable {
  case source, token, signature, tooOld, tooNew, noTimestamp, tampered
}

/// What a believed webhook says that does not fit (W05).
enum Bend {
  case amount(Int)
  case currency
  case unknownOrder
  /// The order is right, the company another one, or the right one.
  case otherCompany, ownCompany
  case newPayment(Int)
  /// The payment of another order.
  case otherPayment(Int)
  /// Sent so many seconds before now: 300 is still believed.
  case late(seconds: Int)
}

enum Reading: CaseIterable {
  case balances, catalog, excess, orders, order, quota, config, events
}

enum LimitChange {
  case limit(tenThousandths: Int)
  case usedExactly, belowUsed
  case threshold(percentHundredths: Int)
  case standardThreshold, wrongThreshold
}

enum ClockJump {
  case milliseconds(Int)
  /// As a wrong clock is put right.
  case back(milliseconds: Int)
  /// Just before and just after the next month of a company begins.
  case monthEnd(company: Int, offsetMilliseconds: Int)
  /// Just before and just after an order's payment expires.
  case expiry(order: Int, offsetMilliseconds: Int)
}
