internal import CMicrohttpd
internal import HTTPMessages

/// A request and the connection that its answer goes to, during one call of the library: safe,
/// because it does not outlive the call.
@safe struct DaemonExchange {
  let core: DaemonCore
  let connection: OpaquePointer
  let request: RequestUnderWay

  /// - Parameter version: as it stands in the request line.
  func headerArrived(
    method: UnsafePointer<CChar>, version: UnsafePointer<CChar>
  ) -> MHD_Result {
    let fields = FieldList()
    unsafe mhd_each_header(
      core.library.functions, connection,
      { list, _, name, nameCount, value, valueCount in
        guard let list = unsafe list, let name = unsafe name else { return .NO }
        unsafe Unmanaged<FieldList>.fromOpaque(list).takeUnretainedValue().append(
          name: UnsafeRawBufferPointer(start: name, count: nameCount),
          value: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueCount))
        return .YES
      }, Unmanaged.passUnretained(fields).toOpaque())
    let size = unsafe mhd_header_size(core.library.functions, connection)
    if size > 0 { unsafe fields.end(at: UnsafeRawPointer(method) + size) }
    let isWhole = unsafe request.stands(between: method, and: version) && fields.areWhole
    let isWorthWaiting = request.receive(
      method: HTTPMethod(rawValue: unsafe String(cString: method)),
      headers: HTTPHeaders(fields.fields), isWhole: isWhole)
    return isWorthWaiting ? .YES : requestArrived()
  }

  /// The request is whole, or will never be: answers it.
  func requestArrived() -> MHD_Result {
    guard request.connection.requestArrived() else { return .NO }
    let asked = ServerRequest(request.message, from: request.connection.peer)
    if let problem = request.problem {
      return answer(with: core.refusal(asked, problem))
    }
    switch core.handler(asked) {
    case .response(let response): return answer(with: response)
    case .stream(let response, let body): return answer(with: response, and: body)
    case .silence(let milliseconds):
      request.connection.keepSilent(milliseconds: milliseconds)
      return .NO
    case .reset:
      request.connection.reset()
      return .NO
    }
  }

  private func answer(with response: HTTPResponse) -> MHD_Result {
    let library = unsafe core.library.functions
    let made = unsafe response.body.withUnsafeBytes { bytes in
      unsafe mhd_response(library, bytes.baseAddress, bytes.count)
    }
    guard let made = unsafe made else { return .NO }
    request.connection.answerQueued(bytes: response.body.count)
    return unsafe send(made, response)
  }

  private func answer(with response: HTTPResponse, and body: StreamedBody) -> MHD_Result {
    // There is nothing to make for whoever asked for the header alone.
    if request.message.method == .head { body.end(.whole) }
    let stream = StreamUnderWay(body, on: request.connection, library: core.library)
    guard let made = unsafe stream.response() else { return .NO }
    request.connection.streamQueued()
    return unsafe send(made, response)
  }

  private func send(_ made: OpaquePointer, _ response: HTTPResponse) -> MHD_Result {
    let library = unsafe core.library.functions
    for field in response.headers.fields where !field.isOfTheConnection {
      _ = unsafe mhd_add_header(library, made, field.name, field.value)
    }
    if request.problem != nil || request.connection.isStopping {
      _ = unsafe mhd_add_header(library, made, "Connection", "close")
    }
    return unsafe mhd_queue(library, connection, UInt32(clamping: response.status), made)
  }
}

extension HTTPHeaders.Field {
  /// What the library itself says of the connection and the body's length.
  fileprivate var isOfTheConnection: Bool {
    switch name.utf8.count {
    case 10: name.lowercased() == "connection"
    case 14: name.lowercased() == "content-length"
    case 17: name.lowercased() == "transfer-encoding"
    default: false
    }
  }
}
