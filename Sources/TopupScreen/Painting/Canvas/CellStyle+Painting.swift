extension CellStyle {
  static let muted = CellStyle(.muted)
  static let title = CellStyle(.title, [.bold])
  static let strong = CellStyle(.text, [.bold])
  static let danger = CellStyle(.danger)
  static let warning = CellStyle(.warning)
  static let success = CellStyle(.success)
  static let info = CellStyle(.info)
  static let border = CellStyle(.border)
  static let header = CellStyle(.header)
  static let footer = CellStyle(.footer)
  static let focus = CellStyle(.focus, [.bold])
}
