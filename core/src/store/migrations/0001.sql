-- Confab's data, version 1. The one place that says what is kept and in which shape.
--
-- Conventions
--   id          small integer, inside this file only; never shown, never exported
--   uid         UUID v7, for exports and for a second computer one day
--   *_at        UTC, 'YYYY-MM-DDTHH:MM:SSZ', whole seconds
--   *_on        a calendar date, 'YYYY-MM-DD'; where only the month or year is known 'YYYY-MM' or 'YYYY'
--   zone        IANA name; wherever a person meant a wall clock
--   *_key       a folded form for comparing (see text.rs, contact/name.rs, company/name.rs); never shown
--   source      'you' (typed or corrected by the user: never overwritten) or 'import'
-- Empty text is '', unknown dates and ids are NULL.

PRAGMA application_id = 0x436F6E66; -- 'Conf'

-- A person.
CREATE TABLE contact (
  id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: import_row outlives a person
  uid           TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL CHECK (name <> ''),  -- as shown: 'Maya Chen'
  given_name    TEXT NOT NULL DEFAULT '',          -- for greetings: 'Maya'
  family_name   TEXT NOT NULL DEFAULT '',
  credentials   TEXT NOT NULL DEFAULT '',          -- 'PhD, SHRM-SCP'; kept, never in a greeting
  name_key      TEXT NOT NULL,                     -- folded name, for 'one like it exists' and for matching
  sort_key      TEXT NOT NULL,                     -- folded, in the order of the list
  name_source   TEXT NOT NULL DEFAULT 'you' CHECK (name_source IN ('you', 'import')),
  linkedin_url  TEXT NOT NULL DEFAULT '',          -- as it was given
  linkedin_key  TEXT,                              -- decoded, lower-case path: 'in/mayachen'
  linkedin_source TEXT NOT NULL DEFAULT 'import' CHECK (linkedin_source IN ('you', 'import')),
  location      TEXT NOT NULL DEFAULT '',
  zone          TEXT NOT NULL DEFAULT '',          -- the contact's own, where known
  found_where   TEXT NOT NULL DEFAULT '',          -- 'LinkedIn', 'alumni evening', an article's address
  connected_on  TEXT,                              -- on LinkedIn
  about         TEXT NOT NULL DEFAULT '',          -- what the user wrote about this person
  archived_at   TEXT,                              -- out of the lists, nothing forgotten
  created_at    TEXT NOT NULL,
  changed_at    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX contact_linkedin ON contact (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE INDEX contact_sort ON contact (sort_key, archived_at); -- the People list, from the index alone

CREATE TABLE contact_email (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  address     TEXT NOT NULL CHECK (address <> ''),
  address_key TEXT NOT NULL,                       -- lower-case
  position    INTEGER NOT NULL DEFAULT 0,          -- the first is the one to write to
  source      TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import')),
  UNIQUE (contact_id, address_key)
) STRICT;
CREATE INDEX contact_email_address ON contact_email (address_key); -- matching an import

-- An address that the user took away or corrected: no import brings it again.
CREATE TABLE email_removed (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  address_key TEXT NOT NULL,                       -- lower-case
  UNIQUE (contact_id, address_key)
) STRICT;

-- An employer. 'N/A', 'null' and the like never become one.
CREATE TABLE company (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,                 -- whole words without legal form: never a substring match
  created_at TEXT NOT NULL
) STRICT;

-- Who worked where, as what, when. At most the dates we know.
CREATE TABLE employment (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  company_id  INTEGER REFERENCES company (id),     -- NULL: a title without an employer
  title       TEXT NOT NULL DEFAULT '',
  is_current  INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
  started_on  TEXT,                                -- said by someone
  ended_on    TEXT,                                -- said by someone
  seen_on     TEXT,                                -- first export that held it
  gone_on     TEXT,                                -- first export that no longer held it: 'until about'
  source      TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import'))
) STRICT;
CREATE INDEX employment_contact ON employment (contact_id, is_current DESC, id DESC);
CREATE INDEX employment_company ON employment (company_id) WHERE company_id IS NOT NULL;

CREATE TABLE tag (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE contact_tag (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  tag_id     INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  UNIQUE (contact_id, tag_id)
) STRICT;
CREATE INDEX contact_tag_tag ON contact_tag (tag_id, contact_id);

-- An informational interview, planned or over.
CREATE TABLE meeting (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  kind           TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'industry', 'company')),
  format         TEXT NOT NULL DEFAULT 'video' CHECK (format IN ('coffee', 'video', 'phone', 'office', 'other')),
  place          TEXT NOT NULL DEFAULT '',         -- an address, a link, 'his office'
  starts_at      TEXT NOT NULL,
  zone           TEXT NOT NULL,                    -- in which the start was meant
  agreed_minutes INTEGER NOT NULL DEFAULT 20 CHECK (agreed_minutes BETWEEN 1 AND 1440),
  ended_at       TEXT,                             -- recorded; else the end is start + agreed length
  state          TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),
  aim            TEXT NOT NULL DEFAULT '',         -- what the user wants out of it
  created_at     TEXT NOT NULL,
  changed_at     TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_starts ON meeting (starts_at); -- Today, Meetings

CREATE TABLE meeting_contact (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (meeting_id, contact_id)
) STRICT;
CREATE INDEX meeting_contact_contact ON meeting_contact (contact_id, meeting_id);

-- One line captured in or after a meeting.
CREATE TABLE note (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL DEFAULT 'plain'
             CHECK (kind IN ('plain', 'rocks', 'sucks', 'surprise', 'skill', 'advice', 'quote')),
  wording    TEXT NOT NULL CHECK (wording <> ''),
  noted_at   TEXT NOT NULL
) STRICT;
CREATE INDEX note_meeting ON note (meeting_id, id);

-- Something owed, theirs or mine.
CREATE TABLE promise (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- where it was given
  whose      TEXT NOT NULL CHECK (whose IN ('theirs', 'mine')),
  wording    TEXT NOT NULL CHECK (wording <> ''),  -- 'introduce me to Lena Fischer at Brightside'
  due_on     TEXT,
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'dropped')),
  made_at    TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX promise_open ON promise (due_on) WHERE state = 'open';
