import TopupBackend
import TopupDomain
import TopupModel

extension Speaker {
  // MARK: The gate table

  /// A preference and whether it holds.
  func say(_ item: GateSwitch) -> String {
    fact(item.name, say(item.isOn ? QAWords.on : .off))
  }

  /// What shows here, what does not, and why.
  var gates: [String] {
    guard let table = app.gateTable else {
      guard let error = app.config.error ?? app.balances.error else {
        return [say(GateWords.waiting)]
      }
      return [failure(GateWords.unread, error)]
    }
    var lines: [String] = []
    if let sections = table.rows.first(where: \.isCurrent)?.sections {
      lines.append(say(GateWords.shown(sections)) + ".")
    }
    lines += table.hidden.map { say(GateWords.hidden($0.label, $0.preference)) + "." }
    if table.rows.contains(where: { $0.sections == nil }) {
      lines.append(say(GateWords.sectionsUnknown))
    }
    return lines + [say(QAWords.preferences) + ":"]
  }

  /// The table, the row of whoever is signed in first.
  var gateRows: [String] {
    let rows = app.gateTable?.rows ?? []
    return [say(GateWords.title) + "."]
      + (rows.filter(\.isCurrent) + rows.filter { !$0.isCurrent }).map { row in
        let cells = zip(GateTable.Row.columns, row.cells(language)).map {
          fact(GateWords.column($0), $1)
        }
        let here = row.isCurrent ? " (\(say(GateWords.here)))" : ""
        return cells[0] + here + ". " + cells.dropFirst().joined(separator: ", ") + "."
      }
  }

  /// A preference in both layers, and what flipping it would change.
  func gate(_ name: String) -> [String] {
    guard let item = app.gateSwitches.first(where: { $0.name == name }) else { return [] }
    var lines = [say(item) + "."]
    if let global = item.global, let company = item.company {
      lines.append(say(GateWords.layers(global: global, company: company)).capitalizedFirst + ".")
      if !global { lines.append(say(GateWords.globalHolds)) }
    }
    if let changes = item.changes {
      lines.append(say(changes.isEmpty ? GateWords.flipsNothing : .flips(changes)) + ".")
    }
    return lines
  }
}
