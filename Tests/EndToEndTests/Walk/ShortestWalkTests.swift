import Foundation
import OwnThreads
import Testing

@Suite("The shortest walk", .onOwnThreads)
struct ShortestWalkTests {
  @Test("The picture in the README is the screen")
  func picture() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.type("999999")
    try terminal.press("Tab")
    let screen = try terminal.wait(for: "raised from 999,999", "Rp 1,110,000", "? Help")
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      let text = line.reversed().drop { $0 == " " }.reversed()
      #expect(readme.contains("\n" + String(text) + "\n"), "\(line)")
    }
  }

  @Test("To the letter, at every size", arguments: [(80, 24), (132, 43), (40, 12)])
  func toTheLetter(columns: Int, rows: Int) throws {
    let terminal = try Terminal("--company CID-1001 --lang en", columns: columns, rows: rows)
    try terminal.wait(for: "[1 Top up]", "[Rp  ", "sample data")
    try terminal.waitForCursor(in: "[Rp  ")

    try terminal.press("9", "9", "9", "9", "9", "9", "Tab")
    try terminal.wait(for: "[Rp 1,000,000 ", "raised from 999,999", "Rp 1,110,000")

    try terminal.press("r")
    try terminal.wait(for: "Review Order", "[▸Pay ]", "adds Rp 1,000,000", "Rp 1,110,000")

    try terminal.press("Enter")
    try terminal.wait(for: "Confirm top-up", "[▸Cancel ]", "Rp 1,110,000", "sample data")
    for focused in ["[▸Confirm ]", "▸[x]", "[▸Cancel ]", "[▸Confirm ]"] {
      try terminal.press("Tab")
      try terminal.wait(for: focused)
      try terminal.waitForCursor(in: focused)
    }

    try terminal.press("Enter")
    try terminal.wait(for: "Payment", "Waiting for payment", "TU/2026/07/000009", "Rp 1,110,000")

    try terminal.press("P")
    try terminal.wait(for: "Payment received", "Rp 12,077,950 → Rp 13,077,950")

    try terminal.press("4")
    let orders = try terminal.wait(for: "[4 Orders]", "TU/2026/07/000008", "credited")
    let top = orders.split(separator: "\n").first { $0.contains("TU/2026/") } ?? ""
    #expect(top.contains("TU/2026/07/000009"))

    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("In Indonesian, figures with points, at every size", arguments: [(80, 24), (40, 12)])
  func indonesian(columns: Int, rows: Int) throws {
    let terminal = try Terminal("--lang id", columns: columns, rows: rows)
    try terminal.wait(for: "[1 Isi ulang]", "data contoh")
    try terminal.type("999999")
    try terminal.press("Tab")
    try terminal.wait(for: "[Rp 1.000.000 ", "999.999.", "Rp 1.110.000")
    try terminal.press("r")
    try terminal.wait(for: "Tinjau Pesanan", "▸Bayar", "menambah Rp 1.000.000")
    try terminal.press("Enter")
    try terminal.wait(for: "Konfirmasi isi ulang", "▸Batal")
    try terminal.press("Tab")
    try terminal.wait(for: "▸Konfirmasi")
    try terminal.press("Enter")
    try terminal.wait(for: "Menunggu pembayaran")
    try terminal.press("P")
    try terminal.wait(for: "Pembayaran diterima", "Rp 12.077.950 → Rp 13.077.950")
    try terminal.press("q")
    try terminal.expectShell()
  }

  @Test("By presets, in vi's letters, and back with b")
  func otherKeys() throws {
    let terminal = try Terminal.atTopup("CID-1001")
    try terminal.press("p", "p")
    try terminal.wait(for: "[Rp 2,500,000 ")
    try terminal.press("r")
    try terminal.wait(for: "▸Pay", "Rp 2,775,000")
    try terminal.press("l")
    try terminal.wait(for: "▸Back")
    try terminal.press("h")
    try terminal.wait(for: "▸Pay")
    try terminal.press("b")
    try terminal.wait(for: "[Rp 2,500,000 ", "AI dialogs")
    try terminal.press("x")
    try terminal.wait(for: "Nothing picked yet.")
    try terminal.press("u")
    try terminal.wait(for: "[Rp 2,500,000 ")
  }
}
