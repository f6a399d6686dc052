import Glibc

// billing-load ORIGIN CUSTOMERS ORDERS
let words = CommandLine.arguments
guard words.count == 4, let customers = Int(words[2]), let orders = Int(words[3]), customers > 0
else {
  print("billing-load ORIGIN CUSTOMERS ORDERS")
  exit(2)
}
let load = try BillingLoad(origin: words[1], customers: customers, orders: orders)
let (placing, crediting) = try load.measure()
print(
  "http \(customers) \(placing.perSecond) \(crediting.perSecond)"
    + " placing p50 \(placing.percentile(50)) p95 \(placing.percentile(95)) ms,"
    + " crediting p50 \(crediting.percentile(50)) p95 \(crediting.percentile(95)) ms")
