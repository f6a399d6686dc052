/// A package as the pricing service knows it.
public struct Package: Hashable, Sendable {
  public var id: PackageID
  public var code: String
  public var name: String
  /// Rupiah per unit.
  public var price: Decimal4

  public init(id: PackageID, code: String, name: String, price: Decimal4) {
    self.id = id
    self.code = code
    self.name = name
    self.price = price
  }
}
