/// The text of an amount or quantity field while it has the focus: digits and a caret between them.
public struct DigitField: Hashable, Sendable {
  /// ASCII digits only, without leading zeros; empty for nothing typed.
  public private(set) var digits: String
  /// How many digits stand before the caret.
  public private(set) var caret: Int
  /// What Esc goes back to.
  let entered: String
  /// The value was stepped to or picked as a preset: the next digit begins another one.
  private(set) var isPicked: Bool
  /// How many digits were typed since a separator was: three make a group. Nil without one.
  private var groupCount: Int?
  /// Why the last thing typed or pasted was refused; goes with the next key.
  public internal(set) var refusal: AmountText.Refusal?

  public init(value: Int64?) {
    self.init(value: value, isPicked: false)
  }

  init(value: Int64?, isPicked: Bool) {
    self.isPicked = isPicked
    digits = value.map { String($0) } ?? ""
    entered = digits
    caret = digits.utf8.count
  }

  /// Nil for an empty field.
  public var value: Int64? { Int64(digits) }

  public var isChanged: Bool { digits != entered || isGroupBroken }

  /// A separator was typed whose group is not whole: `3.5` is not 35, nor is it a number of rupiah.
  public var isGroupBroken: Bool { groupCount.map { $0 != 3 } ?? false }

  mutating func type(_ digit: Character) {
    refusal = nil
    guard !(digit == "0" && (caret == 0 || isPicked)) else { return }
    if isPicked { clear() }
    guard groupCount != 3 else {
      refusal = .misplacedSeparator
      return
    }
    guard digits.utf8.count < AmountText.digitsMax else {
      refusal = .tooLarge
      return
    }
    digits.insert(digit, at: index(caret))
    caret += 1
    groupCount = groupCount.map { $0 + 1 }
  }

  /// A dot or comma between thousands, as people write them, changes nothing; elsewhere it is
  /// refused when the field is left.
  mutating func typeSeparator() {
    let isMisplaced = isGroupBroken || caret == 0
    refusal = isMisplaced ? .misplacedSeparator : nil
    isPicked = false
    // More than a group holds stays broken, whatever is typed next.
    groupCount = isMisplaced ? 4 : 0
  }

  mutating func paste(_ text: String) {
    do throws(AmountText.Refusal) {
      let value = try AmountText.parse(text)
      guard value > 0 else { throw .zero }
      set(value)
    } catch {
      refusal = error
    }
  }

  mutating func set(_ value: Int64?) {
    begin()
    digits = value.map { String($0) } ?? ""
    caret = digits.utf8.count
  }

  mutating func revert() {
    begin()
    digits = entered
    caret = digits.utf8.count
  }

  mutating func deleteBackward() {
    begin()
    guard caret > 0 else { return }
    digits.remove(at: index(caret - 1))
    caret -= 1
    dropLeadingZeros()
  }

  mutating func clear() {
    begin()
    digits = ""
    caret = 0
  }

  mutating func moveCaret(by offset: Int) {
    begin()
    caret = min(max(0, caret + offset), digits.utf8.count)
  }

  mutating func moveCaretToStart() { moveCaret(by: -digits.utf8.count) }
  mutating func moveCaretToEnd() { moveCaret(by: digits.utf8.count) }

  /// Somebody works on the value itself from here on.
  private mutating func begin() {
    refusal = nil
    isPicked = false
    groupCount = nil
  }

  private mutating func dropLeadingZeros() {
    while digits.first == "0" {
      digits.removeFirst()
      caret = max(0, caret - 1)
    }
  }

  private func index(_ offset: Int) -> String.Index {
    digits.index(digits.startIndex, offsetBy: offset)
  }
}
