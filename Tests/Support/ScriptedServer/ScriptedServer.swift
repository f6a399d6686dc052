import Foundation
import Glibc
import Synchronization

/// A server on a free port of loopback that does to each connection what a script says, however
/// ill-mannered, and remembers what it was sent.
public final class ScriptedServer: Sendable {
  /// One thing that it does to a connection; after the last one it closes the connection.
  public enum Step: Sendable {
    /// Reads one request, with its body.
    case read
    case send(String)
    /// Sends a text byte by byte.
    case trickle(String, milliseconds: Int)
    /// Keeps the connection open until the other side closes it.
    case hang
    /// Closes with a reset instead of politely.
    case reset
    /// Reads and answers requests until the other side closes; nil closes the connection.
    case serve(@Sendable (Request) -> String?)
  }

  /// A request as it came.
  public struct Request: Sendable {
    public var head: String
    public var body: String

    public var line: String { String(head.prefix { $0 != "\r\n" }) }

    /// A header field by its name in lower case; nil where it was not sent.
    public func field(_ name: String) -> String? {
      for line in head.split(separator: "\r\n").dropFirst() {
        let parts = line.split(
          separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].lowercased() == name {
          return parts[1].trimmingCharacters(in: .whitespaces)
        }
      }
      return nil
    }
  }

  private struct Memory {
    var requests: [Request] = []
    var connections = 0
    var open: Set<Int32> = []
    var isStopped = false
  }

  public let port: Int
  private let listener: Int32
  private let memory = Mutex(Memory())
  private let script: @Sendable (Int) -> [Step]

  /// - Parameter script: the steps for the nth connection, counted from 0.
  public init(_ script: @escaping @Sendable (Int) -> [Step]) throws {
    self.script = script
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in acceptConnections() }
  }

  /// The same steps for every connection.
  public convenience init(_ steps: [Step]) throws {
    try self.init { _ in steps }
  }

  public var origin: String { "http://127.0.0.1:\(port)" }
  public var requests: [Request] { memory.withLock { $0.requests } }
  public var connections: Int { memory.withLock { $0.connections } }

  /// Closes everything; to be called at the end of a test.
  public func stop() {
    memory.withLock { memory in
      memory.isStopped = true
      for connection in memory.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func listen() throws -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) == 0 && Glibc.listen(listener, 128) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private func acceptConnections() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let index: Int? = memory.withLock { memory in
        if memory.isStopped { return nil }
        memory.open.insert(connection)
        memory.connections += 1
        return memory.connections - 1
      }
      guard let index else {
        close(connection)
        break
      }
      Thread.detachNewThread { [self] in
        for step in script(index) where !perform(step, on: connection) { break }
        memory.withLock { memory in
          memory.open.remove(connection)
          close(connection)
        }
      }
    }
    close(listener)
  }

  /// False where the connection is over.
  private func perform(_ step: Step, on connection: Int32) -> Bool {
    switch step {
    case .read: return readRequest(from: connection) != nil
    case .send(let text): return write(text, to: connection)
    case .trickle(let text, let milliseconds):
      for byte in text.utf8 {
        guard write(String(UnicodeScalar(byte)), to: connection) else { return false }
        usleep(UInt32(milliseconds) * 1000)
      }
      return true
    case .hang:
      var byte: UInt8 = 0
      while unsafe recv(connection, &byte, 1, 0) > 0 {}
      return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      unsafe setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
      return false
    case .serve(let answer):
      while let request = readRequest(from: connection) {
        guard let text = answer(request), write(text, to: connection) else { return false }
      }
      return false
    }
  }

  private func write(_ text: String, to connection: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// Nil where the connection ends before a whole request.
  private func readRequest(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    let blankLine = Array("\r\n\r\n".utf8)
    while bytes.suffix(4) != blankLine[...] {
      guard let byte = readByte(from: connection) else { return nil }
      bytes.append(byte)
    }
    var request = Request(head: String(decoding: bytes.dropLast(4), as: UTF8.self), body: "")
    var body: [UInt8] = []
    while body.count < Int(request.field("content-length") ?? "") ?? 0 {
      guard let byte = readByte(from: connection) else { return nil }
      body.append(byte)
    }
    request.body = String(decoding: body, as: UTF8.self)
    memory.withLock { $0.requests.append(request) }
    return request
  }

  private func readByte(from connection: Int32) -> UInt8? {
    var byte: UInt8 = 0
    return unsafe recv(connection, &byte, 1, 0) == 1 ? byte : nil
  }
}

extension String {
  /// An answer over HTTP/1.1 with its length.
  public static func answer(
    _ status: Int, _ body: String = "", type: String = "application/json", _ fields: [String] = []
  ) -> String {
    let head =
      ["HTTP/1.1 \(status) Word", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"]
      + fields
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
  }
}
