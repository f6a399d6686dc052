import TopupModel

struct Interface {
  init(_ arguments: Arguments, language: Language, environment: Environment) throws(Failure) {}
  func run() throws(Failure) -> Int32 { 0 }
}
struct ThemesCommand {
  let arguments: Arguments; let environment: Environment;
  func list() throws(Failure) -> String { "" }
}
