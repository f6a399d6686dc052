public import TopupBackend
public import TopupDomain

/// What the Logs tab says.
public enum LogsWords: Wording {
  case table(UsageKind)
  case date, wabaID, customer, phone, category, campaign, quantity, creditedTo, totalPrice
  case allRows
  case waba(String)
  case since(String), until(String), range(from: String, to: String)
  case position(String, of: String?)
  case fromEnd(String)
  case jumping
  case waiting, failed, notRefreshed
  /// Stands where rows did not come.
  case rowsFailed
  case empty(UsageKind)
  case emptyReason
  /// No row of this WABA; the words of the requirement (P10).
  case noneOfWaba(String)
  /// No row in the days that are shown.
  case noneInDates(String)
  case inDates(String)
  case showAll
  case forbidden
  // Popups.
  case rowTitle, close, rowID
  case shareOf(BucketKind, balance: String, amount: String)
  case allWabas
  case datesTitle, from, to, dateForm
  case preset(DatePreset)
  case dateRefusal(DatesPopup.Refusal)
  case exportTitle, fileName
  /// Where the file goes; nil is the current folder.
  case exportNote(folder: String?)
  case nameRefusal(ExportPopup.Refusal)
  // An export under way.
  case exporting(String?)
  case rows(String), perSecond(String), timeLeft(String)
  case stopping, stopExport
  /// The name of the file of the last export.
  case exported(String)
  case bucket(BucketKind)
  case bucketShare(BucketKind, amount: String)

  public var english: String {
    switch self {
    case .table(.conversation): "Conversations"
    case .table(.broadcast): "Broadcasts"
    case .date: "Date"
    case .wabaID: "WABA ID"
    case .customer: "Customer"
    case .phone: "Phone number"
    case .category: "Category"
    case .campaign: "Campaign"
    case .quantity: "Quantity"
    case .creditedTo: "Credited to"
    case .totalPrice: "Total price"
    case .allRows: "all rows, newest first"
    case .waba(let id): "WABA ID \(id)"
    case .since(let date): "since \(date)"
    case .until(let date): "until \(date)"
    case .range(let from, let to): from == to ? from : "\(from) – \(to)"
    case .position(let place, let count): count.map { "row \(place) of \($0)" } ?? "row \(place)"
    case .fromEnd(let place): "row \(place) from the end"
    case .jumping: "going to the end…"
    case .waiting: "Waiting for the log…"
    case .failed: "The log could not be read."
    case .notRefreshed: "The log could not be refreshed; this is the last known."
    case .rowsFailed: "These rows could not be read. Press \(key: .reload) to try again."
    case .empty: "No usage yet"
    case .emptyReason: "Every message that is charged gets a row here."
    case .noneOfWaba(let id): "No records found for WABA ID \(id)"
    case .noneInDates(let dates): "No records found: \(dates)"
    case .inDates(let dates): "The dates are limited as well: \(dates)."
    case .showAll: "Press \(key: .clearFilter) to show all."
    case .forbidden: "Logs are not for everybody"
    case .rowTitle: "Log row"
    case .close: "Close"
    case .rowID: "ID"
    case .shareOf(let bucket, let balance, let amount):
      "\(balance), \(LogsWords.bucket(bucket).english): \(amount)"
    case .allWabas: "all WABAs"
    case .datesTitle: "Days to show"
    case .from: "From"
    case .to: "To"
    case .dateForm: "YYYY-MM-DD"
    case .preset(.all): "all days"
    case .preset(.today): "today"
    case .preset(.lastSevenDays): "last 7 days"
    case .preset(.thisMonth): "this month"
    case .preset(.lastMonth): "last month"
    case .dateRefusal(.noDate): "That is no date. Write it like 2026-07-13."
    case .dateRefusal(.reversed): "The last day lies before the first."
    case .exportTitle: "Export as CSV"
    case .fileName: "File name"
    case .exportNote(let folder):
      "What is shown goes into a new file in \(folder ?? "the current folder"). Nothing is"
        + " overwritten."
    case .nameRefusal(.empty): "The file needs a name."
    case .nameRefusal(.noName):
      "Not a name in the current folder: leave out / and control characters."
    case .exporting(let share): share.map { "Exporting \($0)" } ?? "Exporting…"
    case .rows(let count): "\(count) rows"
    case .perSecond(let size): "\(size)/s"
    case .timeLeft(let time): "\(time) left"
    case .stopping: "Stopping the export…"
    case .stopExport: "Stop export"
    case .exported(let name): "exported: \(name)"
    case .bucket(.initial): "monthly"
    case .bucket(.additional): "topped up"
    case .bucket(.postpaid): "credit"
    case .bucketShare(let bucket, let amount): "\(LogsWords.bucket(bucket).english) \(amount)"
    }
  }

