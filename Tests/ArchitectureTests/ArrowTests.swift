import Testing

@Suite("The arrows between targets")
struct ArrowTests {
  /// What each target may import: the picture in the README, as a table.
  static let arrows: [String: Set<String>] = [
    "TopupDomain": [],
    "TopupBackend": ["TopupDomain"],
    "BillingEngine": ["TopupDomain", "TopupBackend", "Synchronization", "Dispatch"],
    "SampleCompanies": ["TopupDomain", "TopupBackend", "BillingEngine", "Glibc"],
    "InMemoryBackend": [
      "TopupDomain", "TopupBackend", "BillingEngine", "Synchronization", "Dispatch",
    ],
    "BillingStore": [
      "CSQLite", "TopupDomain", "TopupBackend", "BillingEngine", "Synchronization", "Dispatch",
      "Glibc",
    ],
    "SimulatedDisk": ["CSQLite", "Synchronization"],
    "HTTPMessages": [],
    "HTTPClient": ["CCurl", "HTTPMessages", "Synchronization", "Dispatch", "Glibc"],
    "HTTPBackend": [
      "TopupDomain", "TopupBackend", "HTTPMessages", "HTTPClient", "Synchronization", "Dispatch",
    ],
    "SandboxServer": [
      "CMicrohttpd", "CSodium", "TopupDomain", "TopupBackend", "BillingEngine", "HTTPMessages",
      "HTTPClient", "Synchronization", "Dispatch", "Glibc",
    ],
    "Probe": ["TopupDomain", "TopupBackend"],
    "AtOnce": ["Synchronization", "Dispatch"],
    "TopupModel": ["TopupDomain", "TopupBackend"],
    "TopupPlain": ["TopupDomain", "TopupBackend", "TopupModel"],
    "TopupScreen": ["TopupDomain", "TopupBackend", "TopupModel"],
    "TopupTerminal": [
      "CNcurses", "CQREncode", "CTerminalGuard", "TopupModel", "TopupScreen", "Synchronization",
      "Glibc",
    ],
    // No HTTP and no Glibc: a demonstration can reach nobody and write nothing.
    "Demonstration": [
      "Asciicast", "AtOnce", "TopupDomain", "TopupBackend", "BillingEngine", "InMemoryBackend",
      "TopupModel", "TopupScreen",
    ],
    "Asciicast": ["TopupBackend"],
    "PseudoTerminal": ["Synchronization", "Glibc"],
    "Confidence": [
      "CCheckGuard", "CSodium", "Asciicast", "AtOnce", "PseudoTerminal", "Simulation",
      "TopupDomain", "TopupBackend", "BillingEngine", "InMemoryBackend", "HTTPMessages",
      "HTTPClient", "HTTPBackend", "Probe", "TopupModel", "TopupScreen", "Synchronization",
      "Dispatch", "Glibc",
    ],
    "Simulation": [
      "TopupDomain", "TopupBackend", "BillingEngine", "BillingStore", "SimulatedDisk",
      "Synchronization", "Dispatch",
    ],
    "topup": [
      "CQREncode", "TopupDomain", "TopupBackend", "BillingEngine", "SampleCompanies",
      "InMemoryBackend", "BillingStore", "HTTPMessages", "HTTPClient", "HTTPBackend",
      "SandboxServer", "TopupModel", "TopupScreen", "TopupTerminal", "TopupPlain",
      "Demonstration", "Probe", "Confidence", "Synchronization", "Dispatch", "Glibc", "Simulation",
    ],
  ]

  @Test("Every import stands in the table, so no arrow points back and rules do no IO")
  func imports() {
    for file in SourceTree.sources {
      guard let allowed = Self.arrows[file.target] else { continue }
      for line in file.lines {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 1, words.count == index + 2
        else {
          continue
        }
        #expect(allowed.contains(String(words[index + 1])), "\(file): \(line)")
      }
    }
  }

  @Test("Every target that holds Swift is in the table")
  func targets() {
    let targets = Set(SourceTree.sources.map(\.target))
    #expect(targets.isSubset(of: Self.arrows.keys))
    #expect(targets.count > 5)
  }
}
