import OwnThreads
import Testing

@Suite("Without a terminal there is no screen", .onOwnThreads)
struct EndingTests {
  @Test("An input that is no terminal gives the listing", arguments: ["", "/dev/null"])
  func noInput(path: String) throws {
    let result = try Command.topup("--lang", "en", input: path)
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("PT Nusantara Ritel Bersama (CID-1001)\n"))
    #expect(result.errors == "")
  }
}
