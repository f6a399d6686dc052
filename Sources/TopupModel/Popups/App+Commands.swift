import TopupBackend
import TopupDomain

extension App {
  // MARK: Help

  mutating func openHelp() {
    var rows: [HelpRow] = []
    for group in HelpGroup.allCases {
      let commands = commands(in: keyContext).filter { command in
        command.helpGroup(in: keyTable) == group && isPossible(command)
          && (obstacle(to: command).map(isPassing) ?? true)
      }
      let found = commands.compactMap { command -> HelpRow? in
        let keys = keys(of: command, in: keyContext)
        return keys.isEmpty ? nil : .command(command, keys)
      }
      if !found.isEmpty { rows += [.group(group)] + found }
    }
    var list = FilteredList(rows: rows)
    list.selected = min(1, rows.count)
    open(.help(HelpPopup(list: list)))
  }

  /// Each command of a place once, in the order of the table.
  private func commands(in context: KeyContext?) -> [Command] {
    var commands: [Command] = []
    for binding in keyTable.bindings
    where context.map(binding.contexts.contains) ?? true && !commands.contains(binding.command) {
      commands.append(binding.command)
    }
    return commands
  }

  private func keys(of command: Command, in context: KeyContext) -> [Key] {
    var keys: [Key] = []
    for binding in keyTable.bindings(in: context) where binding.command == command {
      keys += binding.keys.filter { !keys.contains($0) }
    }
    return keys
  }

  // MARK: Palette

  /// What can be done here, then what every page has, then moving, then what cannot be done now.
  /// What only other pages have is found by typing.
  mutating func openPalette() {
    let here = commands(in: page).filter { isPossible($0) && $0 != .palette }
    var rows: [PaletteEntry] = []
    for group in HelpGroup.allCases {
      rows += here.filter { $0.helpGroup(in: keyTable) == group }.map { command in
        PaletteEntry(
          command: command, keys: keys(of: command, in: page), obstacle: obstacle(to: command),
          place: nil, isOfPage: true)
      }
    }
    rows = rows.filter { $0.obstacle == nil } + rows.filter { $0.obstacle != nil }
    let known = commands(in: nil).filter { isPossible($0) && !here.contains($0) }
    rows += known.filter { $0 != .palette }.map { command in
      let place = place(of: command)
      return PaletteEntry(
        command: command, keys: keyTable.keys(of: command),
        obstacle: place == nil ? .onlyOnOrder : nil, place: place, isOfPage: false)
    }
    open(.palette(PalettePopup(list: FilteredList(rows: rows))))
  }

  /// The first tab whose own page has a command.
  private func place(of command: Command) -> Tab? {
    let pages: [(KeyContext, Tab)] = [
      (.topup, .topup), (.usage, .usage), (.logs, .logs), (.orders, .orders), (.qa, .qa),
    ]
    return pages.first { context, tab in
      keyTable.bindings.contains { $0.command == command && $0.contexts.contains(context) }
        && (tab != .qa || session.hasLevers)
    }?.1
  }

  /// What belongs to another page is not done from afar, where nobody sees what it would change:
  /// the page is shown, and which key does it there.
  mutating func choose(_ entry: PaletteEntry, _ effects: inout [Effect]) {
    if let obstacle = entry.obstacle { return say(obstacle, .info) }
    guard let place = entry.place else { return perform(entry.command, &effects) }
    show(place, &effects)
    say(.doneHere(entry.command), .info)
  }
}

extension Command {
  /// Where it stands in help and palette.
  func helpGroup(in table: KeyTable) -> HelpGroup {
    switch self {
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast, .previousValue, .nextValue,
      .decrease, .increase, .nextField, .previousField, .previousTab, .nextTab:
      return .moving
    case .activate, .back: return .page
    default:
      let isEverywhere = table.bindings.contains {
        $0.command == self && $0.contexts.isSuperset(of: .pages)
      }
      return isEverywhere ? .everywhere : .page
    }
  }
}
