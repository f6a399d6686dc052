/// The faults that wait for an operation that they can strike.
struct FaultPlan {
  struct ArmedFault {
    let fault: DiskFault
    /// The first operation that it may strike.
    let operation: Int
    /// Nil is any.
    let role: FileRole?
    var timesLeft: Int
  }

  private var armed: [ArmedFault] = []
  private(set) var strikes: [DiskFault: Int] = [:]

  mutating func arm(_ fault: ArmedFault) {
    if fault.timesLeft > 0 { armed.append(fault) }
  }

  mutating func disarm() { armed = [] }

  /// Takes the fault that strikes an operation, if any does.
  mutating func fault(
    for operation: DiskOperation, on role: FileRole, number: Int
  ) -> DiskFault? {
    let index = armed.firstIndex { fault in
      number >= fault.operation && fault.fault.strikes(operation)
        && (fault.role == nil || fault.role == role)
    }
    guard let index else { return nil }
    armed[index].timesLeft -= 1
    let fault = armed[index].fault
    if armed[index].timesLeft == 0 { armed.remove(at: index) }
    note(fault)
    return fault
  }

  mutating func note(_ fault: DiskFault) { strikes[fault, default: 0] += 1 }
}
