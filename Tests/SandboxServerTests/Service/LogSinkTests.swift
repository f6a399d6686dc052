import Dispatch
import Testing

@testable import SandboxServer

@Suite("The server's log")
struct LogSinkTests {
  @Test("A reader who has stopped does not keep the server from ending")
  func stuckReader() {
    let gate = DispatchSemaphore(value: 0)
    let sink = LogSink { _ in gate.wait() }
    sink.add(Array("{}".utf8))
    let start = ContinuousClock.now
    sink.flush(withinMilliseconds: 50)
    #expect(start.duration(to: .now) < .seconds(5))
    gate.signal()
    sink.flush(withinMilliseconds: 5_000)
  }
}
