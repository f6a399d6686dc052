import Foundation
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite(
  "W04: the checkout in a real browser", .onOwnThreads, .serialized,
  .enabled(if: Browser.isInstalled))
struct BrowserTests {
  @Test(
    "W04: Pay leads to the return page below any base path, and the order is credited",
    .timeLimit(.minutes(5)))
  func pay() throws {
    let browser = try Browser()
    for base in ["/", "/billing", "/a/b/"] {
      let served = try ServedStage(below: base)
      let order = try served.stage.order()
      let before = try served.stage.remaining()
      let root =
        "http://127.0.0.1:\(served.daemon.port)" + (base.hasSuffix("/") ? base : base + "/")
      #expect(order.payment.url.hasPrefix(root + "pay/"))
      try browser.open(order.payment.url)
      #expect(try browser.text("h1") == "Payment")
      #expect(try browser.count("button") == 3)
      try browser.press("button.pay")
      try browser.wait(for: order.payment.url + "/return")
      #expect(try browser.text("h2") == "Paid")
      #expect(try browser.count("a, form") == 0)
      #expect(try served.stage.reload(order).status == .credited)
      #expect(try served.stage.remaining() == before.adding(Decimal4(Int64(1_000_000))))
      // Back to the page: it says that it is paid, and stays where it is.
      try browser.open(order.payment.url)
      #expect(try browser.text("h2") == "Paid")
      #expect(try browser.address() == order.payment.url)
    }
  }

  @Test("A payment that is not made is found again from the return page", .timeLimit(.minutes(5)))
  func wayBack() throws {
    let browser = try Browser()
    let served = try ServedStage(below: "/a/b")
    let order = try served.stage.order()
    try browser.open(order.payment.url + "/return")
    try browser.press("a.button")
    try browser.wait(for: order.payment.url)
    try browser.press("button[value=fail]")
    try browser.wait(for: order.payment.url + "/return")
    #expect(try browser.text("h2") == "The payment failed")
    #expect(try served.stage.reload(order).status == .paymentFailed)
  }

  @Test("On a phone nothing sticks out, and the buttons fit a thumb", .timeLimit(.minutes(5)))
  func phone() throws {
    let browser = try Browser(width: 320, height: 640)
    let served = try ServedStage(below: "/")
    let order = try served.stage.order(999_999_999_999)
    try browser.open(order.payment.url)
    #expect(
      try browser.number(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0)
    #expect(
      try browser.number(
        "Math.min(...[...document.querySelectorAll('button')].map(b => b.offsetHeight))") >= 44)
  }

  @Test("Pictures, where a folder for them is named", .enabled(if: Self.pictures != nil))
  func screenshots() throws {
    let folder = URL(filePath: try #require(Self.pictures))
    for (look, isDark) in [("light", false), ("dark", true)] {
      for (size, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
        let browser = try Browser(width: width, height: height, isDark: isDark)
        let served = try ServedStage(below: "/")
        let order = try served.stage.order()
        try browser.open(order.payment.url)
        try browser.picture().write(to: folder.appending(path: "pay-\(look)-\(size).png"))
        try browser.press("button.pay")
        try browser.wait(for: order.payment.url + "/return")
        try browser.picture().write(to: folder.appending(path: "return-\(look)-\(size).png"))
        let failed = try served.stage.order()
        try browser.open(failed.payment.url)
        try browser.press("button[value=fail]")
        try browser.wait(for: failed.payment.url + "/return")
        try browser.open(failed.payment.url)
        try browser.picture().write(to: folder.appending(path: "failed-\(look)-\(size).png"))
      }
    }
  }

  private static let pictures = ProcessInfo.processInfo.environment["TOPUP_CHECKOUT_PICTURES"]
}
