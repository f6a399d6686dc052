import Foundation
import Glibc
import Synchronization

/// Stands between the program and a server on a port of its own and does to each request what a
/// test wants at that moment.
final class Proxy: Sendable {
  /// A request as it came.
  struct Request: Sendable {
    let head: String
    let body: String

    /// `GET /billing/iag/v1/topup-orders`
    var line: String { head.split(separator: " ").prefix(2).joined(separator: " ") }
    var isForOrder: Bool { line.hasPrefix("POST ") && line.hasSuffix("/topup-orders") }

    func field(_ name: String) -> String? {
      for line in head.components(separatedBy: "\r\n").dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == name else { continue }
        return parts[1].trimmingCharacters(in: .whitespaces)
      }
      return nil
    }
  }

  /// What happens to a request.
  enum Fate: Sendable {
    case pass
    /// Passed on with a path in which the first text has become the second.
    case passAs(String, String)
    /// Passed on and answered after a while.
    case slow(milliseconds: Int)
    /// Not passed on; the connection stays open for good.
    case swallow
    /// Passed on, and the answer kept for good.
    case keepAnswer
    /// Not passed on; the connection is reset.
    case reset
    /// Passed on, and the connection reset instead of the answer.
    case loseAnswer
    /// Passed on, and only half of the answer given.
    case halfAnswer
    /// Not passed on; answered with this, as it stands.
    case answer(String)
  }

  private struct State {
    var listener: Int32 = -1
    var connections: Set<Int32> = []
    var requests: [Request] = []
    var rule: @Sendable (Request, Int) -> Fate = { _, _ in .pass }
  }

  let port: UInt16
  private let upstreamPort: UInt16
  private let state = Mutex(State())

  /// - Parameter upstreamPort: of a server on loopback; 0 where nothing is ever passed on.
  init(to upstreamPort: UInt16 = 0) throws {
    self.upstreamPort = upstreamPort
    let (listener, port) = try Self.listen(on: 0)
    self.port = port
    start(listener)
  }

  deinit { stop() }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [Request] { state.withLock { $0.requests } }
  func count(of isCounted: (Request) -> Bool) -> Int { requests.filter(isCounted).count }

  /// From now on; the number counts requests of the connection's whole life, from 0.
  func treat(_ rule: @escaping @Sendable (Request, Int) -> Fate) {
    state.withLock { $0.rule = rule }
  }

  /// Nothing listens any more, and what was open is cut.
  func stop() {
    let (listener, connections) = state.withLock { state in
      defer {
        state.listener = -1
        state.connections = []
      }
      return (state.listener, state.connections)
    }
    guard listener >= 0 else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  /// Listens again on the same port.
  func restart() throws { start(try Self.listen(on: port).0) }

  // MARK: Connections

  private func start(_ listener: Int32) {
    state.withLock { $0.listener = listener }
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard let self else {
          close(connection)
          return
        }
        state.withLock { state in _ = state.connections.insert(connection) }
        Thread.detachNewThread { [weak self] in
          self?.serve(connection)
          self?.state.withLock { state in _ = state.connections.remove(connection) }
          close(connection)
        }
      }
    }
  }

  private func serve(_ connection: Int32) {
    while let request = Self.readMessage(from: connection) {
      let fate = state.withLock { state in
        state.requests.append(request)
        return state.rule(request, state.requests.count - 1)
      }
      guard perform(fate, request, on: connection) else { return }
    }
  }

  /// False where the connection is over.
  private func perform(_ fate: Fate, _ request: Request, on connection: Int32) -> Bool {
    switch fate {
    case .pass: return Self.write(answer(to: request), to: connection)
    case .passAs(let path, let other):
      let place = request.head.range(of: path)
      let head = place.map { request.head.replacingCharacters(in: $0, with: other) }
      let inside = Request(head: head ?? request.head, body: request.body)
      return Self.write(answer(to: inside), to: connection)
    case .slow(let milliseconds):
      usleep(UInt32(milliseconds) * 1000)
      return Self.write(answer(to: request), to: connection)
    case .swallow: return Self.waitForEnd(of: connection)
    case .keepAnswer:
      _ = answer(to: request)
      return Self.waitForEnd(of: connection)
    case .reset: return Self.reset(connection)
    case .loseAnswer:
      _ = answer(to: request)
      return Self.reset(connection)
    case .halfAnswer:
      let answer = answer(to: request)
      _ = Self.write(Array(answer.prefix(answer.count / 2)), to: connection)
      return false
    case .answer(let text):
      _ = Self.write(Array(text.utf8), to: connection)
      return false
    }
  }

  private func answer(to request: Request) -> [UInt8] {
    Self.answer(toHead: request.head, body: request.body, from: upstreamPort)
  }

  /// What a server on loopback answers, whole.
  static func answer(toHead head: String, body: String, from port: UInt16) -> [UInt8] {
    guard let upstream = connect(to: port) else { return [] }
    defer { close(upstream) }
    let text = head + "\r\nConnection: close\r\n\r\n" + body
    guard write(Array(text.utf8), to: upstream) else { return [] }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(upstream, &buffer, buffer.count, 0)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  // MARK: Bytes

  private static func readMessage(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    let blankLine = Array("\r\n\r\n".utf8)
    while bytes.suffix(4) != blankLine[...] {
      guard let byte = readByte(from: connection) else { return nil }
      bytes.append(byte)
    }
    let head = String(decoding: bytes.dropLast(4), as: UTF8.self)
    let request = Request(head: head, body: "")
    var body: [UInt8] = []
    while body.count < Int(request.field("content-length") ?? "") ?? 0 {
      guard let byte = readByte(from: connection) else { return nil }
      body.append(byte)
    }
    return Request(head: head, body: String(decoding: body, as: UTF8.self))
  }

  private static func readByte(from connection: Int32) -> UInt8? {
    var byte: UInt8 = 0
    return unsafe recv(connection, &byte, 1, 0) == 1 ? byte : nil
  }

  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return !bytes.isEmpty
  }

  private static func waitForEnd(of connection: Int32) -> Bool {
    while readByte(from: connection) != nil {}
    return false
  }

  private static func reset(_ connection: Int32) -> Bool {
    var linger = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    return false
  }

  private static func listen(on port: UInt16) throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    var yes: Int32 = 1
    unsafe setsockopt(
      listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = loopback(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) == 0 && Glibc.listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private static func connect(to port: UInt16) -> Int32? {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    var address = loopback(port)
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(connection, $0, length) == 0
      }
    }
    if isConnected { return connection }
    close(connection)
    return nil
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

extension String {
  /// An answer over HTTP/1.1 with its length.
  static func answer(
    _ status: Int, _ body: String = "", type: String = "application/problem+json",
    _ fields: [String] = []
  ) -> String {
    let head =
      ["HTTP/1.1 \(status) Word", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"]
      + fields + ["Connection: close"]
    return head.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// A refusal as the contract has it.
  static func problem(_ status: Int, _ code: String, _ fields: [String] = []) -> String {
    answer(
      status,
      """
      {"type":"about:blank","title":"Refused","status":\(status),"code":"\(code)",\
      "request_id":"r-1"}
      """, fields)
  }
}
