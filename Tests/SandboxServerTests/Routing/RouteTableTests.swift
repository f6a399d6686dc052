import HTTPMessages
import Testing

@testable import SandboxServer

@Suite("The table of routes")
struct RouteTableTests {
  static let table = RouteTable(
    [
      Route(.get, "/a/{x}", for: .everybody) { _ in .empty(200) },
      Route(.post, "/a/quote", for: .everybody) { _ in .empty(200) },
      Route(.put, "/a/{x}/c", for: .everybody) { _ in .empty(200) },
      Route(.get, "/a/{x}/c", for: .everybody) { _ in .empty(200) },
    ])

  @Test(
    "A method and a path find their route, literal segments before parameters",
    arguments: [
      ("GET", "/a/1", "/a/{x}"), ("HEAD", "/a/1", "/a/{x}"), ("POST", "/a/quote", "/a/quote"),
      ("GET", "/a/quote", "allow POST"), ("DELETE", "/a/1", "allow GET HEAD"),
      ("TRACE", "/a/1/c", "allow PUT GET HEAD"), ("get", "/a/1", "allow GET HEAD"),
      ("PUT", "/a/x%2Fy/c", "/a/{x}/c"), ("GET", "/a/", "nothing"), ("GET", "/a", "nothing"),
      ("GET", "/", "nothing"), ("GET", "/a/1/", "nothing"), ("GET", "//a/1", "nothing"),
      ("GET", "/A/1", "nothing"),
    ])
  func findings(method: String, path: String, expected: String) throws {
    let segments = try #require(RequestTarget(path)).segments
    let found =
      switch Self.table.find(HTTPMethod(rawValue: method), segments[...]) {
      case .route(let route, _): route.path
      case .otherMethods(let methods):
        (["allow"] + methods.map(\.rawValue)).joined(separator: " ")
      case .nothing: "nothing"
      }
    #expect(found == expected)
  }

  @Test("A parameter is decoded: it may hold a slash")
  func parameter() throws {
    let segments = try #require(RequestTarget("/a/x%2Fy")).segments
    guard case .route(_, let parameters) = Self.table.find(.get, segments[...]) else {
      Issue.record("no route")
      return
    }
    #expect(parameters == ["x": "x/y"])
  }

  @Test(
    "A base path is written with or without its last slash",
    arguments: [
      ("/", ""), ("/billing", "/billing"), ("/billing/", "/billing"), ("/a/b/", "/a/b"),
      ("", nil), ("billing", nil), ("//", nil), ("/a//b", nil), ("/a/../b", nil), ("/a b", nil),
      ("/a?b", nil), ("/%41", nil), ("/é", nil), ("/1/2/3/4/5/6/7/8/9", nil),
    ])
  func basePaths(text: String, prefix: String?) {
    #expect(BasePath(text)?.prefix == prefix)
  }
}
