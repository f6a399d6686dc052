\set n :n + 1
\set id :client_id * 1000000 + :n
SELECT credit_order(:id);
