internal import CMicrohttpd
internal import Glibc
internal import HTTPMessages

/// What the library calls: on a connection's own thread, but for connections that come and go.
///
/// The context is the daemon's core, which lives as long as the daemon; a request's context is its
/// ``RequestUnderWay``, retained from the request line until the library says that it is over; a
/// connection's is its ``DaemonConnection``, retained from its beginning until its end. All
/// pointers are valid during the call, and what they point to is copied.
extension DaemonCore {
  /// Starts a daemon on a listening socket, which is the daemon's from here on.
  func start(listener: Int32) -> OpaquePointer? {
    var settings = unsafe mhd_settings(
      listener: listener, connections_max: UInt32(limits.connectionsMax + limits.closingMax),
      connection_memory_bytes: limits.headerBytesMax, thread_stack_bytes: Self.threadStackBytes,
      context: Unmanaged.passUnretained(self).toOpaque(),
      handle: { context, connection, _, method, version, body, bodyCount, request in
        guard let core = unsafe DaemonCore.of(context), let connection = unsafe connection,
          let method = unsafe method, let version = unsafe version,
          let bodyCount = unsafe bodyCount,
          let request = unsafe RequestUnderWay.of(request?.pointee)
        else { return .NO }
        let exchange = unsafe DaemonExchange(core: core, connection: connection, request: request)
        if !request.isHeaderRead {
          return unsafe exchange.headerArrived(method: method, version: version)
        }
        if unsafe bodyCount.pointee == 0 { return exchange.requestArrived() }
        let bytes = unsafe UnsafeRawBufferPointer(start: body, count: bodyCount.pointee)
        unsafe bodyCount.pointee = 0
        return unsafe request.receive(body: bytes) ? .YES : .NO
      },
      log_uri: { context, target, connection in
        guard let core = unsafe DaemonCore.of(context) else { return nil }
        let place = unsafe mhd_connection_context(core.library.functions, connection)
        guard let connection = unsafe DaemonConnection.of(place) else { return nil }
        connection.requestLineArrived()
        let bytes = unsafe UnsafeRawBufferPointer(start: target, count: strlen(target))
        let request = unsafe RequestUnderWay(
          target: TargetAtTheDoor.text(of: bytes),
          place: UInt(bitPattern: target)..<UInt(bitPattern: target) + UInt(bytes.count),
          on: connection, of: core)
        return unsafe Unmanaged.passRetained(request).toOpaque()
      },
      completed: { _, _, request, _ in
        guard let pointer = unsafe request?.pointee else { return }
        let ended = unsafe Unmanaged<RequestUnderWay>.fromOpaque(pointer).takeRetainedValue()
        unsafe request?.pointee = nil
        ended.connection.requestEnded()
      },
      connection: { context, connection, place, code in
        guard let core = unsafe DaemonCore.of(context), let connection = unsafe connection,
          let place = unsafe place
        else { return }
        if code == .CONNECTION_NOTIFY_STARTED {
          let socket = unsafe mhd_connection_socket(core.library.functions, connection)
          unsafe place.pointee = Unmanaged.passRetained(core.opened(socket)).toOpaque()
        } else if let pointer = unsafe place.pointee {
          let closed = unsafe Unmanaged<DaemonConnection>.fromOpaque(pointer).takeRetainedValue()
          unsafe place.pointee = nil
          core.closed(closed.socket)
        }
      })
    return unsafe mhd_start(library.functions, &settings)
  }

  /// Of a connection's thread; handlers parse, ask the store and call other services.
  private static let threadStackBytes = 512 << 10

  private static func of(_ context: UnsafeMutableRawPointer?) -> DaemonCore? {
    unsafe context.map { unsafe Unmanaged<DaemonCore>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension DaemonConnection {
  fileprivate static func of(_ context: UnsafeMutableRawPointer?) -> DaemonConnection? {
    unsafe context.map { unsafe Unmanaged<DaemonConnection>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension RequestUnderWay {
  fileprivate static func of(_ context: UnsafeMutableRawPointer?) -> RequestUnderWay? {
    unsafe context.map { unsafe Unmanaged<RequestUnderWay>.fromOpaque($0).takeUnretainedValue() }
  }
}
