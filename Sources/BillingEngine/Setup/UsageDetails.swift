internal import TopupDomain

/// What a generated row says beside when and from where: plausible people, prices and campaigns.
struct UsageDetails {
  /// How many people write to one company.
  private static let customersMax: UInt64 = 20_000

  let customerName: String
  let phoneNumber: String
  let category: String
  let campaign: String?
  /// In rupiah; zero for what costs nothing.
  let price: Decimal4
  private let split: UInt64

  init(kind: UsageKind, dice: UInt64, seed: Int64) {
    // The same person always has the same number.
    let person = dice.multipliedFullWidth(by: Self.customersMax).high
    let personal = GeneratedUsage.mixed(UInt64(bitPattern: seed) ^ person &* 0xA24B_AED4_963E_E407)
    let first = Int(personal & 0xFFFF) % Self.firstNames.count
    let last = Int(personal >> 16 & 0xFFFF) % Self.lastNames.count
    customerName = Self.names[first * Self.lastNames.count + last]
    phoneNumber = Self.phoneNumber(personal >> 24)
    let draw = dice & 0x7F
    let message: Message
    switch kind {
    case .broadcast:
      message = draw < 96 ? Self.marketing : Self.utility
      campaign = Self.campaigns[Int(dice >> 7 & 0xFFF) % Self.campaigns.count]
    case .conversation:
      message =
        draw < 52
        ? Self.service
        : draw < 90 ? Self.utility : draw < 112 ? Self.authentication : Self.marketing
      campaign = nil
    }
    category = message.category
    price = message.price
    split = dice >> 19 & 0x7F
  }

  /// Most from the month's own quota, some from what was topped up, a few from both.
  func shares(of quantity: Decimal4) -> PoolShares {
    var shares = PoolShares.none
    switch split {
    case ..<88: shares.initial = quantity
    case ..<126: shares.additional = quantity
    case _ where quantity.isWhole: shares.initial = quantity
    default:
      let part = quantity.half
      shares.initial = part
      shares.additional = (try? quantity.subtracting(part)) ?? .zero
    }
    return shares
  }

  /// `+62811…`: one of the mobile networks and eight digits.
  private static func phoneNumber(_ bits: UInt64) -> String {
    let network = networks[Int(bits & 0xFF) % networks.count]
    let digits = 10_000_000 + Int(bits >> 8) % 90_000_000
    return network + String(digits)
  }

  private static let networks = [
    "+62811", "+62812", "+62813", "+62821", "+62822", "+62852", "+62853", "+62815", "+62816",
    "+62857", "+62858", "+62817", "+62818", "+62819", "+62877", "+62878", "+62896", "+62897",
  ]

  private typealias Message = (category: String, price: Decimal4)
  private static let marketing: Message = ("marketing", Decimal4("586.33") ?? .zero)
  private static let utility: Message = ("utility", Decimal4("356.65") ?? .zero)
  private static let authentication: Message = ("authentication", Decimal4("356.65") ?? .zero)
  private static let service: Message = ("service", .zero)

  private static let campaigns = [
    "Promo Gajian", "Diskon Akhir Pekan", "Flash Sale Tengah Malam", "Panen Raya",
    "Undangan Member", "Voucher Ulang Tahun", "Katalog Baru", "Pengingat Tagihan",
    "Info Pengiriman", "Gratis Ongkir", "Kuis Berhadiah", "Survei Pelanggan",
  ]

  private static let firstNames = [
    "Adi", "Agus", "Anisa", "Arif", "Ayu", "Bagus", "Bambang", "Bayu", "Budi", "Citra", "Dedi",
    "Dewi", "Dian", "Eka", "Endang", "Fajar", "Fitri", "Galih", "Gita", "Hana", "Hendra", "Indah",
    "Intan", "Joko", "Kartika", "Lina", "Lukman", "Maya", "Mega", "Nadia", "Nina", "Nur", "Oki",
    "Putri", "Rahmat", "Ratna", "Reza", "Rina", "Rizky", "Sari", "Siti", "Sri", "Taufik", "Tri",
    "Wahyu", "Wulan", "Yanti", "Yusuf",
  ]

  private static let lastNames = [
    "Anggraini", "Firmansyah", "Gunawan", "Halim", "Handayani", "Hartono", "Hidayat", "Irawan",
    "Kurniawan", "Kusuma", "Lestari", "Maharani", "Nugroho", "Permata", "Prasetyo", "Pratama",
    "Purnama", "Putra", "Rahayu", "Ramadhan", "Safitri", "Santoso", "Saputra", "Setiawan",
    "Siregar", "Sitompul", "Suharto", "Suryani", "Susanto", "Utami", "Wibowo", "Wijaya",
  ]

  /// Every pair of names, so that none is put together a second time.
  private static let names = firstNames.flatMap { first in
    lastNames.map { first + " " + $0 }
  }
}

extension Decimal4 {
  /// Rounded down to four decimals.
  fileprivate var half: Decimal4 {
    (try? Decimal4(tenThousandths: tenThousandths / 2)) ?? .zero
  }
}
