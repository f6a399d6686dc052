import TopupBackend
import TopupDomain
import TopupModel

/// The answers of one delivery, counted, beside how many of each should have come.
struct LabTable {
  struct Row {
    /// `200 applied`
    var answer: String
    var came: Int
    var expected: Int
  }

  private(set) var rows: [Row] = []

  init(_ step: LabRun.Step) {
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
