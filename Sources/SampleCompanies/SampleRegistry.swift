import TopupBackend
import TopupDomain

/// What may exist only once over all companies of a folder, and in which file it was seen first.
struct SampleRegistry {
  private var companies: [String: String] = [:]
  private var tokens: [String: String] = [:]
  private var wabas: [String: String] = [:]

  mutating func register(_ company: Company, of node: JSONNode) throws(JSONDecodingError) {
    let file = node.path.textName
    if let first = companies.updateValue(file, forKey: company.id.text) {
      throw try node.member("company_id").notAllowed("\(company.id) is that of \(first) already")
    }
    for (index, user) in company.users.enumerated() {
      if let first = tokens.updateValue(file, forKey: user.token) {
        // The token itself is a credential and is not shown.
        throw try node.member("users").array()[index].member("token")
          .notAllowed("is that of another user in \(first)")
      }
    }
    for (index, waba) in company.wabas.enumerated() {
      if let first = wabas.updateValue(file, forKey: waba.id.text) {
        throw try node.member("wabas").array()[index].member("waba_id")
          .notAllowed("\(waba.id) is that of another WABA in \(first)")
      }
    }
  }
}
