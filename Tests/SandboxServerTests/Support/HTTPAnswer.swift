import HTTPMessages
import TopupBackend

@testable import SandboxServer

/// A reply, easy to look into.
struct HTTPAnswer {
  let reply: Reply

  init(_ reply: Reply) { self.reply = reply }

  var response: HTTPResponse? {
    if case .response(let response) = reply { response } else { nil }
  }
  /// 0 where nothing was answered.
  var status: Int { response?.status ?? 0 }
  var headers: HTTPHeaders { response?.headers ?? [:] }
  var text: String { String(decoding: response?.body ?? [], as: UTF8.self) }
  var json: JSONValue { (try? JSONValue(parsing: response?.body ?? [])) ?? .null }
  /// The problem's code; empty where there is none.
  var code: String { self["code"].text }
  /// `field code` of each fault.
  var faults: [String] {
    self["errors"].elements.map { $0["field"].text + " " + $0["code"].text }
  }

  subscript(_ name: String) -> JSONValue { json[name] }
}

extension JSONValue {
  subscript(_ name: String) -> JSONValue {
    if case .object(let object) = self { object[name] ?? .null } else { .null }
  }
  subscript(_ index: Int) -> JSONValue { elements[index] }

  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  var text: String { if case .string(let text) = self { text } else { "" } }
  var number: Int64 { if case .integer(let number) = self { number } else { .min } }
  var names: [String] {
    if case .object(let object) = self { object.members.map(\.name) } else { [] }
  }
}
