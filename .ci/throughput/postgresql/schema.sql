-- The tables that placing and crediting an order touch, with the constraints that the SQLite store has.
CREATE TABLE counter (id int PRIMARY KEY, value bigint NOT NULL);
CREATE TABLE balance (
  company int NOT NULL, code text NOT NULL, initial bigint NOT NULL, additional bigint NOT NULL,
  additional_total bigint NOT NULL, postpaid_used bigint NOT NULL, version bigint NOT NULL,
  PRIMARY KEY (company, code));
CREATE TABLE quote (
  id text PRIMARY KEY, company int NOT NULL, order_id text NOT NULL UNIQUE, expires_at bigint NOT NULL,
  total bigint NOT NULL, document text NOT NULL);
CREATE TABLE order_request (
  company int NOT NULL, key text NOT NULL, quote_id text NOT NULL, attempt text, until bigint,
  answer text, PRIMARY KEY (company, key));
CREATE TABLE topup_order (
  position bigserial UNIQUE, id text PRIMARY KEY, number text NOT NULL UNIQUE, company int NOT NULL,
  quote_id text NOT NULL UNIQUE, status text NOT NULL, subtotal bigint NOT NULL, tax bigint NOT NULL,
  total bigint NOT NULL, payment_id text NOT NULL, url text NOT NULL UNIQUE, expires_at bigint NOT NULL,
  credited_by text UNIQUE);
CREATE INDEX order_listing ON topup_order (company, position);
CREATE TABLE order_line (
  order_id text NOT NULL REFERENCES topup_order, position int NOT NULL, code text NOT NULL,
  value bigint NOT NULL, credited bigint NOT NULL, unit_price bigint NOT NULL, amount bigint NOT NULL,
  PRIMARY KEY (order_id, position));
CREATE TABLE order_credit (
  order_id text NOT NULL REFERENCES topup_order, position int NOT NULL, settled bigint NOT NULL,
  added bigint NOT NULL, before bigint NOT NULL, after bigint NOT NULL,
  PRIMARY KEY (order_id, position));
CREATE TABLE order_timeline (
  order_id text NOT NULL REFERENCES topup_order, position int NOT NULL, at bigint NOT NULL,
  event text NOT NULL, detail text, PRIMARY KEY (order_id, position));
CREATE TABLE ledger_entry (
  id bigserial PRIMARY KEY, company int NOT NULL, code text NOT NULL, bucket text NOT NULL,
  amount bigint NOT NULL, order_id text, payment_id text, at bigint NOT NULL);
CREATE TABLE delivery (
  order_id text NOT NULL, payment_id text NOT NULL, event text NOT NULL, result text NOT NULL,
  at bigint NOT NULL, PRIMARY KEY (order_id, payment_id, event));
CREATE TABLE payment_watch (order_id text PRIMARY KEY, due_at bigint NOT NULL);
CREATE INDEX watch_due ON payment_watch (due_at);
CREATE TABLE event (
  position bigserial PRIMARY KEY, id text NOT NULL UNIQUE, at bigint NOT NULL, type text NOT NULL,
  company int, attributes text NOT NULL);
CREATE INDEX event_company ON event (company, position);
CREATE TABLE outbox (
  id text PRIMARY KEY, kind text NOT NULL, document text NOT NULL, attempts int NOT NULL,
  due_at bigint NOT NULL);
CREATE INDEX outbox_due ON outbox (due_at);

INSERT INTO counter VALUES (1, 0);
INSERT INTO balance SELECT g, 'wa_balance', 0, 1000000, 1000000, 0, 0 FROM generate_series(1, 1) g;

