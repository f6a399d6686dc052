/// An opaque id, told apart by what it names: a ``QuoteID`` cannot stand where an ``OrderID`` is
/// wanted.
public struct Identifier<Named>: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

public typealias CompanyID = Identifier<CompanyName>
public typealias UserID = Identifier<UserName>
public typealias WabaID = Identifier<WabaName>
public typealias PackageID = Identifier<PackageName>
public typealias QuoteID = Identifier<QuoteName>
public typealias OrderID = Identifier<OrderName>
public typealias PaymentID = Identifier<PaymentName>
public typealias PaidInvoiceID = Identifier<PaidInvoiceName>
/// The key under which one request for an order is known, however often it is sent (S14).
public typealias IdempotencyKey = Identifier<IdempotencyKeyName>
/// What a deduction is known by for ever, whoever sends it how often (P04).
public typealias UniqueCode = Identifier<UniqueCodeName>
public typealias ConversationID = Identifier<ConversationName>

/// What the ids name; these have no values.
public enum CompanyName {}
public enum UserName {}
public enum WabaName {}
public enum PackageName {}
public enum QuoteName {}
public enum OrderName {}
public enum PaymentName {}
public enum PaidInvoiceName {}
public enum IdempotencyKeyName {}
public enum UniqueCodeName {}
public enum ConversationName {}
