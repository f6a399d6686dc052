extension KeyTable {
  /// The standard table with other keys for some commands, and the wishes that cannot be followed:
  /// each of those leaves its command as it was.
  ///
  /// `Esc` always goes back and `Ctrl-C` always quits, whatever else does.
  public static func standard(with wishes: [KeyWish]) -> (table: KeyTable, problems: [KeyProblem]) {
    var problems: [KeyProblem] = []
    var changes: [Change] = []
    for wish in wishes {
      do throws(KeyFault) {
        let change = try Change(wish)
        _ = try KeyTable.standard.changed(by: change)
        changes.removeAll { $0.command == change.command }
        changes.append(change)
      } catch {
        problems.append(KeyProblem(place: wish.place, error))
      }
    }
    // Two wishes may exchange keys, so what is taken shows only when all are followed. The last one
    // that is in the way goes, until none is: the standard table is in nobody's way.
    while true {
      let table = changes.reduce(KeyTable.standard) { (try? $0.changed(by: $1)) ?? $0 }
      guard let (index, fault) = table.clash(among: changes) else { return (table, problems) }
      problems.append(KeyProblem(place: changes.remove(at: index).place, fault))
    }
  }

  /// All keys of a command, from every place, each once.
  public func keys(of command: Command) -> [Key] {
    var keys: [Key] = []
    for binding in bindings where binding.command == command {
      keys += binding.keys.filter { !keys.contains($0) }
    }
    return keys
  }

  /// A wish whose words have been understood.
  private struct Change {
    let place: String
    let command: Command
    let keys: [Key]

    init(_ wish: KeyWish) throws(KeyFault) {
      place = wish.place
      guard let command = Command(named: wish.command) else {
        throw .unknownCommand(wish.command)
      }
      guard let names = wish.keys else { throw .notKeys }
      self.command = command
      var keys: [Key] = []
      for name in names {
        guard let key = Key(named: name) else { throw .unknownKey(name) }
        if let refusal = key.refusal(for: command) { throw refusal }
        if !keys.contains(key) { keys.append(key) }
      }
      if keys.isEmpty, command.needsKey { throw .noKey }
      self.keys = keys
    }
  }

  /// The table with the keys of one command exchanged, in its places.
  private func changed(by change: Change) throws(KeyFault) -> KeyTable {
    var changed: [KeyBinding] = []
    for binding in bindings {
      guard binding.command == change.command, binding.keys != [.control("c")] else {
        changed.append(binding)
        continue
      }
      let fixed = binding.keys.filter { $0 == .escape && !change.keys.contains($0) }
      for contexts in [KeyContexts.notTyping, .typing] {
        let contexts = contexts.intersection(binding.contexts)
        guard !contexts.isEmpty else { continue }
        let isTyping = !contexts.isDisjoint(with: .typing)
        let keys = (isTyping ? change.keys.filter { !$0.isTyped } : change.keys) + fixed
        if keys.isEmpty, !change.keys.isEmpty { throw .typedOnly }
        changed.append(
          KeyBinding(
            command: binding.command, keys: keys, contexts: contexts,
            isInFooter: binding.isInFooter))
      }
    }
    return KeyTable(changed)
  }

  /// The last change that gives a command a key which already means another one in one place.
  private func clash(among changes: [Change]) -> (Int, KeyFault)? {
    for context in KeyContext.allCases {
      let here = bindings(in: context)
      for (position, binding) in here.enumerated() {
        for other in here[(position + 1)...] where other.command != binding.command {
          guard let key = binding.keys.first(where: other.keys.contains) else { continue }
          let pair = [binding.command, other.command]
          guard let index = changes.lastIndex(where: { pair.contains($0.command) }) else {
            continue
          }
          let holder = pair[0] == changes[index].command ? pair[1] : pair[0]
          return (index, .taken(key, holder))
        }
      }
    }
    return nil
  }
}
