import BillingEngine
import SampleCompanies
import Testing
import TopupDomain

@Suite("A wrong file is refused in one line that names file and member")
struct SampleDataFaultTests {
  @Test("the texts that the other tests spoil are right")
  func unspoiled() throws {
    let data = try SampleDataTexts.load()
    let company = try #require(data.setup.companies.first)
    #expect(company.balances[0].thresholdPercent == Decimal4("12.5"))
    #expect(company.timeZone == .jakarta)
    let usage = try #require(data.setup.usage.first { $0.companyID == company.id })
    #expect(usage.generated?.count == 3)
    #expect(usage.written.first?.totalPrice == Decimal4("356.65"))
    #expect(data.setup.rows[0].input.multiplier == 1000)
    #expect(data.setup.payment.checks == .all)
    #expect(data.setup.payment.expiresAfterMinutes == 5)
    #expect(data.setup.packages[0].price == Decimal4("1.5"))
  }

  @Test(
    "a spoiled catalog",
    arguments: [
      (
        "\"clock\":", "\"clock\"", "line 2, column 11: a colon is needed after the name of a member"
      ),
      ("\"clock\":", "\"klock\":", "klock is not a known member"),
      (
        "2026-07-14T09:00:00+07:00", "2026-07-14T09:00:00",
        "clock must be a time with its offset such as \"2026-07-01T09:00:00+07:00\""
      ),
      ("{\"billing_new_topup\": true}", "[]", "preferences must be an object, not a list"),
      (
        "_topup\": true", "_topup\": 1",
        "preferences.billing_new_topup must be true or false, not a whole number"
      ),
      ("whsec_QQ==", "QQ==", "payment.webhook_secrets[0] must begin with whsec_"),
      ("minutes\": 5", "minutes\": 0", "payment.expires_after_minutes must be at least 1"),
      (
        "minutes\": 5", "minutes\": null",
        "payment.expires_after_minutes must be a whole number, not null"
      ),
      (
        "\"payment\": {", "\"payment\": {\"checks\": {\"tls\": true},",
        "payment.checks.tls is not a known member"
      ),
      (
        "\"price\": \"1.5\"", "\"price\": 1.5",
        "packages[0].price must be a text, not a number with a fraction or beyond 64 bits"
      ),
      ("\"price\": \"1.5\"", "\"price\": \"-1\"", "packages[0].price must not be below zero"),
      (
        "\"price\": \"1.5\"", "\"price\": \"1.23456\"",
        "packages[0].price must be a decimal such as \"586.33\", with at most four decimals"
      ),
      (
        "\"price\": \"1.5\"}",
        "\"price\": \"1\"}, {\"id\": \"PKG\", \"code\": \"\", \"name\": \"\", \"price\": \"1\"}",
        "packages[1].id PKG stands in this list twice"
      ),
      (
        "\"code\": \"muv\"", "\"code\": \"Muv\"",
        "topup_configurations[0].code must be a code such as \"wa_balance\": a-z, 0-9 and _, at most 64"
      ),
      (
        "\"position\": 1", "\"position\": \"1\"",
        "topup_configurations[0].position must be a whole number, not a text"
      ),
      (
        "\"kind\": \"options\"", "\"kind\": \"option\"",
        "topup_configurations[0].option_value.kind must be one of: amount, quantity, options"
      ),
      (
        "\"additional\"", "\"forever\"",
        "topup_configurations[0].quota_type must be one of: additional, until_contract_end"
      ),
      (
        "\"multiplier\": 1000", "\"multiplier\": 0",
        "topup_configurations[0].option_value.multiplier must be at least 1"
      ),
      (
        "{\"value\": 500}", "{\"value\": 9223372036854775}",
        "topup_configurations[0].option_value.options[0].value credits more than a balance can hold"
      ),
      (
        "{\"value\": 500}", "{\"value\": 9300000000000000}",
        "topup_configurations[0].option_value.options[0].value credits more than a balance can hold"
      ),
      (
        "{\"value\": 500}", "{\"value\": 500, \"price\": 1}",
        "topup_configurations[0].option_value.options[0].price is not a known member"
      ),
      (
        "\"kind\": \"options\",", "\"kind\": \"amount\", \"presets\": [1, 9999999999999999],",
        "topup_configurations[0].option_value.presets[1] credits more than a balance can hold"
      ),
      ("\"base_price\": \"600\", ", "", "topup_configurations[0].base_price is missing"),
      (
        "\"is_fixed_cost\": true", "\"is_fixed_cost\": true, \"legacy\": null",
        "topup_configurations[0].legacy must be true or false, not null"
      ),
      (
        "\"is_fixed_cost\": true", "\"is_fixed_cost\": true, \"hide_by_component\": [{}]",
        "topup_configurations[0].hide_by_component[0].code is missing"
      ),
    ])
  func catalog(old: String, new: String, fault: String) {
    let text = SampleDataTexts.catalog.replacingAll(old, new)
    #expect(text != SampleDataTexts.catalog)
    expectFault("catalog.json: " + fault) { () throws(SampleDataError) in
      try SampleDataTexts.load(catalog: text)
    }
  }

