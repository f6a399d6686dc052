public import Asciicast
public import TopupModel
public import TopupScreen

/// A story as an asciicast (version 2): what a terminal would be sent, and when.
///
/// Its time is the story's own, so that a minute takes no time to record, and the same story always
/// gives the same bytes.
public struct Recording {
  public let size: ScreenSize
  public let title: String
  /// Never backwards; the last one sends nothing, and holds the last screen.
  public let events: [Asciicast.Event]
  /// The last screen.
  public let ending: Frame

  /// Plays a story to its end.
  public init(_ story: Story, size: ScreenSize, _ scenery: Scenery, theme: ResolvedTheme) {
    self.size = size
    title = story.title.text(scenery.language)
    var now = Moment(milliseconds: 0)
    var player = Player(story, language: scenery.language, hasMotion: true, at: now)
    player.playByItself(at: now)
    var theatre = Theatre(scenery, isRecorded: true)
    var bytes = FrameBytes(theme: theme)
    var frame = theatre.frame(player, size: size)
    var events = [Asciicast.Event(milliseconds: 0, text: bytes.next(frame))]
    while let due = player.nextDeadline {
      now = due
      player.timePassed(at: now)
      guard player.page == .story else { break }
      frame = theatre.frame(player, size: size)
      let text = bytes.next(frame)
      if !text.isEmpty { events.append(.init(milliseconds: now.milliseconds, text: text)) }
    }
    events.append(.init(milliseconds: now.milliseconds, text: ""))
    self.events = events
    ending = frame
  }

  /// A line a value: the header, then the events.
  public var text: String {
    Asciicast(columns: size.columns, rows: size.rows, title: title, events: events).text
  }
}
