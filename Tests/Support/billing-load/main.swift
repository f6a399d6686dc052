import Glibc

// billing-load ORIGIN CUSTOMERS ORDERS
// billing-load deductions ORIGIN CALLERS SECONDS
let words = CommandLine.arguments
if words.count == 5, words[1] == "deductions", let callers = Int(words[3]),
  let seconds = Int(words[4]), callers > 0, seconds > 0,
  let load = DeductionLoad(origin: words[2], callers: callers, seconds: seconds)
{
  let figures = try load.measure()
  print(
    "http \(callers) deductions \(figures.deductions.perSecond)/s,"
      + " deferred \(figures.deferred), refused \(figures.others),"
      + " p50 \(figures.deductions.percentile(50)) p95 \(figures.deductions.percentile(95))"
      + " p99 \(figures.deductions.percentile(99)) ms;"
      + " billings/info p50 \(figures.reads.percentile(50))"
      + " p95 \(figures.reads.percentile(95)) p99 \(figures.reads.percentile(99)) ms"
      + " of \(figures.reads.count)")
  exit(figures.deferred + figures.others == 0 ? 0 : 1)
}
guard words.count == 4, let customers = Int(words[2]), let orders = Int(words[3]), customers > 0
else {
  print("billing-load ORIGIN CUSTOMERS ORDERS")
  print("billing-load deductions ORIGIN CALLERS SECONDS")
  exit(2)
}
let load = try BillingLoad(origin: words[1], customers: customers, orders: orders)
let (placing, crediting) = try load.measure()
print(
  "http \(customers) \(placing.perSecond) \(crediting.perSecond)"
    + " placing p50 \(placing.percentile(50)) p95 \(placing.percentile(95)) ms,"
    + " crediting p50 \(crediting.percentile(50)) p95 \(crediting.percentile(95)) ms")
