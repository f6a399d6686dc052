-- Pools with three buckets and the log of what was taken from them, with the constraints that the SQLite store has.
CREATE TABLE pool (
  id int PRIMARY KEY, initial bigint NOT NULL CHECK (initial >= 0),
  additional bigint NOT NULL CHECK (additional >= 0), postpaid_limit bigint NOT NULL,
  postpaid_used bigint NOT NULL CHECK (postpaid_used BETWEEN 0 AND postpaid_limit), version bigint NOT NULL);
CREATE TABLE usage_row (
  position bigserial PRIMARY KEY, pool int NOT NULL, waba text, at timestamptz NOT NULL, unique_code text NOT NULL UNIQUE,
  customer text NOT NULL, phone_number text NOT NULL, category text NOT NULL, quantity bigint NOT NULL,
  initial bigint NOT NULL, additional bigint NOT NULL, postpaid bigint NOT NULL);
CREATE INDEX usage_by_time ON usage_row (pool, at, position);
CREATE INDEX usage_of_waba_by_time ON usage_row (pool, waba, at, position);
INSERT INTO pool SELECT id, 0, 1000000000000, 0, 0, 0 FROM generate_series(1, 1000) id;

-- One deduction in one round trip: the row lock serializes a pool, the code's index knows repetitions.
CREATE FUNCTION deduct(wanted int, code text, sender text, amount bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  held pool;
  from_initial bigint;
  from_additional bigint;
  rest bigint;
BEGIN
  SELECT * INTO STRICT held FROM pool WHERE id = wanted FOR UPDATE;
  from_initial := least(amount, held.initial);
  from_additional := least(amount - from_initial, held.additional);
  rest := amount - from_initial - from_additional;
  IF held.postpaid_used + rest > held.postpaid_limit THEN RETURN -1; END IF;
  INSERT INTO usage_row (pool, waba, at, unique_code, customer, phone_number, category, quantity, initial, additional, postpaid)
    VALUES (wanted, sender, now(), code, 'Ms Customer', '+628123456789', 'marketing', amount, from_initial, from_additional, rest)
    ON CONFLICT (unique_code) DO NOTHING;
  IF NOT FOUND THEN RETURN 0; END IF;
  UPDATE pool SET initial = initial - from_initial, additional = additional - from_additional,
    postpaid_used = postpaid_used + rest, version = version + 1 WHERE id = wanted;
  RETURN amount;
END $$;
