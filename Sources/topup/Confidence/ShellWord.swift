/// A text as one word of a command line that somebody copies into a shell.
struct ShellWord {
  let text: String

  init(_ word: String) {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "_-./:@%+=,".contains($0) }
    text = isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
