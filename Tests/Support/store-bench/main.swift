import BillingWorld

// How many orders a second are placed and credited durably, by so many threads at once:
// swift run -c release store-bench [orders] [folder] [threads]
// How many stores a second are opened on a simulated disk, and used, on one thread:
// swift run -c release store-bench disk [times]
// How many deductions a second, of one pool and of many; for so many seconds (5s) or so many:
// swift run -c release store-bench deductions [5s|count] [callers] [pools] [memory|sqlite] [folder]
let arguments = Array(CommandLine.arguments.dropFirst())
func column(_ text: some CustomStringConvertible, _ width: Int = 10) -> String {
  String(repeating: " ", count: max(0, width - text.description.count)) + text.description
}

func benchDeductions(_ arguments: [String]) throws {
  func argument(_ index: Int) -> String? { arguments.count > index ? arguments[index] : nil }
  let extent: DeductionBench.Extent =
    if let text = argument(0), let count = Int(text) {
      .deductions(count)
    } else {
      .seconds(argument(0).flatMap { Int($0.dropLast()) } ?? 3)
    }
  let callers = argument(1).flatMap { Int($0) }.map { [$0] } ?? [1, 8, 32]
  let pools = argument(2).flatMap { Int($0) }.map { [$0] } ?? [1, 1000]
  let places =
    argument(3).flatMap { DeductionBench.Place(rawValue: $0) }.map { [$0] }
    ?? DeductionBench.Place.allCases
  print(" store   pools  callers  deductions/s  deferred")
  for place in places {
    for pools in pools {
      let bench = DeductionBench(
        extent: extent, pools: pools, place: place, folder: argument(4))
      for callers in callers {
        let rate = try bench.rate(callers: callers)
        print(
          column(place.rawValue, 6) + column(pools, 8) + column(callers, 9)
            + column(rate.perSecond, 14) + column(rate.deferred))
      }
    }
  }
}

func benchOrders(_ arguments: [String]) throws {
  let bench = StoreBench(
    orders: arguments.first.flatMap { Int($0) } ?? 4_000, folder: arguments.dropFirst().first)
  let threadCounts =
    arguments.dropFirst(2).first.flatMap { Int($0) }.map { [$0] } ?? [1, 8, 32, 64]
  print("threads  quotes/s  orders/s  credits/s")
  for threads in threadCounts {
    let rates = try bench.rates(threads: threads)
    let columns = [rates.quotes, rates.orders, rates.credits].map { column($0) }
    print(column(threads, 7) + columns.joined())
  }
}

func benchDisk(_ arguments: [String]) throws {
  let bench = DiskBench(times: arguments.first.flatMap { Int($0) } ?? 1_000)
  for rate in try bench.rates() { print(column(rate.perSecond) + "  " + rate.what) }
}

if arguments.first == "disk" {
  try benchDisk(Array(arguments.dropFirst()))
} else if arguments.first == "deductions" {
  try benchDeductions(Array(arguments.dropFirst()))
} else {
  try benchOrders(arguments)
}
