internal import HTTPMessages
internal import TopupBackend

/// The contract's tag `operations` but for the events: whether the server works, and how well.
struct OperationsRoutes {
  /// Throws where the store does not answer.
  let checkStore: @Sendable () throws(Problem) -> Void
  /// In Prometheus' text format.
  let metrics: @Sendable () -> String

  var all: [Route] {
    [
      Route(.get, "/healthz", for: .everybody) { [checkStore] _ throws(Problem) in
        try checkStore()
        return .json(["status": "ok"] as JSONValue)
      },
      Route(.get, "/metrics", for: .everybody) { [metrics] _ in
        .bytes(Array(metrics().utf8), as: "text/plain; version=0.0.4; charset=utf-8")
      },
      Route(.get, "/openapi.yaml", for: .everybody) { _ in
        .bytes(PackageResources.openapi_yaml, as: "application/yaml")
      },
    ]
  }
}
