internal import TopupBackend
internal import TopupDomain

/// What a checkout page and its return page show.
struct Checkout: Sendable {
  let order: Order
  let company: Company
  let state: CheckoutState
  let now: Timestamp
  let language: CheckoutLanguage
}
