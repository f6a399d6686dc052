import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Indonesian as a finance admin writes it")
struct IndonesianWordsTests {
  @Test("What keys do is said as on any other screen")
  func keys() {
    #expect(PaymentWords.opensAndCopies.indonesian == "o buka di peramban · y salin alamat")
    #expect(PaymentWords.simulatedPayer.indonesian == "P bayar (simulasi)")
    #expect(Command.payNow.indonesian == "Bayar (simulasi)")
    #expect(Command.openBrowser.indonesian == "Buka di peramban")
  }

  @Test("A raised amount, money that arrived, and what is below zero")
  func money() {
    let raised = MoneyWords.raised(to: "1.000.000", from: "999.999")
    #expect(raised.indonesian == "Minimum 1.000.000, dinaikkan dari 999.999.")
    #expect(Order.Status.credited.indonesian == "masuk ke saldo")
    #expect(PaymentWords.explanation(.credited).indonesian.contains("sudah masuk ke saldo"))
    #expect(TopupWords.excess("5").indonesian == "Kelebihan pemakaian 5")
  }

  @Test("Why no browser was opened is said in one language, not in two")
  func browser() {
    let message = Message.browserFailed(.notInstalled("xdg-open"))
    #expect(
      message.text(.indonesian)
        == "Peramban tidak bisa dibuka (xdg-open belum terpasang). Tekan y untuk menyalin alamatnya."
    )
    #expect(message.english.contains("xdg-open is not installed"))
  }

  @Test("Nothing is the program's own jargon: fate, backend, levers, credits")
  func jargon() {
    let messages: [Message] = [
      .orderUnderWay, .recoveryUnderWay, .recoveryWaits(.unreachable(.timedOut)), .noLevers,
      .noCheckoutPage, .nothingWasOrdered, .cartRestored, .quoteExpired, .noPresets,
    ]
    var texts = messages.map { $0.text(.indonesian) }
    texts += [ReviewWords.findingOut, .stillPlacing, .quoting].map(\.indonesian)
    texts += Order.Status.allCases.flatMap {
      [
        PaymentWords.headline($0).indonesian, PaymentWords.explanation($0).indonesian,
        $0.indonesian,
      ]
    }
    for text in texts {
      for word in ["nasib", "Nasib", "ackend", "dikreditkan", "agian", "aktur", "R men"] {
        #expect(!text.contains(word), "\(text)")
      }
    }
  }
}
