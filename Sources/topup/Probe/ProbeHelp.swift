import Probe
import TopupModel

/// The thresholds with their standard limits, as help lists them.
struct ProbeHelp {
  let language: Language

  var lines: [String] {
    var table = TextTable(.left, .right, .left)
    for threshold in ProbeThreshold.all {
      switch threshold {
      case .readTime(let read), .serverTime(let read):
        // One row for all of them.
        guard read == ProbeRead.allCases.first else { continue }
        let name = "READ" + threshold.name.dropFirst(read.rawValue.count)
        table.add("  " + name, "\(threshold.standardLimit)", threshold.text(language))
      case .readsFailed, .webhooksRejected, .deductionsDeferred, .serverErrors, .ordersStuck,
        .outboxAge:
        table.add(
          "  " + threshold.name, "\(threshold.standardLimit)", threshold.text(language))
      }
    }
    let reads = ProbeRead.allCases.map(\.rawValue).joined(separator: ", ")
    return [ProbeHelpWords.title.text(language)]
      + table.text.split(separator: "\n").map(String.init)
      + [ProbeHelpWords.reads(reads).text(language)]
  }
}

private enum ProbeHelpWords: Wording {
  case title
  case reads(String)

  var english: String {
    switch self {
    case .title: "Thresholds with their limits, which --thresholds FILE changes one by one:"
    case .reads(let names): "  READ is one of: \(names)"
    }
  }

  var indonesian: String {
    switch self {
    case .title: "Ambang dengan batasnya, yang bisa diubah satu per satu dengan --thresholds FILE:"
    case .reads(let names): "  READ adalah salah satu dari: \(names)"
    }
  }
}
