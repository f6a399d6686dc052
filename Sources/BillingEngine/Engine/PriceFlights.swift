private import Synchronization
internal import TopupDomain

/// Lets one caller fetch a package's price when several want it at once; the others wait and share
/// its answer (S09).
///
/// A flight is a mutex around its answer: who locks it first fetches while holding it, and
/// everybody who blocks on it finds the answer there. So there is no condition variable, which the
/// standard library does not have, and no caller that spins. It lives with the engine, because it
/// is a rule of the catalog, not of a platform.
final class PriceFlights: Sendable {
  typealias Answer = Result<Package, UpstreamFailure>

  private final class Flight: Sendable {
    let answer = Mutex<Answer?>(nil)
  }

  /// By the text of the package's id.
  private let underWay = Mutex<[String: Flight]>([:])

  /// `fetch` looks first whether an earlier flight has already stored what is wanted: a caller that
  /// looked before that flight landed may begin the next one.
  func answer(for package: PackageID, fetch: () -> Answer) -> Answer {
    let key = package.text
    let flight = underWay.withLock { flights in
      let flight = flights[key] ?? Flight()
      flights[key] = flight
      return flight
    }
    return flight.answer.withLock { answer in
      if let answer { return answer }
      let fetched = fetch()
      answer = fetched
      underWay.withLock { flights in
        if flights[key] === flight { flights[key] = nil }
      }
      return fetched
    }
  }
}
