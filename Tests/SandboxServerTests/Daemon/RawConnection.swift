import Foundation

/// A TCP connection that says exactly what a test wants said.
final class RawConnection {
  let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, size)
      }
    }
    // The descriptor is closed at the end of this object, which a failure here comes to as well.
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  /// - Returns: false where the other end does not take it.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { buffer in
        unsafe Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  enum Piece: Equatable {
    case bytes([UInt8])
    case end
    case reset
    case nothing
  }

  /// What comes next, within so many milliseconds.
  func receive(withinMilliseconds milliseconds: Int32 = 5_000) -> Piece {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&wanted, 1, milliseconds) > 0 else { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    if count < 0 { return .reset }
    return count == 0 ? .end : .bytes(Array(buffer.prefix(count)))
  }

  /// Everything until the end, or until nothing comes for so long.
  func receiveAll(quietMilliseconds: Int32 = 5_000) -> String {
    var bytes: [UInt8] = []
    while case .bytes(let more) = receive(withinMilliseconds: quietMilliseconds) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One answer with its body, by its own word how long that is.
  func receiveAnswer(withinMilliseconds milliseconds: Int32 = 5_000) -> String {
    var bytes: [UInt8] = []
    while case .bytes(let more) = receive(withinMilliseconds: milliseconds) {
      bytes += more
      let text = String(decoding: bytes, as: UTF8.self)
      guard let gap = text.range(of: "\r\n\r\n") else { continue }
      let length = text[..<gap.lowerBound].lowercased()
        .firstMatch(of: /content-length: *([0-9]+)/).flatMap { Int($0.1) }
      if text[gap.upperBound...].utf8.count >= length ?? 0 { return text }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
