public import TopupBackend
public import TopupDomain

/// The Orders tab: newest first, by status, with the detail of the chosen one.
public struct OrdersPage: Hashable, Sendable {
  public internal(set) var orders: Loadable<[TopupOrder]>
  public internal(set) var nextCursor: String?
  public internal(set) var isLoadingMore = false
  /// Why the next rows did not come; a retry row stands in their place.
  public internal(set) var moreError: BackendError?
  public internal(set) var status: Order.Status?
  public internal(set) var selected = 0
  /// The order whose detail is open; its newest state.
  public internal(set) var detail: Detail?

  public struct Detail: Hashable, Sendable {
    public internal(set) var order: TopupOrder
    public internal(set) var button = 0
    /// First line of the detail that is shown.
    public internal(set) var scroll = 0
    public internal(set) var isCancelling = false

    public enum Button: Hashable, Sendable {
      case resume, cancel, topUpAgain, saveReceipt, back
    }

    public var buttons: [Button] {
      switch order.status {
      case .awaitingPayment: [.resume, .cancel, .back]
      case .credited: [.saveReceipt, .back]
      case .paymentFailed, .expired, .cancelled: [.topUpAgain, .back]
      case .paid, .needsReview: [.back]
      }
    }
  }

  public var rows: [TopupOrder] { orders.value ?? [] }
}
