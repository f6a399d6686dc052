import TopupBackend

/// The answers of one delivery, counted, beside how many of each should have come.
public struct LabTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// `200 applied`
    public var answer: String
    public var came: Int
    public var expected: Int
  }

  public private(set) var rows: [Row] = []

  public init(_ step: LabRun.Step) {
    for row in step.expectation.rows {
      let came = step.answers.count { row.includes($0) }
      rows.append(
        Row(
          answer: "\(row.status) \(row.words.joined(separator: "/"))", came: came,
          expected: row.count))
    }
    // What nobody expected.
    for answer in step.answers
    where !step.expectation.rows.contains(where: { $0.includes(answer) }) {
      if let index = rows.firstIndex(where: { $0.answer == answer.text }) {
        rows[index].came += 1
      } else {
        rows.append(Row(answer: answer.text, came: 1, expected: 0))
      }
    }
  }
}