CREATE INDEX promise_contact ON promise (contact_id);
CREATE INDEX promise_meeting ON promise (meeting_id);

-- The thank-you to one person for one meeting. Made with the meeting; owed from the meeting's end,
-- due 24 hours later (derived, see thank_you/), until sent or not needed.
CREATE TABLE thank_you (
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE,
  meeting_id    INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  contact_id    INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'not_needed')),
  channel       TEXT NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'linkedin', 'card')),
  settled_at    TEXT,                              -- when it was marked as sent or not needed
  reason        TEXT NOT NULL DEFAULT '',          -- why not needed
  snoozed_until TEXT,
  changed_at    TEXT NOT NULL,
  UNIQUE (meeting_id, contact_id)
) STRICT;
CREATE INDEX thank_you_open ON thank_you (meeting_id) WHERE state = 'open'; -- Today, the scheduler
CREATE INDEX thank_you_contact ON thank_you (contact_id);

-- The text the user has in hand, one per channel. Only what was edited is kept; a draft is composed anew otherwise.
CREATE TABLE letter (
  id           INTEGER PRIMARY KEY,
  thank_you_id INTEGER NOT NULL REFERENCES thank_you (id) ON DELETE CASCADE,
  channel      TEXT NOT NULL CHECK (channel IN ('email', 'linkedin', 'card')),
  recipient    TEXT NOT NULL DEFAULT '',           -- the address chosen, e-mail only
  subject      TEXT NOT NULL DEFAULT '',
  body         TEXT NOT NULL,
  changed_at   TEXT NOT NULL,
  UNIQUE (thank_you_id, channel)
) STRICT;

-- Each time the program spoke up, or chose not to. Claimed before it is shown, so that a crash in between
-- repeats at most the same notification (same notification_id: it replaces), never two.
CREATE TABLE delivery (
  id              INTEGER PRIMARY KEY,
  thank_you_id    INTEGER NOT NULL REFERENCES thank_you (id) ON DELETE CASCADE,
  step            TEXT NOT NULL,                   -- 'hour_after', 'still_overdue', 'snooze_over' … (thank_you/ladder.rs)
  anchor          TEXT NOT NULL,                   -- the meeting's end, the n-th day after the deadline, or the snooze's end
  due_at          TEXT NOT NULL,
  notification_id INTEGER NOT NULL,
  claimed_at      TEXT NOT NULL,
  settled_at      TEXT,
  outcome         TEXT CHECK (outcome IN ('shown', 'superseded', 'failed')), -- NULL: claimed, not yet known
  why             TEXT NOT NULL DEFAULT '',        -- of a failure, in words
  UNIQUE (thank_you_id, step, anchor)
) STRICT;
CREATE INDEX delivery_claimed ON delivery (thank_you_id) WHERE outcome IS NULL; -- after a crash

-- A file that was imported, and what each of its lines did.
CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,                       -- 'linkedin_connections', 'google' …
  file_name   TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  header      TEXT NOT NULL DEFAULT '[]',          -- JSON: the file's column names, for the list of skipped lines
  exported_on TEXT,                                -- how old the file's knowledge is, as told
  newest_on   TEXT,                                -- the newest connection in it; nobody's later one can be missing
  saved_on    TEXT,                                -- the day in its name, else the day the file was written
  imported_at TEXT NOT NULL,
  rows        INTEGER NOT NULL,                    -- = added + updated + unchanged + skipped
  added       INTEGER NOT NULL,
  updated     INTEGER NOT NULL,
  unchanged   INTEGER NOT NULL,
  skipped     INTEGER NOT NULL,
  undone_at   TEXT
) STRICT;
CREATE TABLE import_row (
  import_id  INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  line       INTEGER NOT NULL,                     -- as an editor counts
  outcome    TEXT NOT NULL CHECK (outcome IN ('added', 'updated', 'unchanged', 'skipped')),
  contact_id INTEGER,                              -- no reference: the person may be deleted later
  reason     TEXT NOT NULL DEFAULT '',             -- of a skipped line
  detail     TEXT NOT NULL DEFAULT '',             -- JSON: what undo needs, or a skipped line's cells
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;

-- What the user chose; keys and defaults are in settings.rs. Values are JSON. With a rowid, since SQLite tells of no
-- change to a table without one, and the screens would not hear of it.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