  @Test("a section that stands in the catalog twice")
  func repeatedRow() {
    let text = SampleDataTexts.catalog
      .replacingAll(SampleDataTexts.row, SampleDataTexts.row + "," + SampleDataTexts.row)
    expectFault("catalog.json: topup_configurations[1].code muv stands in this list twice") {
      () throws(SampleDataError) in try SampleDataTexts.load(catalog: text)
    }
  }

  @Test(
    "a spoiled company",
    arguments: [
      (
        "\"CID-1\", ", "\"CID-1\" ",
        "line 2, column 25: a comma or } is needed after a member of an object"
      ),
      ("\"name\": \"PT Satu\", ", "", "name is missing"),
      ("\"CID-1\"", "\"\"", "company_id must not be empty"),
      ("\"package_name\":", "\"about\": null, \"package_name\":", "about must be a text, not null"),
      ("\"package_name\":", "\"abuot\": \"\", \"package_name\":", "abuot is not a known member"),
      (
        "\"package_name\":", "\"time_zone\": \"Mars/Base\", \"package_name\":",
        "time_zone Mars/Base is not a time zone known here"
      ),
      (
        "\"package_name\":", "\"time_zone\": \"../../../etc/passwd\", \"package_name\":",
        "time_zone ../../../etc/passwd is not a time zone known here"
      ),
      ("2026-12-31", "2026-02-30", "contract.end_date must be a day such as \"2026-12-31\""),
      ("2026-12-31", "2025-12-31", "contract.end_date must not be before start_date"),
      (
        "\"package_name\":", "\"tax\": {\"name\": \"PPN\"}, \"package_name\":",
        "tax.rate_percent is missing"
      ),
      ("\"package_name\":", "\"tax\": null, \"package_name\":", "tax must be an object, not null"),
      (
        "\"package_name\":",
        "\"mcc\": {\"is_enabled\": true, \"minimum_value\": \"1\"}, \"package_name\":",
        "mcc.minimum_value must be a whole number, not a text"
      ),
      ("[\"a\"]", "[\"a\", 1]", "package_components[1] must be a text, not a whole number"),
      (
        "\"remaining\": \"4\"", "\"remaining\": \"-4\"",
        "balances[0].initial.remaining must not be below zero"
      ),
      (
        "\"remaining\": \"4\"", "\"remaining\": \"11\"",
        "balances[0].initial.remaining must not be above total"
      ),
      (
        "\"remaining\": \"4\"", "\"remaining\": \"04\"",
        "balances[0].initial.remaining must be a decimal such as \"586.33\", with at most four decimals"
      ),
      (
        "\"used\": \"0\"", "\"used\": \"1\"",
        "balances[0] uses postpaid although a bucket still holds something: below zero both must be at 0"
      ),
      (
        "\"limit\": \"100\", \"used\": \"0\"", "\"limit\": \"0\", \"used\": \"1\"",
        "balances[0].postpaid.used must not be above limit"
      ),
      (
        "{\"total\": \"10\", \"remaining\": \"4\"}",
        "{\"total\": \"999999999999999\", \"remaining\": \"4\"}, \"additional\": {\"total\": \"1\", \"remaining\": \"1\"}",
        "balances[0] has buckets whose sum is more than a balance can hold"
      ),
      ("12.5", "100.5", "balances[0].threshold_running_out must be a percentage from 0 to 100"),
      (
        "12.5", "0.00001",
        "balances[0].threshold_running_out may have four decimals at most, and 14 digits"
      ),
      ("12.5", "\"12.5\"", "balances[0].threshold_running_out must be a number, not a text"),
      (
        "\"unit\": \"visitor\",", "\"unit\": \"visitor\", \"bucket\": 1,",
        "balances[0].bucket is not a known member"
      ),
      (
        "\"admin\"", "\"boss\"",
        "users[0].role must be one of: admin, owner, supervisor, agent, member"
      ),
      ("\"t-1\"", "\"\"", "users[0].token must not be empty"),
      (
        "\"t-1\"}",
        "\"t-1\"}, {\"id\": \"U-1\", \"name\": \"\", \"email\": \"\", \"role\": \"agent\", \"token\": \"x\"}",
        "users[1].id U-1 stands in this list twice"
      ),
      (
        "\"t-1\"}",
        "\"t-1\"}, {\"id\": \"U-2\", \"name\": \"\", \"email\": \"\", \"role\": \"agent\", \"token\": \"t-1\"}",
        "users[1].token is that of another user in companies/a.json"
      ),
      (
        "\"+62\"}", "\"+62\"}, {\"waba_id\": \"W-1\", \"name\": \"\", \"phone_number\": \"\"}",
        "wabas[1].waba_id W-1 is that of another WABA in companies/a.json"
      ),
      ("\"rows\": 3", "\"rows\": -3", "usage.generate.rows must not be below zero"),
      (
        "\"rows\": 3", "\"rows\": 1000000000001",
        "usage.generate.rows must not be above 1000000000000"
      ),
      ("2026-06-30", "2026-05-30", "usage.generate.to must not be before from"),
      ("\"broadcast\"", "\"call\"", "usage.rows[0].kind must be one of: conversation, broadcast"),
      (
        "\"bucket\": \"initial\"", "\"bucket\": \"muv_initial\"",
        "usage.rows[0].bucket must be one of: initial, additional, postpaid"
      ),
      ("\"usage\": {", "\"usage\": {\"row\": [],", "usage.row is not a known member"),
    ])
  func company(old: String, new: String, fault: String) {
    let text = SampleDataTexts.company.replacingAll(old, new)
    #expect(text != SampleDataTexts.company)
    expectFault("companies/a.json: " + fault) { () throws(SampleDataError) in
      try SampleDataTexts.load(company: text)
    }
  }

