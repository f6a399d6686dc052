/// What a balance is counted in, for a person.
///
/// Billing names units in the singular and in English; one that is not known here is shown as it
/// came, so that a new section needs no new program.
public struct UnitWords: Wording {
  private let unit: String

  public init(_ unit: String) {
    self.unit = unit
  }

  public var english: String { unit }

  public var indonesian: String { Self.indonesianNames[unit] ?? unit }

  private static let indonesianNames = [
    "call": "panggilan", "conversation": "percakapan", "day": "hari", "e-mail": "email",
    "email": "email", "hour": "jam", "message": "pesan", "minute": "menit", "session": "sesi",
    "user": "pengguna", "visitor": "pengunjung",
  ]
}
