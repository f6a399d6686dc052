import Testing
import TopupModel
import TopupScreen

@testable import Demonstration

@Suite("The player")
struct PlayerTests {
  private static let start = Moment(milliseconds: 0)

  private func player(
    _ story: Story? = .firstTopup, _ language: Language = .english, hasMotion: Bool = false
  ) -> Player {
    Player(story, language: language, hasMotion: hasMotion, at: Self.start)
  }

  private func theatre(_ language: Language = .english) throws -> Theatre {
    Theatre(try SampleStage.scenery(language))
  }

  @Test(
    "Backwards shows exactly what was shown forwards, at any size",
    arguments: Story.all.map(\.name), [(80, 24), (132, 43), (40, 12)])
  func backAndForth(name: String, size: (Int, Int)) throws {
    let size = ScreenSize(columns: size.0, rows: size.1)
    var theatre = try theatre()
    var player = player(Story.named(name))
    let story = try #require(player.story)
    var forwards: [FramePicture] = []
    for _ in story.steps {
      forwards.append(theatre.frame(player, size: size).picture)
      player.press(.right, at: Self.start)
    }
    #expect(player.page == .ending)
    var backwards: [FramePicture] = []
    for _ in story.steps {
      player.press(.left, at: Self.start)
      backwards.append(theatre.frame(player, size: size).picture)
    }
    #expect(backwards.reversed() == forwards)
    #expect(Set(forwards).count == forwards.count)
  }

  @Test("Another size and back again shows the same")
  func resized() throws {
    var theatre = try theatre()
    var player = player()
    for _ in 0..<4 { player.press(.right, at: Self.start) }
    let size = ScreenSize(columns: 80, rows: 24)
    let before = theatre.frame(player, size: size).picture
    for columns in [40, 132, 39] {
      _ = theatre.frame(player, size: ScreenSize(columns: columns, rows: columns / 3))
    }
    #expect(theatre.frame(player, size: size).picture == before)
  }

  @Test(
    "Captions are whole, and hide nothing of the program but its row of keys",
    arguments: Language.allCases, [(80, 24), (132, 43), (40, 12), (40, 18), (200, 60)])
  func captions(language: Language, size: (Int, Int)) throws {
    let size = ScreenSize(columns: size.0, rows: size.1)
    let scenery = try SampleStage.scenery(language)
    for story in Story.all {
      var theatre = Theatre(scenery)
      let band = Band(story, size: size, scenery, isRecorded: false)
      var stage = try Stage(story, size: band.programSize, scenery)
      var player = player(story, language)
      #expect(band.programSize.rows >= size.rows - 5)
      for (index, step) in story.steps.enumerated() {
        stage.play(to: story.end(ofStep: index))
        let rows = theatre.frame(player, size: size).text
        let program = stage.painting.frame.text
        let shown = size.rows >= 18 ? program.count : program.count - 1
        #expect(rows.prefix(shown) == program.prefix(shown))
        let said = rows.dropFirst(shown).joined(separator: " ").split(separator: " ")
        let caption = step.caption.text(language).split(separator: " ")
        let place = said.indices.first { said[$0...].starts(with: caption) }
        #expect(place != nil, "\(said)")
        #expect(said.contains { $0.hasSuffix("\(index + 1)/\(story.steps.count)") }, "\(said)")
        player.press(.right, at: Self.start)
      }
    }
  }

  @Test("Keys are typed one by one; going on meanwhile shows the whole step")
  func typing() throws {
    var player = player(hasMotion: true)
    player.press(.right, at: Self.start)
    #expect(player.place == Place(step: 1, beats: 0))
    let due = try #require(player.nextDeadline)
    player.timePassed(at: due)
    #expect(player.place == Place(step: 1, beats: 1))
    player.press(.right, at: due)
    #expect(player.place == Story.firstTopup.end(ofStep: 1))
    #expect(player.nextDeadline == nil)
  }

  @Test("By itself it plays to the end, and twice as fast takes half the time")
  func automatic() throws {
    var lengths: [Int64] = []
    for keys in [[], [Key.character("+")]] {
      var player = player(hasMotion: true)
      for key in [.character("a")] + keys { player.press(key, at: Self.start) }
      var now = Self.start
      while let due = player.nextDeadline {
        now = due
        player.timePassed(at: due)
      }
      #expect(player.page == .ending)
      lengths.append(now.milliseconds)
    }
    #expect(abs(lengths[0] - 2 * lengths[1]) < 200)
    #expect((20_000...90_000).contains(lengths[0]))
  }

  @Test("Going back pauses, and so does pressing the key again")
  func pauses() {
    var player = player()
    player.press(.character("a"), at: Self.start)
    #expect(player.isAutomatic)
    player.press(.left, at: Self.start)
    #expect(!player.isAutomatic)
    #expect(player.nextDeadline == nil)
  }

  @Test("A story is chosen from the list; at its end the others are offered")
  func choosing() throws {
    var player = player(nil)
    #expect(player.page == .picker)
    player.press(.down, at: Self.start)
    player.press(.enter, at: Self.start)
    #expect(player.story == Story.all[1])
    player.press(.end, at: Self.start)
    player.press(.right, at: Self.start)
    #expect(player.page == .ending)
    #expect(!player.rows.contains(Story.all[1]))
    var theatre = try theatre()
    let text = theatre.frame(player, size: ScreenSize(columns: 80, rows: 24)).text
    for lesson in Story.all[1].lessons {
      #expect(text.joined(separator: "\n").contains(lesson.english))
    }
    player.press(.enter, at: Self.start)
    #expect(player.story == Story.all[0])
    player.press(.character("s"), at: Self.start)
    player.press(.escape, at: Self.start)
    #expect(player.page == .story)
    player.press(.escape, at: Self.start)
    #expect(player.isFinished)
  }

  @Test(
    "Lists and help fit every size, in both languages", arguments: Language.allCases,
    [(80, 24), (132, 43), (40, 12)])
  func pages(language: Language, size: (Int, Int)) throws {
    let size = ScreenSize(columns: size.0, rows: size.1)
    var theatre = try theatre(language)
    var player = player(nil, language)
    var text = theatre.frame(player, size: size).text.joined(separator: "\n")
    for story in Story.all { #expect(text.contains(story.title.text(language))) }
    player.press(.enter, at: Self.start)
    player.press(.character("?"), at: Self.start)
    text = theatre.frame(player, size: size).text.joined(separator: "\n")
    for row in PlayerKeys.rows(in: .story) {
      #expect(text.contains(row.keys.map(\.name).joined(separator: " ")))
      #expect(text.contains(row.command.text(language)))
    }
    player.press(.escape, at: Self.start)
    #expect(!player.isHelpOpen && !player.isFinished)
  }

  @Test("No key means two things in one place, and every command has a key and words")
  func keyTable() {
    for context in PlayerContext.allCases {
      let keys = PlayerKeys.rows(in: context).flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
    }
    for command in PlayerCommand.allCases {
      #expect(PlayerKeys.bindings.contains { $0.command == command })
      #expect(!command.english.isEmpty && !command.indonesian.isEmpty)
    }
  }
}
