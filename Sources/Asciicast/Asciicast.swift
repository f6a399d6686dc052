private import TopupBackend

/// What a terminal was sent, and when, as an asciicast (version 2): players show it again.
public struct Asciicast: Sendable {
  /// Something that happened to a terminal.
  public struct Event: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case output = "o"
      /// The window has another size; the text is `100x30`.
      case resize = "r"
    }

    /// Since the start; never backwards.
    public let milliseconds: Int64
    public let kind: Kind
    public let text: String

    public init(milliseconds: Int64, _ kind: Kind = .output, text: String) {
      self.milliseconds = milliseconds
      self.kind = kind
      self.text = text
    }
  }

  /// At the start.
  public var columns: Int
  public var rows: Int
  public var title: String
  public var events: [Event]

  public init(columns: Int, rows: Int, title: String, events: [Event]) {
    self.columns = columns
    self.rows = rows
    self.title = title
    self.events = events
  }

  /// A line a value: the header, then the events.
  public var text: String {
    var text = header.text() + "\n"
    for event in events {
      let seconds = JSONValue.number(Self.seconds(event.milliseconds))
      let line: [JSONValue] = [seconds, .string(event.kind.rawValue), .string(event.text)]
      text += JSONValue.array(line).text() + "\n"
    }
    return text
  }

  private var header: JSONValue {
    .object([
      "version": .integer(2), "width": .integer(Int64(columns)), "height": .integer(Int64(rows)),
      "title": .string(title), "env": .object(["TERM": .string("xterm-256color")]),
    ])
  }

  /// `12.034`
  private static func seconds(_ milliseconds: Int64) -> String {
    let rest = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
