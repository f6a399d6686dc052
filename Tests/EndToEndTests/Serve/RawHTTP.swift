import Foundation
import Glibc

/// One request over a socket of its own, written and read as bytes.
struct RawHTTP {
  struct Answer {
    let status: Int
    let head: String
    let body: String

    /// The body as a JSON object; empty where it is none.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }

    func text(_ name: String) -> String { json[name] as? String ?? "" }

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").dropFirst().first {
        $0.lowercased().hasPrefix(name.lowercased() + ": ")
      }.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter who: a user's token, or `key` for the API key.
  static func ask(
    _ method: String, _ target: String, of port: UInt16, as who: String? = nil,
    json: String? = nil, headers: [String] = []
  ) throws -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close"] + headers
    if who == "key" {
      lines.append("X-Api-Key: sandbox-api-key")
    } else if let who {
      lines.append("Authorization: Bearer \(who)")
    }
    if let json {
      lines += ["Content-Type: application/json", "Content-Length: \(json.utf8.count)"]
    }
    return try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (json ?? ""), to: port)
  }

  private static func send(_ request: String, to port: UInt16) throws -> Answer {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe connect(connection, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(description: "not connected: error \(errno)") }
    let bytes = Array(request.utf8)
    guard unsafe Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0 else {
      throw Failure(description: "not sent: error \(errno)")
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    let parts = text.components(separatedBy: "\r\n\r\n")
    guard parts.count > 1, let status = Int(text.dropFirst(9).prefix(3)) else {
      throw Failure(description: "no answer: \(text)")
    }
    return Answer(
      status: status, head: parts[0], body: parts.dropFirst().joined(separator: "\r\n\r\n"))
  }
}
