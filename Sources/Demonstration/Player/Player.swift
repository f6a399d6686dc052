public import TopupModel

/// Tells stories at somebody's pace: which one, how far it has come, and when it goes on by itself.
///
/// A value that is told which keys are pressed and what time it is; it plays nothing itself.
public struct Player: Hashable, Sendable {
  /// What fills the screen.
  public enum Page: Hashable, Sendable {
    /// The list of stories, before one is told or over one.
    case picker
    case story
    /// A story has been told; the list of the others.
    case ending
  }

  public private(set) var page: Page
  /// Nil before one has been chosen.
  public private(set) var story: Story?
  public private(set) var place = Place.start
  /// The row of the list that the focus is on.
  public private(set) var row = 0
  public private(set) var isHelpOpen = false
  /// Whether the next step follows by itself.
  public private(set) var isAutomatic = false
  public private(set) var speed = PlayerSpeed.normal
  public private(set) var isFinished = false
  /// When the next beat or, playing by itself, the next step is due.
  public private(set) var nextDeadline: Moment?

  private let language: Language
  private let hasMotion: Bool

  /// - Parameter hasMotion: false shows each step at once instead of key by key.
  public init(_ story: Story?, language: Language, hasMotion: Bool, at now: Moment) {
    self.language = language
    self.hasMotion = hasMotion
    page = .picker
    if let story { tell(story, at: now) }
  }

  /// The stories of the list that is shown.
  public var rows: [Story] {
    page == .ending ? Story.all.filter { $0 != story } : Story.all
  }

  public var context: PlayerContext {
    if isHelpOpen { return .help }
    return page == .story ? .story : .list
  }

  // MARK: What happens

  public mutating func press(_ key: Key, at now: Moment) {
    guard let command = PlayerKeys.command(for: key, in: context) else { return }
    switch command {
    case .forward: goOn(at: now)
    case .back: goBack(at: now)
    case .restart: begin(0, at: now)
    case .end: settle(at: story.map(\.end) ?? place, now)
    case .automatic:
      isAutomatic.toggle()
      plan(after: now)
    case .faster: change(speed.changed(by: 1), now)
    case .slower: change(speed.changed(by: -1), now)
    case .stories: openPicker()
    case .previousRow: row = max(0, row - 1)
    case .nextRow: row = min(rows.count - 1, row + 1)
    case .choose: if rows.indices.contains(row) { tell(rows[row], at: now) }
    case .help: isHelpOpen = true
    case .leave: leave(at: now)
    case .quit: isFinished = true
    }
  }

  /// Plays from here on by itself, as `a` does.
  public mutating func playByItself(at now: Moment) {
    isAutomatic = true
    plan(after: now)
  }

  /// ``nextDeadline`` has come.
  public mutating func timePassed(at now: Moment) {
    guard let due = nextDeadline, due <= now, let story else { return }
    // Somebody who reads the keys is not overtaken.
    if isHelpOpen { return plan(after: now) }
    if story.beat(at: place) == nil { return goOn(at: now) }
    place.beats += 1
    plan(after: now)
  }

  // MARK: Moving

  private mutating func tell(_ story: Story, at now: Moment) {
    self.story = story
    page = .story
    row = 0
    begin(0, at: now)
  }

  /// Starts a step: its caption at once, its beats one by one.
  private mutating func begin(_ step: Int, at now: Moment) {
    guard let story else { return }
    place = hasMotion ? Place(step: step, beats: 0) : story.end(ofStep: step)
    plan(after: now)
  }

  /// What is being played is played to its end first.
  private mutating func goOn(at now: Moment) {
    guard let story else { return }
    if story.beat(at: place) != nil {
      settle(at: story.end(ofStep: place.step), now)
    } else if place.step + 1 < story.steps.count {
      begin(place.step + 1, at: now)
    } else {
      page = .ending
      row = 0
      isAutomatic = false
      nextDeadline = nil
    }
  }

  /// To the end of the step before; whoever goes back wants to look, so nothing goes on by itself.
  private mutating func goBack(at now: Moment) {
    guard let story else { return }
    isAutomatic = false
    if page != .story {
      page = .story
      plan(after: now)
    } else {
      settle(at: story.end(ofStep: max(0, place.step - 1)), now)
    }
  }

  private mutating func settle(at place: Place, _ now: Moment) {
    self.place = place
    plan(after: now)
  }

  private mutating func change(_ speed: PlayerSpeed, _ now: Moment) {
    self.speed = speed
    plan(after: now)
  }

  private mutating func openPicker() {
    page = .picker
    row = Story.all.firstIndex { $0 == story } ?? 0
    isAutomatic = false
    nextDeadline = nil
  }

  private mutating func leave(at now: Moment) {
    if isHelpOpen {
      isHelpOpen = false
    } else if story != nil {
      goBack(at: now)
    } else {
      isFinished = true
    }
  }

  private mutating func plan(after now: Moment) {
    guard page == .story, let story else { return nextDeadline = nil }
    if let beat = story.beat(at: place) {
      nextDeadline = now.adding(milliseconds: speed.real(beat.shownMilliseconds))
    } else if isAutomatic {
      let reading = story.steps[place.step].readingMilliseconds(language)
      nextDeadline = now.adding(milliseconds: speed.real(reading))
    } else {
      nextDeadline = nil
    }
  }
}
