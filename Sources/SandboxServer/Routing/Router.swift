internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// Takes a request to the route that answers it, and gives every answer what the contract wants of
/// all of them: an id, a problem for every error, no caching.
///
/// It may be called from any thread; a route may block it.
struct Router: Sendable {
  /// More is 413, whoever counts first.
  static let bodyBytesMax = 1 << 20

  private let table: RouteTable
  private let basePath: BasePath
  private let credentials: Credentials
  private let requestIDs: RequestIDs
  /// Nil where nothing goes wrong on purpose.
  private let board: FaultBoard?
  private let pause: @Sendable (_ milliseconds: Int) -> Void
  private let watch: any RequestWatch

  /// - Parameter board: the faults of a sandbox; without one the routes of a sandbox do not exist.
  init(
    _ routes: [Route], below basePath: BasePath, credentials: Credentials,
    random: any RandomSource, board: FaultBoard?,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void, watch: any RequestWatch
  ) {
    table = RouteTable(
      board == nil ? routes.filter { $0.access != .sandboxKey } : routes, below: basePath.prefix)
    self.basePath = basePath
    self.credentials = credentials
    requestIDs = RequestIDs(random)
    self.board = board
    self.pause = pause
    self.watch = watch
  }

  func answer(_ request: ServerRequest) -> Reply {
    let requestID = requestIDs.id(of: request.message.headers)
    let start = ContinuousClock.now
    watch.requestBegan()
    let (route, reply) = answer(request, requestID)
    let record = RequestRecord(
      requestID: requestID, method: request.message.method, route: route?.path,
      status: reply.status, duration: start.duration(to: .now))
    if case .stream(_, let body) = reply {
      body.whenEnded { [watch, record] ending in
        var record = record
        record.duration = start.duration(to: .now)
        record.ending = ending
        watch.requestEnded(record)
      }
    } else {
      watch.requestEnded(record)
    }
    return reply
  }

  /// The answer to a request that reaches no route: too large, or not to be understood.
  func refusal(of request: ServerRequest, _ problem: Problem) -> HTTPResponse {
    let requestID = requestIDs.id(of: request.message.headers)
    var problem = problem
    problem.requestID = requestID
    watch.requestBegan()
    watch.requestEnded(
      RequestRecord(
        requestID: requestID, method: request.message.method, route: nil, status: problem.status,
        duration: .zero))
    return HTTPResponse(problem).adding(Self.fields(requestID))
  }

  private func answer(_ request: ServerRequest, _ requestID: String) -> (Route?, Reply) {
    let method = request.message.method
    if let route = table.route(method, at: request.message.target) {
      return (route, finished(request, at: route, requestID))
    }
    let parts = request.message.target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false
    ).map { Substring($0) }
    guard let path = parts.first.flatMap({ RequestTarget(String($0)) }),
      let segments = basePath.below(path.segments)
    else { return (nil, problem(Problem(.notFound), requestID)) }
    switch table.find(method, segments) {
    case .nothing:
      return (nil, problem(Problem(.notFound), requestID))
    case .otherMethods(let methods):
      let allow = HTTPHeaders.Field(
        "Allow", methods.map(\.rawValue).sorted().joined(separator: ", "))
      return (nil, problem(Problem(.methodNotAllowed), requestID).adding([allow]))
    case .route(let route, let parameters):
      let query = parts.count > 1 ? parts[1] : ""
      return (route, finished(request, at: route, requestID, parameters, query: query))
    }
  }

  private func finished(
    _ request: ServerRequest, at route: Route, _ requestID: String,
    _ parameters: [String: String] = [:], query: Substring = ""
  ) -> Reply {
    do throws(Problem) {
      return finished(
        try answer(request, at: route, parameters, query: query, requestID), requestID)
    } catch {
      let challenge = Credentials.challenge(for: route.access, code: error.code)
      return problem(error, requestID, challenge: challenge)
    }
  }

  private func answer(
    _ request: ServerRequest, at route: Route, _ parameters: [String: String], query: Substring,
    _ requestID: String
  ) throws(Problem) -> Reply {
    let caller = try admit(request.message.headers, to: route.access)
    guard request.message.body.count <= Self.bodyBytesMax else { throw Problem(.bodyTooLarge) }
    guard let query = QueryItem.items(of: query) else {
      throw Problem(.invalidParameter, "The query has a broken escape")
    }
    let exchange = Exchange(
      request: request, query: query, parameters: parameters, requestID: requestID,
      caller: caller, basePath: basePath)
    let answer = { () throws(Problem) in
      try Self.check(caller, for: route.access)
      return try route.answer(exchange)
    }
    guard let board, let fault = route.exposure.strike(board) else { return try answer() }
    return try FaultLine(fault: fault, exposure: route.exposure, pause: pause).strike(answer)
  }

  private func admit(
    _ headers: HTTPHeaders, to access: Route.Access
  ) throws(Problem) -> Caller? {
    switch access {
    case .everybody: return nil
    case .user, .orderer, .logReader: return try credentials.user(of: headers)
    case .apiKey, .sandboxKey:
      try credentials.checkAPIKey(of: headers)
      return nil
    }
  }

  /// Before the body and the query are looked at: whoever may not do this need not know what is
  /// wrong with them.
  private static func check(_ caller: Caller?, for access: Route.Access) throws(Problem) {
    let role = caller?.user.role
    switch access {
    case .everybody, .user, .apiKey, .sandboxKey: return
    case .orderer:
      if role?.mayTopUp == true { return }
      throw Problem(.roleNotAllowed, "Only an admin or the owner can do this")
    case .logReader:
      if role?.mayReadLogs == true { return }
      throw Problem(.roleNotAllowed, "Only an admin, the owner or a supervisor can do this")
    }
  }

  private func problem(
    _ problem: Problem, _ requestID: String, challenge: String? = nil
  ) -> Reply {
    var problem = problem
    problem.requestID = requestID
    return finished(.problem(problem, challenge: challenge), requestID)
  }

  private func finished(_ reply: Reply, _ requestID: String) -> Reply {
    reply.adding(Self.fields(requestID))
  }

  /// What every answer has.
  private static func fields(_ requestID: String) -> [HTTPHeaders.Field] {
    [.init(RequestIDs.field, requestID), .init("Cache-Control", "no-store")]
  }
}
