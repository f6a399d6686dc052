import Dispatch
import Glibc
import Synchronization

/// Deducts from one hot pool of a sandbox over connections that are kept, and asks for balances
/// meanwhile. One thread sends and receives for all connections, so that the machine is the
/// server's.
struct DeductionLoad {
  struct Figures {
    var applied = 0
    var deferred = 0
    var others = 0
    var deductions: Timing
    var reads: Timing
  }

  /// A connection and what it waits for.
  private struct Caller {
    let connection: RawClient
    var sentAt = ContinuousClock.now
    var answer: [UInt8] = []
  }

  private static let quantity = "0.0001"
  private static let readPauseMicroseconds: UInt32 = 5_000

  let host: String
  let port: UInt16
  let callers: Int
  let duration: Duration
  private let run = UInt32.random(in: 0...UInt32.max)

  /// - Parameter origin: `http://127.0.0.1:8787`
  init?(origin: String, callers: Int, seconds: Int) {
    let parts = origin.dropFirst("http://".count).split(separator: ":")
    guard origin.hasPrefix("http://"), parts.count == 2, let port = UInt16(parts[1]) else {
      return nil
    }
    host = String(parts[0])
    self.port = port
    self.callers = callers
    duration = .seconds(seconds)
  }

  func measure() throws -> Figures {
    let isOver = Atomic(false)
    let reads = Mutex<[Int64]>([])
    let reading = DispatchGroup()
    let reader = try RawClient(host: host, port: port)
    DispatchQueue(label: "reader").async(group: reading) {
      while !isOver.load(ordering: .relaxed) {
        let began = ContinuousClock.now
        guard reader.send(readRequest), reader.receiveAnswer() != nil else { return }
        let micros = began.duration(to: .now).microseconds
        reads.withLock { $0.append(micros) }
        usleep(Self.readPauseMicroseconds)
      }
    }
    var figures = try deduct()
    isOver.store(true, ordering: .relaxed)
    reading.wait()
    figures.reads = Timing(
      micros: reads.withLock { $0 }, elapsedMicros: figures.reads.elapsedMicros)
    return figures
  }

  private func deduct() throws -> Figures {
    var waiting: [Int32: Caller] = [:]
    var count = 0
    for _ in 0..<callers {
      let caller = Caller(connection: try RawClient(host: host, port: port))
      waiting[caller.connection.descriptor] = caller
    }
    let start = ContinuousClock.now
    for descriptor in Array(waiting.keys) { ask(&waiting[descriptor], &count) }
    var micros: [Int64] = []
    var statuses: [Int: Int] = [:]
    var polled = waiting.keys.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while !waiting.isEmpty {
      guard unsafe poll(&polled, nfds_t(polled.count), 10_000) > 0 else {
        throw RawClient.Failure(reason: "no answer in 10 seconds")
      }
      let isOver = start.duration(to: .now) >= duration
      for index in polled.indices where polled[index].revents != 0 {
        let descriptor = polled[index].fd
        guard let status = try receive(&waiting[descriptor], &micros) else { continue }
        statuses[status, default: 0] += 1
        if isOver {
          // No descriptor is asked about where it is negative.
          polled[index].fd = -1
          waiting[descriptor] = nil
        } else {
          ask(&waiting[descriptor], &count)
        }
      }
    }
    let elapsed = start.duration(to: .now).microseconds
    let (applied, deferred) = (statuses[200, default: 0], statuses[202, default: 0])
    let timing = Timing(micros: micros, elapsedMicros: elapsed)
    return Figures(
      applied: applied, deferred: deferred, others: micros.count - applied - deferred,
      deductions: timing, reads: timing)
  }

  private func ask(_ caller: inout Caller?, _ count: inout Int) {
    count += 1
    caller?.sentAt = .now
    caller?.connection.send(request(count))
  }

  /// The status, once the answer is whole.
  private func receive(_ caller: inout Caller?, _ micros: inout [Int64]) throws -> Int? {
    guard let more = caller?.connection.receive() else {
      throw RawClient.Failure(reason: "a connection ended")
    }
    caller?.answer += more
    guard let caller, let status = RawClient.status(ofWhole: caller.answer) else { return nil }
    micros.append(caller.sentAt.duration(to: .now).microseconds)
    return status
  }

  private func request(_ number: Int) -> [UInt8] {
    let body =
      #"{"company_id":"CID-1001","billing_code":"wa_balance","deduction_code":"marketing","#
      + #""unique_code":"load-\#(run)-\#(number)","quantity":"\#(Self.quantity)","#
      + #""extra_attrs":{"waba_id":"100120260000\#(number % 3 + 1)","#
      + #""conversation_id":"conversation-\#(number)","customer_name":"Bambang Irawan","#
      + #""phone_number":"+6281290010011","kind":"conversation"}}"#
    return Array(
      ("POST /iag/v1/quota-managements/deduction HTTP/1.1\r\nHost: \(host)\r\n"
        + "X-Api-Key: sandbox-api-key\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)").utf8)
  }

  private var readRequest: [UInt8] {
    Array(
      ("GET /api/core/v1/billings/info HTTP/1.1\r\nHost: \(host)\r\n"
        + "Authorization: Bearer demo-cid-1001-admin\r\n\r\n").utf8)
  }
}
