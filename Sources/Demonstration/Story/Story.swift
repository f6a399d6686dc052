public import TopupDomain

/// A walk through the program that can be told to an audience: the same every time.
public struct Story: Hashable, Sendable {
  /// As the command line names it: `first-top-up`.
  public let name: String
  public let title: Caption
  /// One sentence for whoever chooses a story.
  public let about: Caption
  /// What an audience has seen at its end.
  public let lessons: [Caption]
  public let company: CompanyID
  /// At least one.
  public let steps: [Step]

  /// The stories, in the order in which they are best told.
  public static let all = [
    firstTopup, excessSettled, priceChanged, forgedWebhook, lowBalance,
  ]

  /// The story of a name; nil where there is none.
  public static func named(_ name: String) -> Story? { all.first { $0.name == name } }
}

/// A point in a story: so many beats of one of its steps have been played, and all of those before.
public struct Place: Hashable, Comparable, Sendable {
  public var step: Int
  public var beats: Int

  public init(step: Int, beats: Int) {
    self.step = step
    self.beats = beats
  }

  /// Nothing has happened but the program's start.
  public static let start = Place(step: 0, beats: 0)

  public static func < (left: Place, right: Place) -> Bool {
    (left.step, left.beats) < (right.step, right.beats)
  }
}

extension Story {
  /// The place at which all of a step has been played.
  public func end(ofStep step: Int) -> Place {
    Place(step: step, beats: steps[step].beats.count)
  }

  public var end: Place { end(ofStep: steps.count - 1) }

  /// The beat that comes next within the step; nil where all of it has been played.
  public func beat(at place: Place) -> Beat? {
    let beats = steps[place.step].beats
    return place.beats < beats.count ? beats[place.beats] : nil
  }
}
