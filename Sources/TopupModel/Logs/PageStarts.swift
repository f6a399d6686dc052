/// Where the pages of a listing begin: the cursors that have been learnt, as many as are worth
/// their memory.
///
/// Near the place that is looked at every one is kept. Far away only every n-th is, and the pages
/// between are found again by walking from the one before them.
struct PageStarts: Hashable, Sendable {
  struct Start: Hashable, Sendable {
    var page: Int
    /// Nil for the first page alone.
    var cursor: String?
  }

  static let countMax = 2048
  /// Pages on both sides of a place whose starts are all kept.
  static let nearPages = 256

  /// By page; the first page, which begins at no cursor, is not among them.
  private(set) var starts: [Start] = []
  /// What is kept far away: pages whose number is a multiple of it.
  private var stride = 1

  /// The furthest page that is known to exist.
  var last: Int { starts.last?.page ?? 0 }

  /// The start of a page, or of the nearest one before it.
  func start(atOrBefore page: Int) -> Start {
    let place = place(of: page + 1)
    return place == 0 ? Start(page: 0, cursor: nil) : starts[place - 1]
  }

  /// The cursor of a page; nil where it is not known, or the page is the first.
  func cursor(of page: Int) -> String? {
    let start = start(atOrBefore: page)
    return start.page == page ? start.cursor : nil
  }

  /// Notes where a page begins, somebody looking at the page `near`.
  mutating func note(_ cursor: String, of page: Int, near: Int) {
    let place = place(of: page)
    if place < starts.count, starts[place].page == page {
      starts[place].cursor = cursor
    } else {
      starts.insert(Start(page: page, cursor: cursor), at: place)
    }
    if starts.count > Self.countMax { thin(around: near) }
  }

  /// Forgets where the pages after this one begin.
  mutating func forget(after page: Int) {
    starts.removeSubrange(place(of: page + 1)...)
  }

  private mutating func thin(around near: Int) {
    let kept = near - Self.nearPages...near + Self.nearPages
    let last = last
    repeat {
      let stride = stride
      starts.removeAll { !kept.contains($0.page) && $0.page % stride != 0 && $0.page != last }
      if starts.count > Self.countMax * 3 / 4 { self.stride *= 2 }
    } while starts.count > Self.countMax * 3 / 4
  }

  /// The index of the first start that is not before a page.
  private func place(of page: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].page < page { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
