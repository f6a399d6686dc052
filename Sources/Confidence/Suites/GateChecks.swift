import TopupBackend
import TopupDomain

/// S01: who gets the new flow.
enum GateChecks {
  static func checks() -> [Check] {
    OnBoth.checks(
      .s01, "hidden-quote", "A quote for a section that the gate hides is refused",
      means: "A company could buy what it is not meant to see, at a price nobody agreed."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1004")
      try await Expect.refusal(
        .refused(.sectionHidden, ["lines[0].code:section_hidden"]), of: "the quote"
      ) { () async throws(BackendError) in
        try await backend.quote(cart(["wa_balance": 1_000_000]))
      }
    }
  }
}
