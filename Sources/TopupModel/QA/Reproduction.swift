import TopupBackend
public import TopupDomain

/// What is needed to come to the same state again: where it began and the steps from there.
public struct Reproduction: Hashable, Sendable {
  /// What this program writes. It reads nothing newer.
  public static let version: Int64 = 1
  /// Steps of a long day fit.
  static let stepsMax = 5000

  /// `sample data`, or the sandbox's host: for people, not compared.
  public var place: String
  /// What the keys of orders were made from: for people.
  public var seed: String
  public var company: CompanyID
  public var user: UserID?
  /// When the first step was done, by the backend's clock.
  public var clock: Timestamp?
  public var steps: [RecordedStep]

  public init(
    place: String, seed: String, company: CompanyID, user: UserID?, clock: Timestamp?,
    steps: [RecordedStep]
  ) {
    self.place = place
    self.seed = seed
    self.company = company
    self.user = user
    self.clock = clock
    self.steps = steps
  }

  /// Why a text is no recording.
  public struct Unreadable: Error, Hashable, Sendable {
    public var reason: String
  }

  /// Reads what ``json`` wrote.
  public init(text: String) throws(Unreadable) {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(parsing: text)
    } catch {
      throw Unreadable(reason: "\(error)")
    }
    do throws(JSONDecodingError) {
      self = try Reproduction(from: JSONNode(value))
    } catch {
      throw Unreadable(reason: "\(error)")
    }
  }
}
