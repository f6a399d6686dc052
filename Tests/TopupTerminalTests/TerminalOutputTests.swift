import Foundation
import Glibc
import Synchronization
import Testing

@testable import TopupTerminal

@Suite("The way to the terminal")
struct TerminalOutputTests {
  @Test("A terminal that does not wait for its reader gets every byte of a frame")
  func nonblocking() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let received = Count()
    let reader = Thread {
      usleep(20_000)
      var buffer = [UInt8](repeating: 0, count: 65_536)
      var count = 0
      while true {
        let got = unsafe read(reading, &buffer, buffer.count)
        guard got > 0 else { break }
        count += got
      }
      received.value.withLock { $0 = count }
      received.isKnown.signal()
    }
    reader.start()
    do {
      let output = TerminalOutput(terminal: writing)
      output.hold()
      output.write(String(repeating: "x", count: 300_000))
      output.release()
    }
    close(writing)
    received.isKnown.wait()
    #expect(received.value.withLock { $0 } == 300_000)
    close(reading)
  }

  /// How much the reader got, once it is at the end.
  private final class Count: Sendable {
    let value = Mutex(0)
    let isKnown = DispatchSemaphore(value: 0)
  }
}
