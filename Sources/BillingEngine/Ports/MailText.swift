private import TopupDomain

/// The words of an e-mail, one text a kind, in the reader's language (S12).
public struct MailText: Hashable, Sendable {
  public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case indonesian = "id"
  }

  public var subject: String
  public var body: String

  public init(_ mail: Mail, in language: Language) {
    let figure = Self.text(of: mail.figure, in: language)
    let name = mail.subject
    let sentence: String
    switch (language, mail.kind) {
    case (.english, .orderPlaced):
      subject = "Order \(name) awaits payment"
      sentence = "Order \(name) over \(figure) was placed and awaits payment."
    case (.indonesian, .orderPlaced):
      subject = "Pesanan \(name) menunggu pembayaran"
      sentence = "Pesanan \(name) senilai \(figure) sudah dibuat dan menunggu pembayaran."
    case (.english, .orderPaid):
      subject = "Order \(name) is paid"
      sentence = "The payment of \(figure) for order \(name) arrived; your balances are topped up."
    case (.indonesian, .orderPaid):
      subject = "Pesanan \(name) sudah dibayar"
      sentence = "Pembayaran \(figure) untuk pesanan \(name) sudah masuk ke saldo Anda."
    case (.english, .paymentFailed):
      subject = "The payment of order \(name) failed"
      sentence = "The payment of \(figure) for order \(name) failed. Nothing was charged."
    case (.indonesian, .paymentFailed):
      subject = "Pembayaran pesanan \(name) gagal"
      sentence = "Pembayaran \(figure) untuk pesanan \(name) gagal. Dana Anda tidak terpotong."
    case (.english, .orderExpired):
      subject = "Order \(name) has expired"
      sentence = "Order \(name) over \(figure) was not paid in time and has expired."
    case (.indonesian, .orderExpired):
      subject = "Pesanan \(name) kedaluwarsa"
      sentence = "Pesanan \(name) senilai \(figure) kedaluwarsa karena belum dibayar."
    case (.english, .balanceLow):
      subject = "\(name) is running low"
      sentence = "\(name) is running low: \(figure) left."
    case (.indonesian, .balanceLow):
      subject = "\(name) hampir habis"
      sentence = "\(name) hampir habis: tersisa \(figure)."
    case (.english, .balanceBelowZero):
      subject = "\(name) is below zero"
      sentence = "\(name) is below zero: \(figure). Top up to keep your messages going."
    case (.indonesian, .balanceBelowZero):
      subject = "\(name) di bawah nol"
      sentence = "\(name) di bawah nol: \(figure). Isi ulang agar pesan Anda tetap terkirim."
    }
    body = Self.greeting(of: mail.recipientName, in: language) + "\n\n" + sentence + "\n"
  }

  private static func greeting(of name: String, in language: Language) -> String {
    switch language {
    case .english: "Hello \(name),"
    case .indonesian: "Halo \(name),"
    }
  }

  private static func text(of figure: Mail.Figure, in language: Language) -> String {
    let style: FigureStyle = language == .english ? .english : .indonesian
    switch figure {
    case .money(let money): return style.text(money)
    // Rupiah may have a fraction too, and look like money all the same.
    case .quantity(let quantity, "rupiah"): return style.priceText(quantity)
    case .quantity(let quantity, let unit): return style.text(quantity) + " " + unit
    }
  }
}
