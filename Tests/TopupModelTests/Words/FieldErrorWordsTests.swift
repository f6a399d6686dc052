import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("What billing found wrong, in the reader's language")
struct FieldErrorWordsTests {
  private func fault(_ code: String, at field: String = "lines[0].value") -> Problem.FieldError {
    Problem.FieldError(field: field, code: code, message: "billing's own words")
  }

  @Test("Every code has words in both languages; one that is not known has billing's own")
  func everyCode() {
    for code in FieldErrorCode.allCases {
      let words = FieldErrorWords(fault(code.rawValue))
      #expect(words.english != "billing's own words" && words.english.hasSuffix("."))
      #expect(words.indonesian != words.english && words.indonesian.hasSuffix("."))
    }
    #expect(FieldErrorWords(fault("newer")).indonesian == "billing's own words")
  }

  @Test("The line that it is about is read from the field")
  func lineIndex() {
    #expect(fault("required", at: "lines[12].value").lineIndex == 12)
    #expect(fault("required", at: "lines").lineIndex == nil)
    #expect(fault("required", at: "lines[x].value").lineIndex == nil)
  }

  @Test("On Review a fault stands at its line, with the figures of its section")
  func atLines() {
    var script = AppScript(language: .indonesian)
    script.press(.character("p"), .down, .right)
    script.press(.character("r"))
    let problem = Problem(.invalidRequest, errors: [fault("below_minimum", at: "lines[1].value")])
    script.answer(.quote(.failure(.refused(problem))))
    #expect(script.app.faults(atLine: 0).isEmpty)
    #expect(script.app.faults(atLine: 1) == ["Nilainya harus di atas nol."])
    #expect(script.app.faults(atLine: 7).isEmpty)
  }

  @Test(
    "The figures are the section's where its rules find the same fault",
    arguments: [
      (
        SectionInput(kind: .quantity, maximum: 10), Int64(11), "above_maximum",
        "11 is above the maximum of 10."
      ),
      (SectionInput(kind: .quantity, step: 5), 7, "not_a_multiple", "7 is not a multiple of 5."),
      (SectionInput(kind: .quantity), 7, "above_maximum", "The value is above the maximum."),
      (SectionInput(kind: .quantity), 0, "below_minimum", "Must be above zero."),
    ])
  func figures(input: SectionInput, value: Int64, code: String, words: String) {
    let section = TopupSection.sample(.users, input)
    let line = CartLine(code: .users, value: value)
    #expect(FieldErrorWords(fault(code), line: line, section: section).english == words)
  }

  @Test("The command line names no key, and a code only once")
  func commandLine() {
    for code in ProblemCode.allCases {
      let error = BackendError.refused(code)
      for words in [ErrorWords(error, on: .commandLine), ErrorWords(error)] {
        #expect(!words.english.isEmpty && !words.indonesian.isEmpty)
      }
      let line = ErrorWords(error, on: .commandLine)
      for text in Language.allCases.map({ line.text($0) }) {
        #expect(!text.contains(code.rawValue))
        #expect(!text.contains("press R") && !text.contains("Press R") && !text.contains("tekan R"))
      }
    }
  }
}
