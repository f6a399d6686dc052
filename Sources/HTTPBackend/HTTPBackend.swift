/// The port over HTTP.
enum HTTPBackendPlace {}
