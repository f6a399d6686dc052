/// A change of a file that the disk may still lose, with what takes it back.
struct UnsyncedChange {
  enum Kind {
    case write
    case resize
  }

  let kind: Kind
  /// What was written; of another size, what is between the two.
  let range: Range<Int>
  /// How long the file was before.
  let countBefore: Int
  /// Where the bytes that it has overwritten or cut off are kept.
  let overwritten: Range<Int>
}
