import BillingWorld

// How many orders a second are placed and credited durably, by so many threads at once:
// swift run -c release store-bench [orders] [folder] [threads]
let arguments = CommandLine.arguments.dropFirst()
let bench = StoreBench(
  orders: arguments.first.flatMap { Int($0) } ?? 4_000, folder: arguments.dropFirst().first)

let threadCounts = arguments.dropFirst(2).first.flatMap { Int($0) }.map { [$0] } ?? [1, 8, 32, 64]
print("threads  quotes/s  orders/s  credits/s")
for threads in threadCounts {
  let rates = try bench.rates(threads: threads)
  let columns = [rates.quotes, rates.orders, rates.credits].map { rate in
    String(repeating: " ", count: max(0, 10 - String(rate).count)) + String(rate)
  }
  print(String(repeating: " ", count: 7 - String(threads).count) + "\(threads)" + columns.joined())
}
