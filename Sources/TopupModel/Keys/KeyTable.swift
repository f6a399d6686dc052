/// The keys of the program: one table, from which keys, help, footer and README come.
public struct KeyTable: Hashable, Sendable {
  /// Of two bindings of one key in one place the first wins; ``conflicts`` names them.
  public let bindings: [KeyBinding]

  public init(_ bindings: [KeyBinding]) {
    self.bindings = bindings
  }

  public func command(for key: Key, in context: KeyContext) -> Command? {
    bindings.first { $0.contexts.contains(context) && $0.keys.contains(key) }?.command
  }

  /// The bindings that work in a place, in the order of the table.
  public func bindings(in context: KeyContext) -> [KeyBinding] {
    bindings.filter { $0.contexts.contains(context) }
  }

  /// Keys that two bindings of one place claim.
  public var conflicts: [(Key, KeyContext)] {
    var found: [(Key, KeyContext)] = []
    for context in KeyContext.allCases {
      var seen: Set<Key> = []
      for key in bindings(in: context).flatMap(\.keys) where !seen.insert(key).inserted {
        found.append((key, context))
      }
    }
    return found
  }
}

extension KeyTable {
  private static func bind(
    _ command: Command, _ keys: [Key], _ contexts: KeyContexts, footer: Bool = false
  ) -> KeyBinding {
    KeyBinding(command: command, keys: keys, contexts: contexts, isInFooter: footer)
  }

  /// The table of TERMINAL.md.
  public static let standard = KeyTable([
    bind(.review, [.character("r")], [.topup], footer: true),
    bind(.activate, [.enter, .character(" ")], .notTyping, footer: true),
    bind(.activate, [.enter], .typing),
    bind(.nextPreset, [.character("p")], [.topup], footer: true),
    bind(.removeSection, [.character("x"), .delete], [.topup], footer: true),
    bind(.undo, [.character("u")], [.topup], footer: true),
    bind(.payNow, [.character("P")], [.payment, .orderDetail], footer: true),
    bind(.openBrowser, [.character("o")], [.payment, .orderDetail], footer: true),
    bind(.copyAddress, [.character("y")], [.payment, .orderDetail], footer: true),
    bind(.topUpBalance, [.character("t")], [.topup, .usage], footer: true),
    bind(.dismissBanner, [.character("d")], [.topup, .usage], footer: true),
    bind(.showSharing, [.character("i")], [.usage], footer: true),
    bind(
      .explain, [.character("w")], [.usage, .review, .payment, .orderDetail], footer: true),
    bind(.payNext, [.character("m")], [.usage], footer: true),
    bind(.resetSandbox, [.character("0")], [.qa], footer: true),
    bind(.chooseOrder, [.character("o")], [.qa], footer: true),
    bind(.filter, [.character("/")], [.orders, .logs], footer: true),
    bind(.pickDates, [.character("d")], [.logs], footer: true),
    bind(.clearFilter, [.character("x"), .delete], [.logs], footer: true),
    bind(.saveSteps, [.character("s")], [.qa], footer: true),
    bind(.loadSteps, [.character("L")], [.qa], footer: true),
    bind(.export, [.character("e")], [.logs, .qa], footer: true),
    bind(.back, [.escape, .character("b")], .notTyping, footer: true),
    bind(.back, [.escape], .typing),
    bind(.moveUp, [.up, .character("k")], .notTyping),
    bind(.moveDown, [.down, .character("j")], .notTyping),
    bind(.moveUp, [.up], .typing),
    bind(.moveDown, [.down], .typing),
    bind(.pageUp, [.pageUp], .everywhere),
    bind(.pageDown, [.pageDown], .everywhere),
    bind(.moveFirst, [.home, .character("g")], .notTyping),
    bind(.moveLast, [.end, .character("G")], .notTyping),
    bind(.moveFirst, [.home], [.list]),
    bind(.moveLast, [.end], [.list]),
    bind(.previousValue, [.left, .character("h")], [.withButtons, .topup, .logs, .qa]),
    bind(.nextValue, [.right, .character("l")], [.withButtons, .topup, .logs, .qa]),
    bind(.decrease, [.character("-")], [.topup, .qa]),
    bind(.increase, [.character("+"), .character("=")], [.topup, .qa]),
    bind(.nextField, [.tab], .everywhere, footer: true),
    bind(.previousField, [.backTab], .everywhere),
    bind(.reload, [.character("R")], .pages),
    bind(.showTopup, [.character("1")], .pages),
    bind(.showUsage, [.character("2")], .pages),
    bind(.showLogs, [.character("3")], .pages),
    bind(.showOrders, [.character("4")], .pages),
    bind(.showQA, [.character("5")], .pages),
    bind(.previousTab, [.character("[")], .pages),
    bind(.nextTab, [.character("]")], .pages, footer: true),
    bind(.switchCompany, [.character("c")], .pages),
    bind(.pickTheme, [.character("T")], .pages),
    bind(.palette, [.character(":")], .pages, footer: true),
    bind(.help, [.character("?"), .function(1)], .notTyping, footer: true),
    bind(.redraw, [.control("l")], .everywhere),
    bind(.quit, [.character("q")], .pages, footer: true),
    bind(.quit, [.control("c")], .everywhere),
  ])
}
