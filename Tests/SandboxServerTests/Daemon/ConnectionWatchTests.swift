import Testing

@testable import SandboxServer

@Suite("Which connections are closed")
struct ConnectionWatchTests {
  private static func watch(connectionsMax: Int = 3) -> ConnectionWatch {
    var limits = DaemonLimits()
    limits.connectionsMax = connectionsMax
    limits.requestMillisecondsMax = 100
    limits.idleMillisecondsMax = 1_000
    limits.answerMillisecondsMax = 50
    limits.answerBytesPerMillisecondMin = 10
    return ConnectionWatch(limits: limits)
  }

  private func overdue(
    _ watch: inout ConnectionWatch, at now: Int64, received: UInt64 = 0
  ) -> [Int32] {
    watch.overdue(at: now, bytesReceived: { _ in received }).sorted()
  }

  @Test("A request has its time from its connection's beginning, once")
  func requestDeadline() {
    var watch = Self.watch()
    let closedFirst = watch.opened(1, at: 0).unlucky
    #expect(closedFirst == nil)
    watch[1]?.requestLineArrived(at: 60)
    let dueFirst = overdue(&watch, at: 99)
    #expect(dueFirst == [])
    let dueSecond = overdue(&watch, at: 100)
    #expect(dueSecond == [1])
    let dueThird = overdue(&watch, at: 101)
    #expect(dueThird == [])
    let isLate = watch[1]?.requestArrived()
    #expect(isLate == false)
  }

  @Test("A handler has all the time it needs; its answer has some, by its length")
  func answers() {
    var watch = Self.watch()
    _ = watch.opened(1, at: 0)
    let isInTime = watch[1]?.requestArrived()
    #expect(isInTime == true)
    let dueFirst = overdue(&watch, at: 1_000_000)
    #expect(dueFirst == [])
    watch[1]?.answerQueued(bytes: 100, at: 1_000_000)
    let dueSecond = overdue(&watch, at: 1_000_059)
    #expect(dueSecond == [])
    let dueThird = overdue(&watch, at: 1_000_060)
    #expect(dueThird == [1])
  }

  @Test("Between requests nothing is due until a byte comes, or nobody does")
  func idle() {
    var watch = Self.watch()
    _ = watch.opened(1, at: 0)
    _ = watch[1]?.requestArrived()
    watch[1]?.answerQueued(bytes: 0, at: 0)
    _ = watch[1]?.requestEnded(bytesReceived: 7, at: 10)
    let dueFirst = overdue(&watch, at: 900, received: 7)
    #expect(dueFirst == [])
    let dueSecond = overdue(&watch, at: 950, received: 8)
    #expect(dueSecond == [])
    let dueThird = overdue(&watch, at: 1_049, received: 8)
    #expect(dueThird == [])
    let dueFourth = overdue(&watch, at: 1_050, received: 8)
    #expect(dueFourth == [1])
    _ = watch.opened(2, at: 0)
    _ = watch[2]?.requestArrived()
    _ = watch[2]?.requestEnded(bytesReceived: 7, at: 0)
    let dueFifth = overdue(&watch, at: 1_000, received: 7)
    #expect(dueFifth == [2])
  }

  @Test("Where there are too many, the one that has waited longest makes room; no handler does")
  func makingRoom() {
    var watch = Self.watch()
    _ = watch.opened(1, at: 0)
    _ = watch[1]?.requestArrived()
    _ = watch.opened(2, at: 5)
    _ = watch.opened(3, at: 1)
    let closedFirst = watch.opened(4, at: 6).unlucky
    #expect(closedFirst == 3)
    // One that is closing takes no place.
    let closedSecond = watch.opened(5, at: 7).unlucky
    #expect(closedSecond == 2)
    watch.closed(3)
    watch.closed(2)
    _ = watch[4]?.requestArrived()
    _ = watch[5]?.requestArrived()
    let closedThird = watch.opened(6, at: 8).unlucky
    #expect(closedThird == 6)
    watch.closed(6)
    // A reader who takes long goes before somebody new does.
    watch[4]?.answerQueued(bytes: 0, at: 10)
    let closedFourth = watch.opened(7, at: 20).unlucky
    #expect(closedFourth == 7)
    watch.closed(7)
    let closedFifth = watch.opened(8, at: 1_010).unlucky
    #expect(closedFifth == 4)
    watch.closed(4)
    _ = watch[8]?.requestArrived()
    _ = watch[5]?.requestEnded(bytesReceived: 1, at: 1_020)
    let closedSixth = watch.opened(9, at: 1_030).unlucky
    #expect(closedSixth == 5)
  }

  @Test("Stopping closes whoever has not begun, and waits for the others")
  func stopping() {
    var watch = Self.watch(connectionsMax: 10)
    for id in Int32(1)...6 { _ = watch.opened(id, at: 0) }
    _ = watch[2]?.requestArrived()
    _ = watch[3]?.requestArrived()
    watch[3]?.silenced()
    _ = watch[4]?.requestArrived()
    watch[4]?.answerQueued(bytes: 1, at: 1)
    _ = watch[5]?.requestArrived()
    _ = watch[5]?.requestEnded(bytesReceived: 0, at: 2)
    let quiet = watch.stop(bytesReceived: { $0 == 6 ? 9 : 0 })
    #expect(quiet.sorted() == [1, 3, 5])
    #expect(watch.isStopping)
    #expect(watch.answeringCount == 1)
    #expect(watch.count == 6)
    let rest = watch.giveUp()
    #expect(rest.count == 6)
    for id in Int32(1)...6 { watch.closed(id) }
    #expect(watch.count == 0)
  }

  @Test("An answer that was being taken when stopping began is the connection's last")
  func stoppingWhileSending() {
    var watch = Self.watch()
    _ = watch.opened(1, at: 0)
    _ = watch[1]?.requestArrived()
    watch[1]?.answerQueued(bytes: 10, at: 1)
    let closedAtOnce = watch.stop(bytesReceived: { _ in 10 })
    #expect(closedAtOnce == [])
    let isClosed = watch[1]?.requestEnded(bytesReceived: 10, at: 2)
    #expect(isClosed == true)
  }

  @Test(
    "A process accepts no more connections than it may open files",
    arguments: [(64, 8), (256, 56), (1_024, 398), (1_400, 512), (1_000_000, 512)])
  func descriptors(files: Int, connections: Int) {
    let limits = DaemonLimits(descriptors: files)
    #expect(limits.connectionsMax == connections)
    let isEnough = files >= 256
    #expect(!isEnough || 2 * (limits.connectionsMax + limits.closingMax) + 120 < files)
  }
}
