-- Joint postings of an organisation, and those of stocks with all that their sum asks for: both are few among millions.
CREATE INDEX ledger_posting_joint_org ON ledger_posting (org, day) WHERE joint = 1;
CREATE INDEX ledger_posting_joint_stock ON ledger_posting (indicator, day, record, org, phase, amount, qualifier, reverses) WHERE joint = 1 AND scope = 0;
-- Book 5: the changes of stocks by year. Deltas that wait are folded first, so that the years begin complete.
INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
    SELECT book, span, node, indicator, phase, scope, CAST(SUM(amount) AS BIGINT), CAST(SUM(live) AS BIGINT), CAST(SUM(about) AS BIGINT),
        CAST(SUM(more_than) AS BIGINT), CAST(SUM(nearly) AS BIGINT)
    FROM ledger_delta WHERE book = 3 GROUP BY book, span, node, indicator, phase, scope
    ON CONFLICT (book, span, node, indicator, phase, scope) DO UPDATE SET amount = ledger_cell.amount + excluded.amount,
        live = ledger_cell.live + excluded.live, about = ledger_cell.about + excluded.about,
        more_than = ledger_cell.more_than + excluded.more_than, nearly = ledger_cell.nearly + excluded.nearly;
DELETE FROM ledger_delta WHERE book = 3;
INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
    SELECT 5, span / 100 * 100, node, indicator, phase, scope, CAST(SUM(amount) AS BIGINT), CAST(SUM(live) AS BIGINT), CAST(SUM(about) AS BIGINT),
        CAST(SUM(more_than) AS BIGINT), CAST(SUM(nearly) AS BIGINT)
    FROM ledger_cell WHERE book = 3 GROUP BY span / 100 * 100, node, indicator, phase, scope;
