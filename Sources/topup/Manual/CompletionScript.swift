import TopupModel

/// `topup completion`: what a shell needs to finish what is typed, from the same tables that read
/// the command line.
struct CompletionScript {
  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  let shell: Shell
  let language: Language

  var text: String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  // MARK: What there is to finish

  /// A first word of commands, what may follow it, and what it is for.
  private struct FirstWord {
    let word: String
    let following: [CommandName]
    let about: String
  }

  private var firstWords: [FirstWord] {
    var words: [FirstWord] = []
    for command in CommandName.allCases where command != .interface {
      let word = String(command.rawValue.prefix { $0 != " " })
      guard !words.contains(where: { $0.word == word }) else { continue }
      let following = CommandName.allCases.filter { $0.rawValue.hasPrefix(word + " ") }
      let names = following.map { Self.second($0) }.joined(separator: ", ")
      words.append(
        FirstWord(
          word: word, following: following,
          about: following.isEmpty ? command.text(language) : names))
    }
    return words
  }

  private static func second(_ command: CommandName) -> String {
    String(command.rawValue.drop { $0 != " " }.dropFirst())
  }

  private func options(of command: CommandName) -> [Option] {
    command.options + [.help] + (command == .interface ? [.version] : [])
  }

  /// What takes a value, so that the value is no command.
  private var valued: [String] {
    Option.allCases.filter { $0.placeholder != nil }.map { "--" + $0.rawValue }
  }

  // MARK: bash

