import Fuzzing
import Glibc

/// Which reader is looked at: the variable `TOPUP_FUZZ_TARGET` names it. libFuzzer brings the rest
/// of the program, its `main` and its options.
private let target: FuzzTarget = {
  let name = unsafe getenv("TOPUP_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
  guard let target = FuzzTarget.named(name) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: " ")
    print("TOPUP_FUZZ_TARGET is one of: \(names)")
    exit(2)
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func check(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  // libFuzzer owns the bytes for as long as this runs.
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
  do throws(Violation) { try target.check(input) } catch {
    print("violated: \(error)")
    fflush(nil)
    // libFuzzer keeps the input and says where.
    abort()
  }
  return 0
}
