internal import CMicrohttpd

/// libmicrohttpd, loaded.
///
/// Safe and Sendable, because its functions are found once, never change and are never released.
@safe struct Microhttpd: @unchecked Sendable {
  /// Nil where it is not installed.
  static let loaded: Microhttpd? = unsafe mhd_load().map { unsafe Microhttpd(functions: $0) }

  let functions: UnsafePointer<mhd_library>
}