-- Notes the attempt under its key: the first of the two transactions that place an order.
CREATE FUNCTION admit(n bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE q quote;
BEGIN
  PERFORM 1 FROM order_request WHERE company = 1 AND key = 'key-' || n;
  SELECT * INTO STRICT q FROM quote WHERE id = 'qt_' || n;
  PERFORM 1 FROM topup_order WHERE quote_id = q.id;
  INSERT INTO order_request VALUES (q.company, 'key-' || n, q.id, 'attempt-' || n, 30000, NULL);
END $$;

-- Makes the order and everything that follows from it: the second.
CREATE FUNCTION make_order(n bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE q quote; number bigint; made text;
BEGIN
  SELECT * INTO STRICT q FROM quote WHERE id = 'qt_' || n;
  PERFORM 1 FROM order_request WHERE company = q.company AND key = 'key-' || n;
  PERFORM 1 FROM topup_order WHERE quote_id = q.id;
  UPDATE counter SET value = value + 1 WHERE id = 1 RETURNING value INTO number;
  made := q.order_id;
  INSERT INTO topup_order (id, number, company, quote_id, status, subtotal, tax, total, payment_id, url, expires_at)
    VALUES (made, 'TU/2026/07/' || number, q.company, q.id, 'awaiting_payment', q.total, 0, q.total,
      'pm_' || n, 'https://sandbox.invalid/pay/' || n, 86400000);
  INSERT INTO order_line VALUES (made, 0, 'wa_balance', 1000000, 1000000, 10000, q.total);
  INSERT INTO order_timeline VALUES (made, 0, 1, 'order_placed', NULL);
  INSERT INTO payment_watch VALUES (made, 300000);
  INSERT INTO event (id, at, type, company, attributes) VALUES
    ('ev_p' || n, 1, 'order_placed', q.company, q.document),
    ('ev_m' || n, 1, 'email_queued', q.company, '{"kind":"order_placed"}');
  INSERT INTO outbox VALUES ('ob_p' || n, 'mail', q.document, 0, 1);
  UPDATE order_request SET attempt = NULL, until = NULL, answer = q.document || q.document
    WHERE company = q.company AND key = 'key-' || n;
END $$;

-- Credits a paid order: one transaction.
CREATE FUNCTION credit_order(n bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o topup_order; b balance;
BEGIN
  SELECT * INTO STRICT o FROM topup_order WHERE id = 'or_' || n FOR UPDATE;
  PERFORM 1 FROM topup_order WHERE credited_by = 'pm_' || n;
  PERFORM 1 FROM order_line WHERE order_id = o.id;
  DELETE FROM payment_watch WHERE order_id = o.id;
  SELECT * INTO STRICT b FROM balance WHERE company = o.company AND code = 'wa_balance' FOR UPDATE;
  UPDATE balance SET additional = additional + 1000000, additional_total = additional_total + 1000000,
    version = version + 1 WHERE company = o.company AND code = 'wa_balance';
  INSERT INTO ledger_entry (company, code, bucket, amount, order_id, payment_id, at)
    VALUES (o.company, 'wa_balance', 'additional', 1000000, o.id, 'pm_' || n, 2);
  UPDATE topup_order SET status = 'credited', credited_by = 'pm_' || n WHERE id = o.id;
  INSERT INTO order_credit VALUES (o.id, 0, 0, 1000000, b.additional, b.additional + 1000000);
  INSERT INTO order_timeline VALUES (o.id, 1, 2, 'paid', 'pm_' || n), (o.id, 2, 2, 'credited', NULL);
  INSERT INTO event (id, at, type, company, attributes) VALUES
    ('ev_r' || n, 2, 'payment_received', o.company, '{"total":"1000000"}'),
    ('ev_c' || n, 2, 'order_credited', o.company, '{"total":"1000000"}'),
    ('ev_n' || n, 2, 'email_queued', o.company, '{"kind":"order_paid"}');
  INSERT INTO outbox VALUES ('ob_i' || n, 'paid_invoice', '{"line_code":"wa_balance"}', 0, 2),
    ('ob_n' || n, 'mail', '{"kind":"order_paid"}', 0, 2);
  INSERT INTO delivery VALUES (o.id, 'pm_' || n, 'paid', 'applied', 2);
END $$;