  private var bash: String {
    var lines = [
      "# topup: completion for bash. Load it with: source <(topup completion bash)",
      "_topup() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}",
      "  local program=${COMP_WORDS[0]/#\\~/$HOME} command= words= options= i",
      "  COMPREPLY=()",
      "  # --name=value arrives as three words.",
      "  if [[ $current == '=' ]]; then current=",
      "  elif [[ $previous == '=' ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  case $previous in",
    ]
    for option in Option.allCases {
      guard let values = option.completionValues else { continue }
      lines.append("    --\(option.rawValue)) \(Self.bash(values)); return ;;")
    }
    lines += [
      "  esac",
      "  for ((i = 1; i < COMP_CWORD; i++)); do",
      "    case ${COMP_WORDS[i]} in",
      "      \(valued.joined(separator: "|")))",
      "        ((i++)); [[ ${COMP_WORDS[i]} == '=' ]] && ((i++)) ;;",
      "      -*|=) ;;",
      "      *) command=${command:+$command }${COMP_WORDS[i]} ;;",
      "    esac",
      "  done",
      "  case $command in",
    ]
    for first in firstWords where !first.following.isEmpty {
      let words = first.following.map { Self.second($0) }.joined(separator: " ")
      lines.append("    '\(first.word)') words='\(words)' ;;")
    }
    for command in CommandName.allCases {
      let names = options(of: command).map { "--" + $0.rawValue }.joined(separator: " ")
      let words = command == .interface ? firstWords.map(\.word).joined(separator: " ") : ""
      lines.append("    '\(command.rawValue)') words='\(words)' options='\(names)' ;;")
    }
    lines += [
      "  esac",
      "  [[ $current == -* || -z $words ]] && words=$options",
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
      "}",
      "complete -F _topup topup",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func bash(_ values: CompletionValues) -> String {
    switch values {
    case .words(let words):
      return "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$current\"))"
    case .files: return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$current\"))"
    case .folders: return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$current\"))"
    case .listed(let command):
      let list = "\"$program\" \(command) 2>/dev/null | cut -d' ' -f1"
      return "COMPREPLY=($(compgen -W \"$(\(list))\" -- \"$current\"))"
    case .unknown: return ":"
    }
  }

  // MARK: zsh

  private var zsh: String {
    var lines = [
      "#compdef topup",
      "# topup: completion for zsh. Put it as _topup in a folder of $fpath, or load it with:",
      "# source <(topup completion zsh)",
      "_topup_listed() {",
      "  local -a found",
      "  found=(${${(f)\"$(topup ${=1} 2>/dev/null)\"}%% *})",
      "  compadd -a found",
      "}",
      "_topup() {",
      "  local command= i=2",
      "  local -a specs",
      "  while (( i < CURRENT )); do",
      "    case $words[i] in",
      "      (\(valued.joined(separator: "|"))) (( i++ )) ;;",
      "      (-*) ;;",
      "      (*) command=\"${command:+$command }$words[i]\" ;;",
      "    esac",
      "    (( i++ ))",
      "  done",
      "  case $command in",
    ]
    for first in firstWords where !first.following.isEmpty {
      let words = first.following.map { Self.second($0) }.joined(separator: " ")
      lines.append("    ('\(first.word)') specs=('*:command:(\(words))') ;;")
    }
    for command in CommandName.allCases {
      var specs = options(of: command).map { zsh($0, in: command) }
      if command == .interface {
        let words = firstWords.map { "\($0.word)\\:\(Self.quoted($0.about))" }
        specs.append("'*:command:((\(words.joined(separator: " "))))'")
      } else {
        specs.append("'*: :'")
      }
      lines.append("    ('\(command.rawValue)')")
      lines.append("      specs=(")
      lines += specs.map { "        \($0)" }
      lines.append("      ) ;;")
    }
    lines += [
      "  esac",
      "  _arguments -S : $specs",
      "}",
      "if [[ $funcstack[1] == _topup ]]; then _topup \"$@\"; else compdef _topup topup; fi",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func zsh(_ option: Option, in command: CommandName) -> String {
    let about = Self.spec(option.words(in: command).text(language))
    let often = option.mayRepeat ? "*" : ""
    guard let values = option.completionValues else {
      return "'\(often)--\(option.rawValue)[\(about)]'"
    }
    let name = Self.spec(option.placeholder(in: command) ?? "")
    return "'\(often)--\(option.rawValue)=[\(about)]:\(name):\(Self.zsh(values))'"
  }

  private static func zsh(_ values: CompletionValues) -> String {
    switch values {
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .files: "_files"
    case .folders: "_files -/"
    case .listed(let command): "_topup_listed \"\(command)\""
    case .unknown: " "
    }
  }

  /// As it may stand within a specification, which stands in single quotes.
  private static func spec(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "[", "]", ":", "\\": result += "\\\(character)"
      case "'": result += "'\\''"
      default: result.append(character)
      }
    }
    return result
  }

  /// As one word of a list of words, within single quotes.
  private static func quoted(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "'": result += "’"
      case " ", "(", ")", "[", "]", ":", ";", "\"", "\\", "|", "&", "<", ">", "$", "`":
        result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  // MARK: fish

  private var fish: String {
    var lines = [
      "# topup: completion for fish. Load it with: topup completion fish | source",
      "function __topup_at --description 'whether the command so far is one of these'",
      "  set -l command",
      "  set -l skip 0",
      "  for word in (commandline -opc)[2..-1]",
      "    if test $skip = 1",
      "      set skip 0",
      "      continue",
      "    end",
      "    switch $word",
      "      case \(valued.joined(separator: " "))",
      "        set skip 1",
      "      case '-*'",
      "      case '*'",
      "        set -a command $word",
      "    end",
      "  end",
      "  contains -- \"$command\" $argv",
      "end",
      "complete -c topup -f",
    ]
    for first in firstWords {
      lines.append(
        "complete -c topup -n '__topup_at \"\"' -a \(first.word) -d \(Self.fish(first.about))")
      for command in first.following {
        lines.append(
          "complete -c topup -n '__topup_at \(first.word)' -a \(Self.second(command))"
            + " -d \(Self.fish(command.text(language)))")
      }
    }
    for option in Option.allCases {
      let commands = CommandName.allCases.filter { options(of: $0).contains(option) }
      let names = commands.map { "\"\($0.rawValue)\"" }.joined(separator: " ")
      lines.append(
        "complete -c topup -n '__topup_at \(names)' -l \(option.rawValue)"
          + Self.fish(option.completionValues) + " -d \(Self.fish(option.text(language)))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fish(_ values: CompletionValues?) -> String {
    switch values {
    case nil: ""
    case .words(let words): " -x -a '\(words.joined(separator: " "))'"
    case .files: " -r -F"
    case .folders: " -x -a '(__fish_complete_directories)'"
    case .listed(let command):
      " -x -a '(topup \(command) 2>/dev/null | string replace -r \" .*\" \"\")'"
    case .unknown: " -x"
    }
  }

  private static func fish(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
