public import HTTPBackend
public import TopupModel

extension BillingAddress.Fault: Wording {
  public var english: String { description }

  public var indonesian: String {
    switch self {
    case .scheme(""): "alamat diawali https:// (atau http:// untuk komputer ini)"
    case .scheme(let scheme): "\(scheme):// tidak didukung; pakai https://"
    case .noHost: "alamat itu tidak menyebutkan host"
    case .port(let text): "port harus 1 sampai 65535, bukan \"\(text)\""
    case .credentials: "alamat tidak memuat nama pengguna atau kata sandi; pakai token"
    case .queryOrFragment: "alamat berakhir pada jalurnya: tanpa ? dan tanpa #"
    case .character: "alamat itu memuat karakter yang tidak boleh ada"
    case .cleartext(let host):
      "http:// akan mengirim token ke \(host) tanpa enkripsi; pakai https:// atau terowongan"
    }
  }
}
