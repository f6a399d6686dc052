import HTTPMessages
import Testing

@Suite("Path and query of a request")
struct RequestTargetTests {
  @Test(
    "They are decoded part by part",
    arguments: [
      ("/", [""], []),
      ("/a/b", ["a", "b"], []),
      ("/a%2Fb/c", ["a/b", "c"], []),
      ("/a//b/", ["a", "", "b", ""], []),
      ("/a?x=1&y=a+b%26&z", ["a"], [("x", "1"), ("y", "a b&"), ("z", "")]),
    ] as [(String, [String], [(String, String)])])
  func decoding(text: String, segments: [String], query: [(String, String)]) throws {
    let target = try #require(RequestTarget(text))
    #expect(target.segments == segments)
    #expect(target.query == query.map { QueryItem($0.0, $0.1) })
  }

  @Test("What is broken is nothing", arguments: ["", "a", "/%", "/%4", "/%zz", "/%ff", "/?a=%"])
  func broken(text: String) {
    #expect(RequestTarget(text) == nil)
  }

  @Test("What is written is read again", arguments: ["é / ?&=+%", "作", "plain", ""])
  func roundTrip(text: String) {
    let target = RequestTarget(segments: ["a", text], query: [QueryItem(text, text)])
    #expect(RequestTarget(target.text) == target)
  }

  @Test("Header fields are told apart without regard to case")
  func headers() {
    var headers: HTTPHeaders = ["X-Api-Key": "a", "x-api-key": "b"]
    #expect(headers["X-API-KEY"] == "a")
    #expect(headers.all("x-api-key") == ["a", "b"])
    headers["x-Api-Key"] = nil
    #expect(headers.fields.isEmpty)
  }
}
