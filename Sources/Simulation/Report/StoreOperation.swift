/// What a server asks of its store: each is a place at which it may die.
public enum StoreOperation: Int, Hashable, Sendable, CaseIterable {
  case beginRead, beginWrite, commit, committed
  case configuration, companyIds, company, caller, balance, ledger, cachedPackage, quote
  case orderRequest, order, orderOfQuote, orderOfPayment, orders, paymentDeliveries
  case paidInvoices, events, paymentWatch, paymentWatches, outboxItem, outboxItems, usage
  case usageSlice, keptDeduction, deferredDeductions, hasAlert, dueMonths, waba
  case wabasWithoutPackage, wabaFigures, nextDue
  case replaceEverything, setSettings, putBalance, setPool, appendLedgerEntry, putPackage
  case insertQuote, putOrderRequest, removeOrderRequest, nextOrderNumber, insertOrder, updateOrder
  case markCredited, insertDelivery, insertInvoice, appendEvent, putWatch, removeWatch,
    putOutboxItem
  case removeOutboxItem, insertUsage, putKeptDeduction, removeKeptDeduction, insertAlert
  case setNextMonth, insertWaba, setOrganizationPackage

  /// What reports call it: `set_pool`.
  public var name: String {
    var text = ""
    for character in "\(self)" {
      if character.isUppercase { text += "_" }
      text += character.lowercased()
    }
    return text
  }
}
