extension Migration {
  /// Billing's tables, and those of a sandbox's simulated services beside them.
  ///
  /// - Money is whole rupiah; figures with four decimals are ten-thousandths (see ``figure(_:)``).
  /// - Times are milliseconds since the epoch, days are `YYYY-MM-DD`.
  /// - `position` is a row's place in its listing.
  /// - A `document` is read and written whole, and no constraint needs its members.
  static let first = Migration(
    number: 1, script: [setup, pools, ordering, payments, dueWork, sandbox].joined())

  /// The columns that what is loaded once goes to. The generation counts its changes, so that what
  /// was read of it can be kept until it moves on.
  private static let setup = """
    CREATE TABLE generation (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      number INTEGER NOT NULL
    ) STRICT;
    INSERT INTO generation VALUES (1, 0);

    CREATE TABLE configuration (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      preferences TEXT NOT NULL,
      payment TEXT NOT NULL,
      api_key TEXT
    ) STRICT;

    CREATE TABLE catalog_rows (
      position INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE companies (
      id TEXT NOT NULL PRIMARY KEY,
      document TEXT NOT NULL,
      settings TEXT NOT NULL
    ) STRICT;

    CREATE TABLE users (
      company_id TEXT NOT NULL REFERENCES companies (id),
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      role TEXT NOT NULL,
      token TEXT NOT NULL UNIQUE,
      PRIMARY KEY (company_id, position),
      UNIQUE (company_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE cached_packages (
      key TEXT NOT NULL PRIMARY KEY,
      id TEXT NOT NULL,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      price \(figure("price")),
      fetched_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  /// Postpaid is in use only while both other buckets are empty (P01).
  private static let pools = """
    CREATE TABLE balances (
      company_id TEXT NOT NULL REFERENCES companies (id),
      code TEXT NOT NULL,
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      unit TEXT NOT NULL,
      is_unlimited INTEGER NOT NULL CHECK (is_unlimited IN (0, 1)),
      initial_total \(figure("initial_total")),
      initial_remaining \(figure("initial_remaining")),
      additional_total \(figure("additional_total")),
      additional_remaining \(figure("additional_remaining")),
      postpaid_limit \(figure("postpaid_limit")),
      postpaid_used \(figure("postpaid_used")),
      threshold_percent INTEGER CHECK (threshold_percent BETWEEN 0 AND 1000000),
      version INTEGER NOT NULL CHECK (version >= 1),
      PRIMARY KEY (company_id, code),
      CHECK (postpaid_used = 0 OR (initial_remaining = 0 AND additional_remaining = 0))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_entries (
      company_id TEXT NOT NULL REFERENCES companies (id),
      entry INTEGER NOT NULL,
      code TEXT NOT NULL,
      bucket TEXT NOT NULL CHECK (bucket IN ('initial', 'additional', 'postpaid')),
      amount \(signedFigure("amount")),
      order_id TEXT REFERENCES orders (id),
      payment_id TEXT,
      at INTEGER NOT NULL,
      PRIMARY KEY (company_id, entry),
      CHECK ((order_id IS NULL) = (payment_id IS NULL)),
      CHECK (amount <> 0)
    ) STRICT, WITHOUT ROWID;

    """

  /// A payment credits one order, and an order is credited by one payment (S14): `credited_by` is
  /// set once. While somebody watches an order's payment, `watch_due_at` says when to ask.
  private static let ordering = """
    CREATE TABLE quotes (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      company_id TEXT NOT NULL REFERENCES companies (id),
      order_id TEXT NOT NULL UNIQUE,
      expires_at INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE order_requests (
      position INTEGER PRIMARY KEY,
      company_id TEXT NOT NULL REFERENCES companies (id),
      key TEXT NOT NULL,
      quote_id TEXT NOT NULL,
      attempt TEXT,
      until INTEGER,
      answer TEXT,
      UNIQUE (company_id, key),
      CHECK ((attempt IS NULL) = (until IS NULL)),
      CHECK ((attempt IS NULL) <> (answer IS NULL))
    ) STRICT;

    CREATE TABLE order_numbers (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      last INTEGER NOT NULL CHECK (last >= 0)
    ) STRICT;
    INSERT INTO order_numbers VALUES (1, 0);

    CREATE TABLE orders (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      number TEXT NOT NULL UNIQUE,
      company_id TEXT NOT NULL REFERENCES companies (id),
      quote_id TEXT NOT NULL UNIQUE,
      created_by TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      subtotal INTEGER NOT NULL CHECK (subtotal >= 0),
      tax_name TEXT NOT NULL,
      tax_percent \(figure("tax_percent")),
      tax INTEGER NOT NULL CHECK (tax >= 0),
      total INTEGER NOT NULL CHECK (total = subtotal + tax),
      payment_id TEXT NOT NULL,
      payment_url TEXT NOT NULL,
      payment_expires_at INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('awaiting_payment', 'paid', 'credited',
        'payment_failed', 'expired', 'cancelled', 'needs_review')),
      received_payment_id TEXT,
      received_at INTEGER,
      failed_payment_id TEXT,
      credited_by TEXT,
      watch_due_at INTEGER,
      CHECK ((status IN ('paid', 'credited')) = (received_payment_id IS NOT NULL)),
      CHECK ((received_payment_id IS NULL) = (received_at IS NULL)),
      CHECK ((status = 'payment_failed') = (failed_payment_id IS NOT NULL))
    ) STRICT;
    CREATE INDEX orders_of_company ON orders (company_id);
    CREATE INDEX orders_of_company_and_status ON orders (company_id, status);
    CREATE UNIQUE INDEX orders_by_crediting_payment ON orders (credited_by)
      WHERE credited_by IS NOT NULL;
    CREATE INDEX orders_by_watch ON orders (watch_due_at, id) WHERE watch_due_at IS NOT NULL;

    CREATE TABLE order_lines (
      order_position INTEGER NOT NULL REFERENCES orders (position),
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      label TEXT NOT NULL,
      unit TEXT NOT NULL,
      value INTEGER NOT NULL,
      adjusted_from INTEGER,
      credited_quantity INTEGER NOT NULL CHECK (credited_quantity > 0),
      unit_price \(figure("unit_price")),
      billable_months INTEGER NOT NULL CHECK (billable_months >= 1),
      amount INTEGER NOT NULL CHECK (amount >= 0),
      settles_excess \(figure("settles_excess")),
      net_credit \(figure("net_credit")),
      period_end TEXT,
      PRIMARY KEY (order_position, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_credits (
      order_position INTEGER NOT NULL REFERENCES orders (position),
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      settled \(figure("settled")),
      added \(figure("added")),
      balance_before \(signedFigure("balance_before")),
      balance_after \(signedFigure("balance_after")),
      PRIMARY KEY (order_position, line)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_timeline (
      order_position INTEGER NOT NULL REFERENCES orders (position),
      entry INTEGER NOT NULL,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      detail TEXT,
      PRIMARY KEY (order_position, entry)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_payments_in_review (
      order_position INTEGER NOT NULL REFERENCES orders (position),
      entry INTEGER NOT NULL,
      payment_id TEXT NOT NULL,
      PRIMARY KEY (order_position, entry)
    ) STRICT, WITHOUT ROWID;

    """

  private static let payments = """
    CREATE TABLE payment_deliveries (
      order_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      payment_id TEXT NOT NULL,
      company_id TEXT,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      occurred_at INTEGER NOT NULL,
      result TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (order_id, kind, payment_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE paid_invoices (
      position INTEGER PRIMARY KEY,
      order_id TEXT NOT NULL REFERENCES orders (id),
      \(invoiceColumns)
      UNIQUE (order_id, line_code)
    ) STRICT;

    """

  private static let dueWork = """
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      company_id TEXT,
      attributes TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_of_type ON events (type);
    CREATE INDEX events_of_company ON events (company_id);
    CREATE INDEX events_of_company_and_type ON events (company_id, type);

    CREATE TABLE outbox_items (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('paid_invoice', 'mail')),
      document TEXT NOT NULL,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      due_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX outbox_items_by_time ON outbox_items (due_at, id);

    """

  private static let sandbox = """
    CREATE TABLE sandbox_clock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      offset_milliseconds INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sandbox_payments (
      position INTEGER PRIMARY KEY,
      order_id TEXT NOT NULL UNIQUE,
      id TEXT NOT NULL UNIQUE,
      token TEXT NOT NULL UNIQUE,
      url TEXT NOT NULL,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'expired')),
      paid_at INTEGER,
      CHECK ((status = 'paid') = (paid_at IS NOT NULL))
    ) STRICT;

    CREATE TABLE sandbox_invoices (
      position INTEGER PRIMARY KEY,
      order_id TEXT NOT NULL,
      \(invoiceColumns)
      UNIQUE (order_id, line_code)
    ) STRICT;

    CREATE TABLE sandbox_period_codes (
      code TEXT NOT NULL PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sandbox_packages (
      id TEXT NOT NULL PRIMARY KEY,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      price \(figure("price"))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sandbox_mails (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      document TEXT NOT NULL
    ) STRICT;
    """

  private static let invoiceColumns = """
    line_code TEXT NOT NULL,
      id TEXT NOT NULL,
      company_id TEXT NOT NULL,
      package_code TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity > 0),
      amount INTEGER NOT NULL CHECK (amount >= 0),
      active_from TEXT NOT NULL,
      paid_date TEXT NOT NULL,
      period_end TEXT,
      billing_version TEXT,
    """

  /// The type of a column for a figure from zero up: ten-thousandths as an integer, or as its
  /// digits where 64 bits are too few for it, from 922,337,203,685,478 on.
  private static func figure(_ column: String) -> String {
    """
    ANY NOT NULL CHECK (CASE typeof(\(column)) WHEN 'integer' THEN \(column) >= 0 \
    WHEN 'text' THEN \(column) GLOB '[1-9]*' ELSE FALSE END)
    """
  }

  /// The same for a figure that may be below zero.
  private static func signedFigure(_ column: String) -> String {
    """
    ANY NOT NULL CHECK (CASE typeof(\(column)) WHEN 'integer' THEN TRUE \
    WHEN 'text' THEN \(column) GLOB '[-1-9]*' ELSE FALSE END)
    """
  }
}
