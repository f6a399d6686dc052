import TopupBackend
import TopupDomain
import TopupModel

/// What stands in the cells of a table of usage.
struct LogCells {
  let scene: Scene

  func head(_ column: LogColumns.Column) -> String {
    let words: LogsWords =
      switch column {
      case .date: .date
      case .wabaID: .wabaID
      case .customer: .customer
      case .phone: .phone
      case .category: .category
      case .campaign: .campaign
      case .quantity: .quantity
      case .creditedTo: .creditedTo
      case .totalPrice: .totalPrice
      }
    return scene.say(words)
  }

  func text(_ column: LogColumns.Column, of row: UsageLogEntry, isNarrow: Bool) -> String {
    switch column {
    case .date: isNarrow ? shortTime(row.at) : scene.time(row.at)
    case .wabaID: row.wabaID?.text ?? ""
    case .customer: row.customerName
    case .phone: row.phoneNumber
    case .category: row.category
    case .campaign: row.campaign ?? ""
    case .quantity: scene.figures.text(row.quantity)
    case .creditedTo: creditedTo(row)
    case .totalPrice: price(of: row)
    }
  }

  /// Without the year, where every column counts.
  private func shortTime(_ instant: Timestamp) -> String {
    let (date, time) = scene.timeZone.local(instant)
    return "\(date.dayText(scene.language)) \(time.hour.padded(to: 2)):\(time.minute.padded(to: 2))"
  }

  /// Of several buckets also how much each gave.
  private func creditedTo(_ row: UsageLogEntry) -> String {
    guard row.creditedTo.count > 1 else {
      return row.creditedTo.first.map { scene.say(LogsWords.bucket($0.bucket)) } ?? ""
    }
    return row.creditedTo.map { share in
      scene.say(
        LogsWords.bucketShare(share.bucket, amount: scene.figures.text(share.amount)))
    }.joined(separator: ", ")
  }

  /// Balances that are not counted in rupiah have no price.
  func price(of row: UsageLogEntry) -> String {
    row.totalPrice == .zero ? "–" : scene.figures.priceText(row.totalPrice)
  }
}
