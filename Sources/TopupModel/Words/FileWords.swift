/// What is said over the name of a file.
public enum FileWords: Wording {
  case title(ExportPopup.Subject)
  case note(ExportPopup.Subject, folder: String?)
  /// What Enter does.
  case use(ExportPopup.Subject)

  public var english: String {
    switch self {
    case .title(.log): LogsWords.exportTitle.english
    case .title(.qa(.events)): "Export the events"
    case .title(.qa(.savedSteps)): "Save the steps"
    case .title(.qa(.loadedSteps)): "Load steps"
    case .note(.log, let folder): LogsWords.exportNote(folder: folder).english
    case .note(.qa(.events), _):
      "A line of JSON for every event, oldest first. It appears in the folder that topup was"
        + " started in, complete or not at all."
    case .note(.qa(.savedSteps), _):
      "Orders, levers, jumps of the clock, preferences and faults since the sample data was loaded:"
        + " what is needed to come here again."
    case .note(.qa(.loadedSteps), _):
      "The sample data is put back, then the steps are done again. A step that goes differently is"
        + " named."
    case .use(.log), .use(.qa(.events)): Command.export.english
    case .use(.qa(.savedSteps)): "Save"
    case .use(.qa(.loadedSteps)): "Reset and repeat"
    }
  }

  public var indonesian: String {
    switch self {
    case .title(.log): LogsWords.exportTitle.indonesian
    case .title(.qa(.events)): "Ekspor kejadian"
    case .title(.qa(.savedSteps)): "Simpan langkah"
    case .title(.qa(.loadedSteps)): "Muat langkah"
    case .note(.log, let folder): LogsWords.exportNote(folder: folder).indonesian
    case .note(.qa(.events), _):
      "Satu baris JSON per kejadian, mulai dari yang terlama. Berkas muncul di folder tempat topup"
        + " dijalankan, lengkap atau tidak sama sekali."
    case .note(.qa(.savedSteps), _):
      "Pesanan, tuas, lompatan jam, preferensi, dan gangguan sejak data contoh dimuat: semua yang"
        + " diperlukan untuk kembali ke keadaan ini."
    case .note(.qa(.loadedSteps), _):
      "Data contoh dipulihkan, lalu langkahnya diulang. Langkah yang hasilnya berbeda disebutkan."
    case .use(.log), .use(.qa(.events)): Command.export.indonesian
    case .use(.qa(.savedSteps)): "Simpan"
    case .use(.qa(.loadedSteps)): "Pulihkan dan ulangi"
    }
  }
}
