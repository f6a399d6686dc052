import BillingStore
import Glibc
import SampleCompanies
import SandboxServer

/// `topup serve`: puts the store, the engine, the services of others and what listens together, and
/// lets them work until a signal says that it is enough.
struct ServeCommand {
  /// How long requests under way may take when the server is asked to end.
  private static let requestsEndMilliseconds = 10_000
  private static let dueWorkEndMilliseconds = 5_000
  /// Files and sockets at once: two listeners full of connections and of those about to close, the
  /// database's readers, calls to the services of others.
  private static let descriptorsWanted = 1_400
  /// With fewer than these the listeners could accept what they cannot open.
  private static let descriptorsMin = 256

  private let arguments: Arguments
  private let plan: ServePlan
  private let log = LogSink { bytes in
    StandardOutput.write(String(decoding: bytes, as: UTF8.self), to: STDERR_FILENO)
  }

  init(_ arguments: Arguments, _ environment: Environment) throws(Failure) {
    self.arguments = arguments
    plan = try ServePlan(arguments, environment)
  }

  /// Answers the exit code when the server has ended.
  func run() throws(Failure) -> Int32 {
    guard Sodium.isInstalled else { throw .serve(.library("libsodium23")) }
    var signals = EndSignals()
    // A file that may not grow is an error of the write, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    let descriptors = OpenFileLimit.raised(to: Self.descriptorsWanted)
    guard descriptors >= Self.descriptorsMin else {
      throw .serve(.fewDescriptors(descriptors, needed: Self.descriptorsMin))
    }
    let data = try sampleData()
    let door = ServiceDoor()
    let main = try listen(on: plan.listen, door) { door.answer($0) }
    let upstream = try upstreamDaemon(door)
    let origin = plan.listen.origin(port: main.port) + plan.basePath.prefix
    let service: BillingService
    do throws(Failure) {
      let setup = ServiceSetup(
        plan: plan, data: data, log: ServerLog(to: log),
        payBase: (plan.publicURL ?? origin) + "/pay/")
      service = try setup.service(upstreamPort: upstream?.port)
    } catch {
      main.stop(finishingWithinMilliseconds: 0)
      upstream?.stop(finishingWithinMilliseconds: 0)
      throw error
    }
    door.open(to: service)
    service.start()
    announce(origin, upstreamPort: upstream?.port)
    signals.wait()
    main.stop(finishingWithinMilliseconds: Self.requestsEndMilliseconds)
    service.stop(finishingWithinMilliseconds: Self.dueWorkEndMilliseconds)
    upstream?.stop(finishingWithinMilliseconds: Self.dueWorkEndMilliseconds)
    SQLiteStore.foldLog(intoFileAt: plan.database)
    log.flush()
    return 0
  }

  private func sampleData() throws(Failure) -> SampleData {
    guard let folder = arguments.value(.data) ?? ProgramFolders.sampleData else {
      throw .noSampleData(.notFound)
    }
    do throws(SampleDataError) {
      return try SampleData.load(folder: folder)
    } catch {
      throw .serve(.sampleData(error.description))
    }
  }

  private func upstreamDaemon(_ door: ServiceDoor) throws(Failure) -> Daemon? {
    guard case .sandbox(let address) = plan.kind else { return nil }
    return try listen(on: address, door) { door.answerUpstream($0) }
  }

  private func listen(
    on address: ListenAddress, _ door: ServiceDoor, handler: @escaping Daemon.Handler
  ) throws(Failure) -> Daemon {
    let text = address.origin(port: address.port).dropFirst("http://".count)
    do throws(DaemonFailure) {
      return try Daemon(
        listenOn: address.host, port: address.port,
        limits: DaemonLimits(descriptors: OpenFileLimit.current), refusal: { door.refuse($0, $1) },
        handler: handler)
    } catch {
      switch error {
      case .libraryMissing: throw .serve(.library("libmicrohttpd12"))
      case .notListening(EADDRINUSE): throw .serve(.addressInUse(String(text)))
      case .notListening(let number):
        throw .serve(.listening(String(text), unsafe String(cString: strerror(number))))
      case .notAnAddress, .notStarted:
        throw .serve(.listening(String(text), "the HTTP library refuses it"))
      }
    }
  }

  /// One line on the standard output, for people and for programs that asked for any free port.
  private func announce(_ origin: String, upstreamPort: UInt16?) {
    let services = upstreamPort.map { " (sandbox; services on port \($0))" } ?? ""
    StandardOutput.write("topup serves on \(origin)\(services)\n")
  }
}
