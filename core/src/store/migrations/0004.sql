-- Version 4: the account of an import takes no more room than there is to tell.
--
-- Runs as the one before: foreign keys off and checked at the end.

-- Most lines of a file did the same to people who follow one another too, and of none of them is more to be told: so many
-- lines are one row.
CREATE TABLE import_row_new (
  import_id  INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  line       INTEGER NOT NULL,                     -- as an editor counts
  many       INTEGER NOT NULL DEFAULT 1,           -- so many lines from this one on, about as many people from contact_id on
  outcome    TEXT NOT NULL CHECK (outcome IN ('added', 'updated', 'unchanged', 'skipped')),
  contact_id INTEGER,                              -- no reference: the person may be deleted later
  reason     TEXT NOT NULL DEFAULT '',             -- of a skipped line
  detail     TEXT NOT NULL DEFAULT '',             -- JSON: what undo needs, or a skipped line's cells
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;
INSERT INTO import_row_new (import_id, line, outcome, contact_id, reason, detail)
SELECT import_id, line, outcome, contact_id, reason, detail FROM import_row;
DROP TABLE import_row;
ALTER TABLE import_row_new RENAME TO import_row;

CREATE VIEW import_line AS
-- What each line did, one by one.
WITH RECURSIVE each (import_id, line, outcome, contact_id, reason, detail, more) AS (
  SELECT import_id, line, outcome, contact_id, reason, detail, many - 1 FROM import_row
  UNION ALL
  SELECT import_id, line + 1, outcome, contact_id + 1, reason, detail, more - 1 FROM each WHERE more > 0)
SELECT import_id, line, outcome, contact_id, reason, detail FROM each;
