import TopupModel

/// Something that a screen shows and that eyes must make out.
public struct Composition: Hashable, Sendable {
  /// How it is drawn.
  public let style: CellStyle
  /// Of a mark of focus, what lies beside it and must look different; nil for writing, which must
  /// stand out from its own ground.
  public let neighbour: Role?

  public init(_ style: CellStyle, beside neighbour: Role? = nil) {
    self.style = style
    self.neighbour = neighbour
  }

  /// Every role as writing, and every mark beside text: measured whether a screen shows it or not.
  public static let standing: [Composition] = Role.allCases.flatMap { role in
    [Composition(CellStyle(role))]
      + (role.isMark ? [Composition(CellStyle(role), beside: .text)] : [])
  }
}

/// What was composed on screens, and on which.
public struct CompositionLog: Sendable {
  /// In the order in which they were first seen.
  public private(set) var compositions: [Composition] = []
  private var places: [Composition: [String]] = [:]

  /// Begins with what is always measured.
  public init() {
    for composition in Composition.standing { note(composition, at: nil) }
  }

  /// The screens that showed it, in their order; none if it is only measured because a screen may.
  public func places(of composition: Composition) -> [String] { places[composition] ?? [] }

  /// Takes in all that a painted screen shows.
  public mutating func note(_ frame: Frame, at place: String) {
    var seen: Set<Composition> = []
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns {
        guard let cell = frame[column, row] else { continue }
        if !isBlank(cell) { seen.insert(Composition(cell.style)) }
        guard cell.style.role.isMark else { continue }
        for beside in [frame[column - 1, row], frame[column + 1, row]] {
          guard let beside, beside.style.role != cell.style.role else { continue }
          seen.insert(Composition(cell.style, beside: beside.style.role))
        }
      }
    }
    for composition in seen.sorted(by: { $0.order < $1.order }) { note(composition, at: place) }
  }

  private func isBlank(_ cell: Cell) -> Bool {
    switch cell.content {
    case .scalar(let scalar): scalar == " "
    case .continuation: true
    case .cluster: false
    }
  }

  private mutating func note(_ composition: Composition, at place: String?) {
    if places[composition] == nil {
      places[composition] = []
      compositions.append(composition)
    }
    guard let place, places[composition]?.contains(place) == false else { return }
    places[composition]?.append(place)
  }
}

extension Composition {
  /// A number that sorts them, so that a run says the same as the one before.
  fileprivate var order: Int {
    style.key << 8 | Int(neighbour.map { $0.ordinal + 1 } ?? 0)
  }
}
