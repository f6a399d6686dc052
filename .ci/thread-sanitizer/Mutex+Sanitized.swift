import Synchronization

/// The thread sanitizer does not see a contended `Mutex`: what the library does then is not
/// instrumented, and reports every access under the lock as a race. `.ci/thread-sanitizer/run` puts
/// this file beside each use, where it stands before the library's own `withLock`, and tells the
/// sanitizer of the lock. Accesses outside a lock are reported as ever.
extension Mutex where Value: ~Copyable {
  borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    let lock = unsafe withUnsafePointer(to: self) { unsafe UnsafeRawPointer($0) }
    while true {
      let result = try withLockIfAvailable {
        (value: inout sending Value) throws(Failure) -> sending Result in
        unsafe acquired(lock)
        defer { unsafe released(lock) }
        return try body(&value)
      }
      if let result { return result }
    }
  }
}

@_silgen_name("__tsan_acquire") private func acquired(_ lock: UnsafeRawPointer)
@_silgen_name("__tsan_release") private func released(_ lock: UnsafeRawPointer)
