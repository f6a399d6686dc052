public import TopupDomain

/// What the gate table says.
public enum GateWords: Wording {
  case title
  case version(GateTable.Version)
  case flow(TopupFlow)
  case yes, no
  case column(Column)
  case layers(global: Bool, company: Bool)
  case flips([String])
  case flipsNothing
  case globalHolds
  case here
  case shown([String])
  case hidden(String, String?)
  case sectionsUnknown
  case waiting, unread

  public enum Column: Int, Hashable, Sendable, CaseIterable {
    case newTopup, version, roles, page, topup, sections, waba, tooltip, logs
  }

  public var english: String {
    switch self {
    case .title: "What shows to whom"
    case .version(.v3): "V3"
    case .version(.older): "older"
    case .version(.unknown): "none"
    case .flow(.new): "new"
    case .flow(.legacy): "legacy"
    case .yes: "yes"
    case .no: "no"
    case .column(let column): column.english
    case .layers(let global, let company):
      "everybody \(global ? "on" : "off") · company \(company ? "on" : "off")"
    case .flips(let changes): "The other way: \(changes.joined(separator: ", "))"
    case .flipsNothing: "The other way: the same sections"
    case .globalHolds: "It is off for everybody, so the company's own setting changes nothing."
    case .here: "here"
    case .shown(let labels): "Sections here: \(Self.list(labels))"
    case .hidden(let label, let name?): "Hidden: \(label), because \(name) is off"
    case .hidden(let label, nil): "Hidden: \(label), by component or page"
    case .sectionsUnknown: "Which sections others see is known on sample data only."
    case .waiting: "Waiting for who is signed in…"
    case .unread: "Who is signed in could not be read."
    }
  }

  public var indonesian: String {
    switch self {
    case .title: "Apa yang tampil untuk siapa"
    case .version(.v3): "V3"
    case .version(.older): "lama"
    case .version(.unknown): "kosong"
    case .flow(.new): "baru"
    case .flow(.legacy): "lama"
    case .yes: "ya"
    case .no: "tidak"
    case .column(let column): column.indonesian
    case .layers(let global, let company):
      "semua \(global ? "aktif" : "nonaktif") · perusahaan \(company ? "aktif" : "nonaktif")"
    case .flips(let changes): "Jika dibalik: \(changes.joined(separator: ", "))"
    case .flipsNothing: "Jika dibalik: item tetap sama"
    case .globalHolds: "Nonaktif untuk semua, jadi pengaturan perusahaan tidak berpengaruh."
    case .here: "di sini"
    case .shown(let labels): "Item di sini: \(Self.list(labels))"
    case .hidden(let label, let name?): "Tersembunyi: \(label), karena \(name) nonaktif"
    case .hidden(let label, nil): "Tersembunyi: \(label), karena komponen atau halaman"
    case .sectionsUnknown: "Item yang dilihat pihak lain hanya diketahui pada data contoh."
    case .waiting: "Menunggu data pengguna…"
    case .unread: "Data pengguna tidak bisa dibaca."
    }
  }
}

extension GateWords {
  private static func list(_ labels: [String]) -> String {
    labels.isEmpty ? "–" : labels.joined(separator: ", ")
  }
}

extension GateWords.Column {
  fileprivate var english: String {
    switch self {
    case .newTopup: "New"
    case .version: "Version"
    case .roles: "Role"
    case .page: "Page"
    case .topup: "Tops up"
    case .sections: "Sections"
    case .waba: "WABA ID"
    case .tooltip: "Tooltip"
    case .logs: "Logs"
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .newTopup: "Baru"
    case .version: "Versi"
    case .roles: "Peran"
    case .page: "Halaman"
    case .topup: "Isi ulang"
    case .sections: "Item"
    case .waba: "ID WABA"
    case .tooltip: "Tooltip"
    case .logs: "Log"
    }
  }
}
