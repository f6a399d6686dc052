/// Everything that goes wrong in a simulation, each counted when it really struck.
public enum FaultKind: Int, Hashable, Sendable, CaseIterable {
  case pricingTimeout, pricing429, pricing500, pricing503, pricingReset, pricingMalformed
  case openingTimeout, opening429, opening500, opening503, openingReset, openingMalformed
  case askingTimeout, asking429, asking500, asking503, askingReset, askingMalformed
  case invoiceTimeout, invoice429, invoice500, invoice503, invoiceReset, invoiceMalformed
  case mailTimeout, mail429, mail500, mail503, mailReset, mailMalformed
  case openingAnswerLost, invoiceAnswerLost, mailAnswerLost
  case pricingSlow, openingSlow, askingSlow, invoiceSlow, mailSlow
  case commitConflict, poolConflict, poolUnavailable, storeUnavailable, balancesSlow
  case crashBeforeTransaction, crashInTransaction, crashBeforeCommit, crashAfterCommit
  case crashBeforeCall, crashAfterCall, crashAtRest
  case answerNeverHeard
  case webhookLost, webhookLate, webhookRepeated, webhookTwiceAtOnce, webhookOutOfOrder
  case forgedSource, forgedToken, forgedSignature, forgedBody, timestampTooOld, timestampTooNew
  case timestampMissing
  case wrongAmount, wrongCurrency, unknownOrder, otherCompany, secondPayment, paymentOfAnotherOrder
  case paymentAfterEnd, keyRepeated, keyReused, codeRepeated, codeReused
  case clockJump, clockSetBack, clockOverMonthEnd, clockOverExpiry
  case serversInterleaved
  case powerLoss, writesLost, writesTorn, diskWriteFails, diskSyncFails, diskReadFails, diskFull
}

extension FaultKind {
  /// What reports call it: `pricing_timeout`.
  public var name: String {
    var text = ""
    for character in "\(self)" {
      if character.isUppercase || (character.isNumber && text.last?.isNumber == false) {
        text += "_"
      }
      text += character.lowercased()
    }
    return text
  }

  /// Whether only a store on a disk can meet it.
  public var isOfDisk: Bool { rawValue >= FaultKind.powerLoss.rawValue }
}
