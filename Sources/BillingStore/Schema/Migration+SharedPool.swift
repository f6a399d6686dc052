extension Migration {
  /// What the shared pool needs: the usage log, deductions that are not in it, alerts, when each
  /// company's month begins, and WABAs that can be found and changed one by one.
  ///
  /// The older schema kept WABAs in their company's document, and has no place for anything that
  /// was deducted: a file that remembers some of it stays as it is.
  static let sharedPool = Migration(
    number: 2, script: [usage, keptDeductions, months, wabas].joined(),
    reversal: Reversal(
      script: olderWabas + """
        DROP TABLE usage;
        DROP TABLE usage_logs;
        DROP TABLE kept_deductions;
        DROP TABLE alerts;
        DROP INDEX companies_by_next_month;
        ALTER TABLE companies DROP COLUMN next_month_at;
        ALTER TABLE ledger_entries DROP COLUMN cycle;
        """,
      obstacles: [
        Obstacle(
          name: "deductions",
          count: "SELECT count(*) FROM usage WHERE unique_code IS NOT NULL"),
        Obstacle(
          name: "rows of usage history",
          count: "SELECT count(*) FROM usage WHERE unique_code IS NULL"),
        Obstacle(
          name: "deductions that were put off or not billed",
          count: "SELECT count(*) FROM kept_deductions"),
        Obstacle(
          name: "monthly resets",
          count: "SELECT count(*) FROM ledger_entries WHERE cycle IS NOT NULL"),
        Obstacle(name: "alerts", count: "SELECT count(*) FROM alerts"),
      ]))

  /// A log is a company's rows of one kind; the part of it that one WABA sent is a log, too. Rows
  /// name both by number, so that an index entry is a few integers: a page of either is found by
  /// time and position however many rows there are.
  ///
  /// The numbers of logs are never used twice. Rows refer to them without a constraint, which would
  /// look each of them up at every deduction.
  private static let usage = """
    CREATE TABLE usage_logs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      company_id TEXT NOT NULL REFERENCES companies (id),
      kind TEXT NOT NULL CHECK (kind IN ('conversation', 'broadcast')),
      waba_id TEXT NOT NULL,
      UNIQUE (company_id, kind, waba_id)
    ) STRICT;

    CREATE TABLE usage (
      position INTEGER PRIMARY KEY,
      log INTEGER NOT NULL,
      waba_log INTEGER,
      at INTEGER NOT NULL,
      unique_code TEXT,
      conversation_id TEXT,
      customer_name TEXT NOT NULL,
      phone_number TEXT NOT NULL,
      category TEXT NOT NULL,
      campaign TEXT,
      code TEXT NOT NULL,
      quantity ANY NOT NULL,
      initial ANY NOT NULL,
      additional ANY NOT NULL,
      postpaid ANY NOT NULL,
      total_price ANY NOT NULL,
      value_before ANY NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX usage_by_unique_code ON usage (unique_code) WHERE unique_code IS NOT NULL;
    CREATE INDEX usage_by_time ON usage (log, at);
    CREATE INDEX usage_of_waba_by_time ON usage (waba_log, at) WHERE waba_log IS NOT NULL;

    """

  private static let keptDeductions = """
    CREATE TABLE kept_deductions (
      unique_code TEXT NOT NULL PRIMARY KEY,
      company_id TEXT NOT NULL REFERENCES companies (id),
      billing_code TEXT NOT NULL,
      deduction_code TEXT NOT NULL,
      quantity ANY NOT NULL,
      waba_id TEXT,
      conversation_id TEXT,
      customer_name TEXT,
      phone_number TEXT,
      campaign TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('conversation', 'broadcast')),
      status TEXT NOT NULL CHECK (status IN ('sent', 'failed')),
      state TEXT NOT NULL CHECK (state IN ('not_billable', 'deferred', 'unreconcilable')),
      attempts INTEGER,
      due_at INTEGER,
      at INTEGER NOT NULL,
      CHECK ((state = 'deferred') = (attempts IS NOT NULL)),
      CHECK ((state = 'deferred') = (due_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_deductions_by_time ON kept_deductions (due_at, unique_code)
      WHERE due_at IS NOT NULL;

    """

  /// An entry of a monthly reset names the month.
  private static let months = """
    CREATE TABLE alerts (
      key TEXT NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE companies ADD COLUMN next_month_at INTEGER;
    CREATE INDEX companies_by_next_month ON companies (next_month_at, id);
    ALTER TABLE ledger_entries ADD COLUMN cycle TEXT;

    """

  private static let wabas = """
    CREATE TABLE wabas (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      company_id TEXT NOT NULL REFERENCES companies (id),
      name TEXT NOT NULL,
      phone_number TEXT NOT NULL,
      organization_package_id TEXT
    ) STRICT;
    CREATE INDEX wabas_of_company ON wabas (company_id);
    CREATE INDEX wabas_without_package ON wabas (id) WHERE organization_package_id IS NULL;
    INSERT INTO wabas (id, company_id, name, phone_number, organization_package_id)
      SELECT json_extract(waba.value, '$.id'), companies.id, json_extract(waba.value, '$.name'),
        json_extract(waba.value, '$.phone_number'),
        json_extract(waba.value, '$.organization_package_id')
      FROM companies, json_each(document, '$.wabas') AS waba ORDER BY companies.id, waba.key;
    UPDATE companies SET document = json_remove(document, '$.wabas');
    UPDATE generation SET number = number + 1;
    """

  private static let olderWabas = """
    UPDATE companies SET document = json_set(document, '$.wabas', json(
      (SELECT json_group_array(json_object('id', id, 'name', name, 'phone_number', phone_number,
          'organization_package_id', organization_package_id))
        FROM (SELECT * FROM wabas WHERE company_id = companies.id ORDER BY position))));
    DROP TABLE wabas;
    UPDATE generation SET number = number + 1;

    """
}