  public var indonesian: String {
    switch self {
    case .table(.conversation): "Percakapan"
    case .table(.broadcast): "Broadcast"
    case .date: "Tanggal"
    case .wabaID: "WABA ID"
    case .customer: "Pelanggan"
    case .phone: "Nomor telepon"
    case .category: "Kategori"
    case .campaign: "Kampanye"
    case .quantity: "Jumlah"
    case .creditedTo: "Dibebankan ke"
    case .totalPrice: "Total harga"
    case .allRows: "semua baris, terbaru di atas"
    case .waba(let id): "WABA ID \(id)"
    case .since(let date): "sejak \(date)"
    case .until(let date): "sampai \(date)"
    case .range(let from, let to): from == to ? from : "\(from) – \(to)"
    case .position(let place, let count):
      count.map { "baris \(place) dari \($0)" } ?? "baris \(place)"
    case .fromEnd(let place): "baris \(place) dari akhir"
    case .jumping: "menuju akhir…"
    case .waiting: "Menunggu log…"
    case .failed: "Log tidak bisa dimuat."
    case .notRefreshed: "Log gagal diperbarui; ini yang terakhir diketahui."
    case .rowsFailed: "Baris ini tidak bisa dimuat. Tekan \(key: .reload) untuk mencoba lagi."
    case .empty: "Belum ada pemakaian"
    case .emptyReason: "Setiap pesan yang dikenai biaya tercatat di sini."
    case .noneOfWaba(let id): "Tidak ada catatan untuk WABA ID \(id)"
    case .noneInDates(let dates): "Tidak ada catatan: \(dates)"
    case .inDates(let dates): "Tanggalnya juga dibatasi: \(dates)."
    case .showAll: "Tekan \(key: .clearFilter) untuk menampilkan semua."
    case .forbidden: "Log hanya untuk peran tertentu"
    case .rowTitle: "Baris log"
    case .close: "Tutup"
    case .rowID: "ID"
    case .shareOf(let bucket, let balance, let amount):
      "\(balance), \(LogsWords.bucket(bucket).indonesian): \(amount)"
    case .allWabas: "semua WABA"
    case .datesTitle: "Tanggal yang ditampilkan"
    case .from: "Dari"
    case .to: "Sampai"
    case .dateForm: "TTTT-BB-HH"
    case .preset(.all): "semua tanggal"
    case .preset(.today): "hari ini"
    case .preset(.lastSevenDays): "7 hari terakhir"
    case .preset(.thisMonth): "bulan ini"
    case .preset(.lastMonth): "bulan lalu"
    case .dateRefusal(.noDate): "Itu bukan tanggal. Tulis seperti 2026-07-13."
    case .dateRefusal(.reversed): "Tanggal akhir lebih awal dari tanggal mulai."
    case .exportTitle: "Ekspor sebagai CSV"
    case .fileName: "Nama berkas"
    case .exportNote(let folder):
      "Yang ditampilkan disimpan sebagai berkas baru di \(folder ?? "folder saat ini"). Tidak ada"
        + " berkas yang ditimpa."
    case .nameRefusal(.empty): "Nama berkas belum diisi."
    case .nameRefusal(.noName):
      "Bukan nama di folder saat ini: jangan pakai / dan karakter kontrol."
    case .exporting(let share): share.map { "Mengekspor \($0)" } ?? "Mengekspor…"
    case .rows(let count): "\(count) baris"
    case .perSecond(let size): "\(size)/dtk"
    case .timeLeft(let time): "sisa \(time)"
    case .stopping: "Menghentikan ekspor…"
    case .stopExport: "Hentikan ekspor"
    case .exported(let name): "diekspor: \(name)"
    case .bucket(.initial): "bulanan"
    case .bucket(.additional): "isi ulang"
    case .bucket(.postpaid): "kredit"
    case .bucketShare(let bucket, let amount): "\(LogsWords.bucket(bucket).indonesian) \(amount)"
    }
  }
}

extension UsageFilter {
  /// The days that are shown; nil where all are.
  public func dates(_ language: Language) -> String? {
    switch (from?.text(language), to?.text(language)) {
    case (nil, nil): nil
    case (let from?, nil): LogsWords.since(from).text(language)
    case (nil, let to?): LogsWords.until(to).text(language)
    case (let from?, let to?): LogsWords.range(from: from, to: to).text(language)
    }
  }
}
