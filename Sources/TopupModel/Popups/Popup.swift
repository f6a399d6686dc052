public import TopupBackend
public import TopupDomain

/// What lies over the page; the topmost has the keys.
public enum Popup: Hashable, Sendable {
  case confirm(ConfirmPopup)
  case options(OptionPicker)
  case help(HelpPopup)
  case palette(PalettePopup)
  case companies(CompanyPopup)
  case themes(ThemePopup)
  case orderStatus(StatusPopup)
  case logRow(LogRowPopup)
  case wabas(WabaPopup)
  /// Which order the payment levers act on.
  case target(TargetPopup)
  case dates(DatesPopup)
  case exportName(ExportPopup)
  /// A question with two answers, such as leaving a cart behind.
  case question(QuestionPopup)
  case note(NotePopup)
  /// The figures of the page, to be explained (P16).
  case figures(FiguresPopup)
  case paysNext(PaysNextPopup)
}

/// Confirm top-up (S07). Focus starts on Cancel.
public struct ConfirmPopup: Hashable, Sendable {
  public enum Button: Int, Hashable, Sendable, CaseIterable {
    case cancel, confirm, close
  }

  public internal(set) var quote: Quote
  public internal(set) var button = Button.cancel
  /// Another order that already awaits payment (S18).
  public internal(set) var otherAwaiting: TopupOrder?
}

/// A list that typing filters.
public struct FilteredList<Row> {
  public internal(set) var filter = ""
  public internal(set) var selected = 0
  public internal(set) var rows: [Row]
}

extension FilteredList: Equatable where Row: Equatable {}
extension FilteredList: Hashable where Row: Hashable {}
extension FilteredList: Sendable where Row: Sendable {}

/// The options of a section, the current choice marked.
public struct OptionPicker: Hashable, Sendable {
  public internal(set) var section: TopupSection
  public internal(set) var current: Int64?
  public internal(set) var list: FilteredList<SectionInput.Option>
}

/// The keys of this screen and the global ones, from the table that handles them.
public struct HelpPopup: Hashable, Sendable {
  public internal(set) var list: FilteredList<HelpRow>
}

/// A row of help: a command with its keys, or what the rows under it have in common.
public enum HelpRow: Hashable, Sendable {
  case group(HelpGroup)
  case command(Command, [Key])

  public var command: Command? {
    if case .command(let command, _) = self { command } else { nil }
  }
}

/// Which keys belong together, in the order of help.
public enum HelpGroup: Int, Hashable, Sendable, CaseIterable {
  /// What can be done here.
  case page
  /// What every page has.
  case everywhere
  case moving
}

/// Every action by name, with its key.
public struct PalettePopup: Hashable, Sendable {
  public internal(set) var list: FilteredList<PaletteEntry>
}

/// An action of the palette.
public struct PaletteEntry: Hashable, Sendable {
  public let command: Command
  /// The key that the page has for it, or the page that it leads to.
  public let keys: [Key]
  /// Why it can do nothing here and now; nil where it can.
  public let obstacle: Message?
  /// Where it can be done, if not here: choosing it leads there.
  public let place: Tab?
  /// Whether the page itself has it. What only others have is shown to whoever looks for it.
  public let isOfPage: Bool
}

public struct CompanyPopup: Hashable, Sendable {
  /// Nil until the list has come.
  public internal(set) var list: FilteredList<CompanySummary>?
}

public struct ThemePopup: Hashable, Sendable {
  /// What Esc goes back to.
  public internal(set) var current: String
  public internal(set) var list: FilteredList<ThemeChoice>?
}

public struct StatusPopup: Hashable, Sendable {
  /// Nil is every status.
  public internal(set) var list: FilteredList<Order.Status?>
}

public struct QuestionPopup: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case quitWithCart
    /// Only where leaving loses the order: the in-memory backend keeps nothing.
    case quitLosesOrder
    /// `isKept` where the next start finds out what became of the order.
    case quitWhileOrdering(isKept: Bool)
    case quitWhileExporting
    case cancelOrder(OrderID, number: String)
    case switchLosesCart(CompanyID)
    case resetSandbox
  }

  public enum Button: Int, Hashable, Sendable, CaseIterable {
    /// The safe one; has the focus first.
    case no, yes
  }

  public internal(set) var subject: Subject
  public internal(set) var button = Button.no
}
