import Testing

@Suite("Keys in words")
struct NamedKeyTests {
  @Test("No text names a key but by its command: \\(key: .reload)")
  func named() {
    // Esc and Ctrl-C cannot be changed.
    let pressed =
      /"[^"]*(?:[Pp]ress|[Tt]ekan|lalu tekan) (?!\\\(|Esc|Ctrl-C)(?:\S|F\d+|Enter|Tab|Space|PgUp|PgDn|Ctrl-\S)[\s.,;"]/
    let tab = /"[^"]*\b\d (?:Top up|Usage|Logs|Orders|QA|Isi ulang|Pemakaian|Log|Pesanan)\b/
    for file in SourceTree.sources
    where file.path.contains("/TopupModel/") || file.path.contains("/TopupScreen/") {
      for (number, line) in file.lines.enumerated() where !line.contains("///") {
        let isNamed = line.contains(pressed) || line.contains(tab)
        #expect(!isNamed, "\(file):\(number + 1): \(line)")
      }
    }
  }
}
