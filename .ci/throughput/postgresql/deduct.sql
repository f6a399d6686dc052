\set n :n + 1
\set pool 1 + (:client_id + :n * 7) % :pools
\set waba :client_id % 4
SELECT deduct(:pool, :client_id || '-' || :n, 'W-' || :waba, 1);
