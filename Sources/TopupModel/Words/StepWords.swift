import TopupBackend
import TopupDomain

extension Message {
  /// What is said of recorded steps and their files; empty for any other message.
  func stepWords(_ language: Language) -> String {
    let isEnglish = language == .english
    switch self {
    case .noSteps:
      return isEnglish
        ? "Nothing was done yet that could be saved." : "Belum ada langkah untuk disimpan."
    case .stepsUnreadable(let reason):
      return isEnglish
        ? "The steps could not be read (\(reason))." : "Langkah tidak bisa dibaca (\(reason))."
    case .stepsRepeated(let count):
      return isEnglish
        ? "The sample data was put back and \(count) steps were done again: all went as before."
        : "Data contoh dipulihkan dan \(count) langkah diulang: semuanya sama seperti sebelumnya."
    case .stepsDiffer(let first, let more):
      let name = first.step.words(language)
      if isEnglish {
        let rest = more > 0 ? " \(more) more steps differ." : ""
        return "Step \(first.number), \(name), went differently: \(first.actual) instead of"
          + " \(first.expected).\(rest)"
      }
      let rest = more > 0 ? " \(more) langkah lain juga berbeda." : ""
      return "Langkah \(first.number), \(name), berbeda: \(first.actual), seharusnya"
        + " \(first.expected).\(rest)"
    case .fileSaved(let path):
      return isEnglish ? "Saved as \(path)." : "Disimpan sebagai \(path)."
    case .fileFailed(let reason):
      return isEnglish
        ? "The file could not be written (\(reason)). No file is left."
        : "Berkas gagal ditulis (\(reason)). Tidak ada berkas yang tersisa."
    default: return leverWords(language)
    }
  }
}

extension Message {
  /// What pulling a lever has done.
  private func leverWords(_ language: Language) -> String {
    let isEnglish = language == .english
    switch self {
    case .priceSet(let name, let price):
      let figure = language.figures.priceText(price)
      return isEnglish
        ? "\(name): the pricing service answers \(figure) now; a price that was asked for within"
          + " the hour stays."
        : "\(name): layanan harga kini menjawab \(figure); harga yang ditanyakan dalam satu jam"
          + " terakhir tetap berlaku."
    case .nothingToDrain(let label):
      return isEnglish ? "\(label) is low already." : "\(label) sudah menipis."
    case .deducted(let label, let unit, let taken, let applied, let count):
      let amount = Measure(taken, unit: unit).text(language)
      return isEnglish
        ? "\(label): \(amount) taken by \(applied) of \(count) requests."
        : "\(label): \(amount) dipotong oleh \(applied) dari \(count) permintaan."
    default: return ""
    }
  }
}

extension QAStep {
  /// A step by the name of its lever.
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .order: return language == .english ? "order" : "pesanan"
    case .cancel: return language == .english ? "cancel" : "pembatalan"
    case .deliver(let delivery, _): return QAWords.lever(.deliver(delivery)).text(language)
    case .advance(let seconds): return QAWords.lever(.advance(seconds: seconds)).text(language)
    case .preference(let name, _): return name
    case .faults: return QAWords.faults.text(language)
    case .price(_, let package): return package.text
    case .deduct: return QAWords.deductions.text(language)
    }
  }
}
