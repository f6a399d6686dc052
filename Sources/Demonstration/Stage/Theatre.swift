public import TopupModel
public import TopupScreen

/// Shows what a player tells: the program on its stage, and the captions beneath.
///
/// What is shown at a place depends on the story, the place and the size alone. Going back, or
/// changing the size, plays the story anew up to there, which takes a few milliseconds.
public struct Theatre {
  public let scenery: Scenery
  private let isRecorded: Bool
  private var stage: Stage?

  /// - Parameter isRecorded: whether keys are left out, which nobody can press in a recording.
  public init(_ scenery: Scenery, isRecorded: Bool = false) {
    self.scenery = scenery
    self.isRecorded = isRecorded
  }

  /// The screen as it should look now.
  public mutating func frame(_ player: Player, size: ScreenSize) -> Frame {
    var frame = Frame(size: size, glyphs: scenery.glyphs)
    guard
      size.columns >= ScreenSize.smallest.columns, size.rows >= ScreenSize.smallest.rows
    else {
      frame.put(PlayerWords.tooSmall.text(scenery.language), at: ScreenPoint(column: 0, row: 0))
      return frame
    }
    if player.page == .story, let story = player.story {
      let band = Band(story, size: size, scenery, isRecorded: isRecorded)
      show(story, at: player.place, size: band.programSize, on: &frame)
      band.paint(player, on: &frame)
    } else {
      ListPage(player: player, scenery: scenery).paint(on: &frame)
    }
    if player.isHelpOpen { HelpBox(player: player, scenery: scenery).paint(on: &frame) }
    return frame
  }

  private mutating func show(
    _ story: Story, at place: Place, size: ScreenSize, on frame: inout Frame
  ) {
    if stage?.story != story || stage?.size != size || stage.map({ $0.place > place }) ?? true {
      stage = try? Stage(story, size: size, scenery)
    }
    stage?.play(to: place)
    guard let painting = stage?.painting else {
      frame.put(PlayerWords.notPlayable.text(scenery.language), at: ScreenPoint(column: 1, row: 0))
      return
    }
    frame.put(painting.frame, at: ScreenPoint(column: 0, row: 0))
    frame.cursor = painting.frame.cursor
  }
}