  @Test("a balance that stands there twice, and a company without users")
  func repeatedBalanceAndNoUsers() {
    let balance = SampleDataTexts.balance
    let twice = SampleDataTexts.company.replacingAll(balance, balance + "," + balance)
    expectFault("companies/a.json: balances[1].code muv stands in this list twice") {
      () throws(SampleDataError) in try SampleDataTexts.load(company: twice)
    }
    let user =
      "{\"id\": \"U-1\", \"name\": \"Ani\", \"email\": \"a@b\", \"role\": \"admin\", \"token\": \"t-1\"}"
    let nobody = SampleDataTexts.company.replacingAll(user, "")
    expectFault("companies/a.json: users must hold at least one user") {
      () throws(SampleDataError) in try SampleDataTexts.load(company: nobody)
    }
  }

  @Test(
    "what two companies may not share",
    arguments: [
      ("CID-2", "CID-1", "company_id CID-1 is that of companies/a.json already"),
      ("t-2", "t-1", "users[0].token is that of another user in companies/a.json"),
      ("W-2", "W-1", "wabas[0].waba_id W-1 is that of another WABA in companies/a.json"),
    ])
  func shared(old: String, new: String, fault: String) {
    let other = SampleDataTexts.otherCompany.replacingAll(old, new)
    expectFault("companies/b.json: " + fault) { () throws(SampleDataError) in
      try SampleData(
        catalog: SampleDataTexts.file("catalog.json", SampleDataTexts.catalog),
        companies: [
          SampleDataTexts.file("companies/a.json", SampleDataTexts.company),
          SampleDataTexts.file("companies/b.json", other),
        ])
    }
  }

  @Test("texts that are not an object at all")
  func notAnObject() {
    expectFault("catalog.json: line 1, column 1: the text is empty") {
      () throws(SampleDataError) in try SampleDataTexts.load(catalog: "")
    }
    expectFault("companies/a.json: the whole text must be an object, not a list") {
      () throws(SampleDataError) in try SampleDataTexts.load(company: "[]")
    }
  }

  @Test("a well-formed row that can never be offered loads, for the catalog to skip by name")
  func unsatisfiableRow() throws {
    let text = SampleDataTexts.catalog
      .replacingAll("[{\"value\": 500}]", "[]")
      .replacingAll("\"is_fixed_cost\": true", "\"is_fixed_cost\": false, \"package_id\": null")
    let row = try #require(try SampleDataTexts.load(catalog: text).setup.rows.first)
    #expect(!row.input.canBeSatisfied)
    #expect(row.pricing == .upstream)
    #expect(row.packageID == nil)
  }
}

/// Expects exactly one error, with exactly this line.
func expectFault(
  _ line: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ load: () throws(SampleDataError) -> SampleData
) {
  do throws(SampleDataError) {
    _ = try load()
    Issue.record("accepted", sourceLocation: sourceLocation)
  } catch {
    #expect(error.description == line, sourceLocation: sourceLocation)
  }
}
