\set n :n + 1
\set id :client_id * 1000000 + :n
SELECT admit(:id);
SELECT make_order(:id);
