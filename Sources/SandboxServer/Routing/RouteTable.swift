internal import HTTPMessages

/// Every route, found by method and path.
struct RouteTable: Sendable {
  /// What a table has for a method and a path.
  enum Finding: Sendable {
    case route(Route, parameters: [String: String])
    /// The path is known, but only these methods are.
    case otherMethods([HTTPMethod])
    case nothing
  }

  /// Routes of one pattern, a route a method.
  private struct Place: Sendable {
    let pattern: [Route.Segment]
    var routes: [Route]
  }

  /// By the number of segments; where several patterns match, the one whose first segment that
  /// differs is a literal stands first.
  private var places: [Int: [Place]] = [:]

  /// Those whose paths have no parameters, by the targets that say no more than their paths.
  private var plain: [String: [Route]] = [:]

  /// - Parameter prefix: what stands before the paths in a target.
  init(_ routes: [Route], below prefix: String = "") {
    for route in routes {
      if route.pattern.allSatisfy(\.isLiteral) {
        plain[prefix + route.path, default: []].append(route)
      }
      var ofSize = places[route.pattern.count] ?? []
      if let index = ofSize.firstIndex(where: { $0.pattern == route.pattern }) {
        ofSize[index].routes.append(route)
      } else {
        ofSize.append(Place(pattern: route.pattern, routes: [route]))
        ofSize.sort { Self.isMoreLiteral($0.pattern, than: $1.pattern) }
      }
      places[route.pattern.count] = ofSize
    }
  }

  /// The route that most requests for it name, letter by letter; nil says nothing.
  func route(_ method: HTTPMethod, at target: String) -> Route? {
    plain[target]?.first { $0.method == method }
  }

  /// `HEAD` is answered where `GET` is.
  func find(_ method: HTTPMethod, _ segments: ArraySlice<String>) -> Finding {
    guard let ofSize = places[segments.count] else { return .nothing }
    for place in ofSize {
      guard let parameters = Self.parameters(of: segments, by: place.pattern) else { continue }
      let wanted = method == .head ? .get : method
      if let route = place.routes.first(where: { $0.method == wanted }) {
        return .route(route, parameters: parameters)
      }
      let methods = place.routes.map(\.method)
      return .otherMethods(methods + (methods.contains(.get) ? [.head] : []))
    }
    return .nothing
  }

  /// Nil where the pattern does not match; a parameter is never empty.
  private static func parameters(
    of segments: ArraySlice<String>, by pattern: [Route.Segment]
  ) -> [String: String]? {
    var parameters: [String: String] = [:]
    for (segment, wanted) in zip(segments, pattern) {
      switch wanted {
      case .literal(let text): if segment != text { return nil }
      case .parameter(let name):
        if segment.isEmpty { return nil }
        parameters[name] = segment
      }
    }
    return parameters
  }

  private static func isMoreLiteral(_ left: [Route.Segment], than right: [Route.Segment]) -> Bool {
    for (left, right) in zip(left, right) {
      switch (left, right) {
      case (.literal, .parameter): return true
      case (.parameter, .literal): return false
      case (.literal, .literal), (.parameter, .parameter): continue
      }
    }
    return false
  }
}
