/// The names of sums and columns, wherever an order's money is shown.
public enum MoneyWords: Wording {
  case section, quantity, unitPrice, months, amount
  case subtotal, tax, total
  case settled(String)
  case added(String)
  case addedUntil(String, date: String)
  case settledAndAdded(settled: String, added: String)
  case until(String)
  /// What was typed, where it was raised to the minimum.
  case raised(to: String, from: String)
  case monthCount(Int)

  public var english: String {
    switch self {
    case .section: "Section"
    case .quantity: "Quantity"
    case .unitPrice: "Unit price"
    case .months: "Months"
    case .amount: "Amount"
    case .subtotal: "Subtotal"
    case .tax: "Tax"
    case .total: "Total"
    case .settled(let figure): "settles excess usage of \(figure)"
    case .added(let figure): "adds \(figure)"
    case .addedUntil(let figure, let date): "adds \(figure) until \(date)"
    case .settledAndAdded(let settled, let added): "settled \(settled), added \(added)"
    case .until(let date): "until \(date)"
    case .raised(_, let from): "The minimum, raised from \(from)."
    case .monthCount(let count): count == 1 ? "1 month" : "\(count) months"
    }
  }

  public var indonesian: String {
    switch self {
    case .section: "Item"
    case .quantity: "Jumlah"
    case .unitPrice: "Harga satuan"
    case .months: "Bulan"
    case .amount: "Nominal"
    case .subtotal: "Subtotal"
    case .tax: "Pajak"
    case .total: "Total"
    case .settled(let figure): "melunasi kelebihan pemakaian \(figure)"
    case .added(let figure): "menambah \(figure)"
    case .addedUntil(let figure, let date): "menambah \(figure) sampai \(date)"
    case .settledAndAdded(let settled, let added):
      "\(settled) melunasi kelebihan pemakaian, \(added) ditambahkan"
    case .until(let date): "sampai \(date)"
    case .raised(let to, let from): "Minimum \(to), dinaikkan dari \(from)."
    case .monthCount(let count): "\(count) bulan"
    }
  }
}
