/// What an order is when a report of a payment arrives: the rows of W05.
public enum PaymentRow: Int, Hashable, Sendable, CaseIterable {
  case awaitingPayment, paymentFailed, expired, cancelled, needsReview
  case creditedSamePayment, creditedOtherPayment, unknownOrder, otherCompany
}

/// What is reported: the columns of W05.
public enum PaymentColumn: Int, Hashable, Sendable, CaseIterable {
  case paid, paidWrong, failed, expired
}

/// A cell of W05's table.
public struct PaymentCell: Hashable, Sendable {
  public var row: PaymentRow
  public var column: PaymentColumn

  public static let all: [PaymentCell] = PaymentRow.allCases.flatMap { row in
    PaymentColumn.allCases.map { PaymentCell(row: row, column: $0) }
  }

  var index: Int { row.rawValue * PaymentColumn.allCases.count + column.rawValue }

  public var name: String { "\(row) × \(column)".spaced }
}

/// An order's way from one state to another.
public enum OrderTransition: Int, Hashable, Sendable, CaseIterable {
  case awaitingToCredited, awaitingToFailed, awaitingToExpired, awaitingToCancelled
  case awaitingToReview
  case failedToCredited, failedToReview, expiredToCredited, expiredToReview, cancelledToCredited
  case cancelledToReview, reviewToCredited
  /// The credit did not fit its balance.
  case anyToPaid

  public var name: String { "\(self)".spaced }
}
