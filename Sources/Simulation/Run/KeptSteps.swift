/// Which steps of a seed happen, as text: `3,17-,99`: the minus leaves out what goes wrong in a
/// step.
struct KeptSteps {
  var steps: [SeedRun.Kept]

  init(_ steps: [SeedRun.Kept]) { self.steps = steps }

  init(all count: Int) { steps = (0..<count).map { SeedRun.Kept(index: $0) } }

  /// Nil where the text is no list of steps.
  init?(_ text: String) {
    steps = []
    for part in text.split(separator: ",") {
      let isPlain = part.hasSuffix("-")
      guard let index = Int(isPlain ? part.dropLast() : part), index >= 0 else { return nil }
      steps.append(SeedRun.Kept(index: index, isPlain: isPlain))
    }
  }

  var text: String {
    steps.map { String($0.index) + ($0.isPlain ? "-" : "") }.joined(separator: ",")
  }
}
