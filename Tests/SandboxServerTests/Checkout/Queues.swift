import Dispatch

/// Calls `body` so many times at once.
func onQueues(_ count: Int, _ body: @escaping @Sendable () -> Void) {
  let group = DispatchGroup()
  for _ in 0..<count { DispatchQueue(label: "copy").async(group: group, execute: body) }
  group.wait()
}
