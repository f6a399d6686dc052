/// The words of a receipt.
enum ReceiptWords: Wording {
  case title, company, order, ordered, status, paid, payment, months, until, subtotal, total
  case settled, added, invoice

  var english: String {
    switch self {
    case .title: "RECEIPT"
    case .company: "Company"
    case .order: "Order"
    case .ordered: "Ordered"
    case .status: "Status"
    case .paid: "Paid"
    case .payment: "Payment number"
    case .months: "months"
    case .until: "until"
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .settled: "settled"
    case .added: "added"
    case .invoice: "Paid invoice"
    }
  }

  var indonesian: String {
    switch self {
    case .title: "KUITANSI"
    case .company: "Perusahaan"
    case .order: "Pesanan"
    case .ordered: "Tanggal pesanan"
    case .status: "Status"
    case .paid: "Tanggal bayar"
    case .payment: "Nomor pembayaran"
    case .months: "bulan"
    case .until: "sampai"
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .settled: "melunasi"
    case .added: "ditambahkan"
    case .invoice: "Invoice lunas"
    }
  }
}
