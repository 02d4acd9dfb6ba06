-- Version 3: the meeting itself. Preparing it, being in it, wrapping it up, and what is known of all who meet.
--
-- Runs as the one before: foreign keys off and checked at the end.

-- These name a table that is made anew below; they come back with it.
DROP TRIGGER delivery_of_thank_you;
DROP TRIGGER delivery_of_promise;
DROP TRIGGER delivery_of_meeting;

-- Meetings: whose interview it is, how one gets there, and how it was.
CREATE TABLE meeting_new (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  kind           TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'industry', 'company')),
  is_given       INTEGER NOT NULL DEFAULT 0 CHECK (is_given IN (0, 1)), -- they interview the user: no thank-you is owed
  format         TEXT NOT NULL DEFAULT 'video' CHECK (format IN ('coffee', 'video', 'phone', 'office', 'walk', 'meal', 'other')),
  place          TEXT NOT NULL DEFAULT '',         -- an address, a link, a number to dial, 'his office'
  travel_minutes INTEGER CHECK (travel_minutes BETWEEN 0 AND 1440), -- to get there; NULL: as remembered for the place
  starts_at      TEXT NOT NULL,
  zone           TEXT NOT NULL,                    -- in which the start was meant
  agreed_minutes INTEGER NOT NULL DEFAULT 20 CHECK (agreed_minutes BETWEEN 1 AND 1440),
  begun_at       TEXT,                             -- when its clock was started; NULL: as planned
  ended_at       TEXT,                             -- recorded; else the end is start + agreed length
  state          TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'called_off', 'did_not_come')),
  confirmed_at   TEXT,                             -- when it was confirmed with them
  calendar_sequence INTEGER NOT NULL DEFAULT 0,    -- SEQUENCE of the calendar's event as last given out
  calendar_event TEXT NOT NULL DEFAULT '',         -- that event, without its SEQUENCE; empty: never given out
  aim            TEXT NOT NULL DEFAULT '',         -- what the user wants out of it
  give           TEXT NOT NULL DEFAULT '',         -- what the user can give
  minute_id      INTEGER REFERENCES my_minute (id) ON DELETE SET NULL, -- which of the user's minutes; NULL: the first
  click          INTEGER CHECK (click BETWEEN 1 AND 5), -- how well it clicked
  my_share       TEXT NOT NULL DEFAULT '' CHECK (my_share IN ('', 'quarter', 'third', 'half', 'more')), -- how much the user talked
  wrapped_up_at  TEXT,                             -- when wrapping up was said to be done
  created_at     TEXT NOT NULL,
  changed_at     TEXT NOT NULL
) STRICT;
INSERT INTO meeting_new (id, uid, kind, format, place, starts_at, zone, agreed_minutes, ended_at, state, aim, created_at,
                         changed_at)
SELECT id, uid, kind, format, place, starts_at, zone, agreed_minutes, ended_at, state, aim, created_at, changed_at
FROM meeting;
DROP TABLE meeting;
ALTER TABLE meeting_new RENAME TO meeting;
CREATE INDEX meeting_starts ON meeting (starts_at); -- Today, Meetings

CREATE TABLE meeting_event (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  what       TEXT NOT NULL CHECK (what IN ('planned', 'moved', 'called_off', 'did_not_come', 'put_back', 'confirmed', 'held')),
  was_at     TEXT,                                 -- of a move: when it was to be before
  happened_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_event_meeting ON meeting_event (meeting_id, id);

CREATE TABLE meeting_check (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  item       TEXT NOT NULL CHECK (item <> ''),     -- of the checklist: 'dress', 'notebook' …
  changed_at TEXT NOT NULL,
  UNIQUE (meeting_id, item)
) STRICT;

CREATE TABLE travel (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  place      TEXT NOT NULL CHECK (place <> ''),
  place_key  TEXT NOT NULL UNIQUE,                 -- folded
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  changed_at TEXT NOT NULL
) STRICT;

-- What the user found out before a meeting.
CREATE TABLE research (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  wording    TEXT NOT NULL CHECK (wording <> ''),
  source     TEXT NOT NULL DEFAULT '',             -- an address, or words: 'library, Monocle 3/2026'
  position   INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX research_meeting ON research (meeting_id, position, id);

CREATE TABLE path (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),     -- 'product manager in health'
  name_key   TEXT NOT NULL UNIQUE,                 -- folded
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE meeting_path (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  path_id    INTEGER NOT NULL REFERENCES path (id) ON DELETE CASCADE,
  wording    TEXT NOT NULL DEFAULT '',             -- the line the meeting left: 'the people, not the forms'
  changed_at TEXT NOT NULL,
  UNIQUE (meeting_id, path_id)
) STRICT;
CREATE INDEX meeting_path_path ON meeting_path (path_id);

-- Questions: from where, and what became of them.
CREATE TABLE question_new (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- for which it was written; NULL: for none yet
  wording    TEXT NOT NULL CHECK (wording <> ''),
  state      TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'asked', 'answered', 'open')),
  look_it_up INTEGER NOT NULL DEFAULT 0 CHECK (look_it_up IN (0, 1)), -- it can be looked up: nothing to ask
  is_ask     INTEGER NOT NULL DEFAULT 0 CHECK (is_ask IN (0, 1)), -- the ask at the end
  asked_at   TEXT,                                 -- when it became the one that is being asked, the last time
  carried_from_id INTEGER REFERENCES question_new (id) ON DELETE SET NULL, -- left open at an earlier meeting
  position   INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO question_new (id, uid, meeting_id, wording, state, position, created_at, changed_at)
SELECT id, uid, meeting_id, wording, state, position, created_at, changed_at FROM question;
DROP TABLE question;
ALTER TABLE question_new RENAME TO question;
CREATE INDEX question_meeting ON question (meeting_id, position, id);
CREATE INDEX question_carried ON question (carried_from_id) WHERE carried_from_id IS NOT NULL;

CREATE TABLE bank_question (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  seed       TEXT UNIQUE,                          -- which of ours it changes (question/bank/); NULL: the user's own
  theme      TEXT NOT NULL DEFAULT 'mine',
  wording    TEXT NOT NULL CHECK (wording <> ''),
  look_it_up INTEGER NOT NULL DEFAULT 0 CHECK (look_it_up IN (0, 1)),
  is_hidden  INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)), -- taken out of the bank
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- The user: what they say of themselves in a minute, and where they were.
CREATE TABLE my_minute (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),     -- 'for product people'
  wording    TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE my_station (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('school', 'employer', 'city')),
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL,                        -- as of a company
  what       TEXT NOT NULL DEFAULT '',             -- 'BA Geography', 'timetable planner'
  from_year  INTEGER,
  until_year INTEGER,                              -- NULL: still, or not said
  position   INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE contact_school (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL,                        -- as of a company
  degree     TEXT NOT NULL DEFAULT '',
  from_year  INTEGER,
  until_year INTEGER,
  position   INTEGER NOT NULL DEFAULT 0,
  source     TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import'))
) STRICT;
CREATE INDEX contact_school_contact ON contact_school (contact_id, position, id);
CREATE INDEX contact_school_name ON contact_school (name_key);

-- Notes: what they answer, and more kinds. A moment is marked to be given its words later.
CREATE TABLE note_new (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL, -- who of several said it; NULL: not said
  question_id INTEGER REFERENCES question (id) ON DELETE SET NULL, -- which question it answers
  kind       TEXT NOT NULL DEFAULT 'plain'
             CHECK (kind IN ('plain', 'rocks', 'sucks', 'surprise', 'skill', 'advice', 'quote', 'resource', 'about_them',
                             'ask_back', 'opening', 'moment')),
  is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- for me only: never offered to a letter or a report
  bullet     TEXT NOT NULL DEFAULT '' CHECK (bullet IN ('', '-', '*')), -- the sign before it, while it may be a bullet or a mark
  wording    TEXT NOT NULL CHECK (wording <> '' OR kind = 'moment'),
  noted_at   TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO note_new (id, uid, meeting_id, contact_id, kind, is_private, bullet, wording, noted_at, changed_at)
SELECT id, uid, meeting_id, contact_id, kind, is_private, bullet, wording, noted_at, changed_at FROM note;
DROP TABLE note;
ALTER TABLE note_new RENAME TO note;
CREATE INDEX note_meeting ON note (meeting_id, id);
CREATE INDEX note_bullet ON note (meeting_id) WHERE bullet <> ''; -- is there anything to ask
CREATE INDEX note_contact ON note (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX note_question ON note (question_id) WHERE question_id IS NOT NULL;

CREATE TABLE introduction (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  from_id    INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE, -- who named them
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL, -- who was named, once on the list
  name       TEXT NOT NULL CHECK (name <> ''),     -- as it was named
  about      TEXT NOT NULL DEFAULT '',             -- 'product lead at Brightside'
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- where they were named
  promise_id INTEGER REFERENCES promise (id) ON DELETE SET NULL, -- the promise to introduce them
  state      TEXT NOT NULL DEFAULT 'named' CHECK (state IN ('named', 'promised', 'made', 'met', 'dead')),
  named_at   TEXT NOT NULL,
  state_at   TEXT NOT NULL,                        -- since when it stands as it does
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX introduction_from ON introduction (from_id);
CREATE INDEX introduction_contact ON introduction (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX introduction_meeting ON introduction (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX introduction_promise ON introduction (promise_id) WHERE promise_id IS NOT NULL;

CREATE TABLE keep_in_touch (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
  every_months INTEGER CHECK (every_months BETWEEN 1 AND 60), -- NULL: not meant
  is_welcome INTEGER NOT NULL DEFAULT 0 CHECK (is_welcome IN (0, 1)), -- they said yes to it
  reference  TEXT NOT NULL DEFAULT '' CHECK (reference IN ('', 'asked', 'yes', 'got_it', 'no')), -- may the user name them as a reference
  recommendation TEXT NOT NULL DEFAULT '' CHECK (recommendation IN ('', 'asked', 'yes', 'got_it', 'no')), -- a letter of recommendation
  linkedin   TEXT NOT NULL DEFAULT '' CHECK (linkedin IN ('', 'asked', 'connected')),
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  file_name  TEXT NOT NULL CHECK (file_name <> ''), -- as the user calls it
  sha256     TEXT NOT NULL,                        -- of what is in it, and the name under which the data folder keeps it
  bytes      INTEGER NOT NULL,
  added_at   TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_meeting ON attachment (meeting_id, id);

-- Deliveries: which entities remind is not the file's to know, so that one more changes no table.
CREATE TABLE delivery_new (
  id              INTEGER PRIMARY KEY,
  subject_kind    TEXT NOT NULL CHECK (subject_kind <> ''), -- as reminder/entities.rs names it: 'thank_you', 'promise' …
  subject_id      INTEGER NOT NULL,
  step            TEXT NOT NULL,                   -- 'hour_after', 'still_overdue', 'snooze_over' … (thank_you/ladder.rs)
  anchor          TEXT NOT NULL,                   -- the meeting's end, the n-th day after the deadline, or the snooze's end
  due_at          TEXT NOT NULL,
  notification_id INTEGER NOT NULL,
  claimed_at      TEXT NOT NULL,
  settled_at      TEXT,
  outcome         TEXT CHECK (outcome IN ('shown', 'seen', 'superseded', 'failed')), -- NULL: claimed, not yet known; seen: it stood on the screen
  why             TEXT NOT NULL DEFAULT '',        -- of a failure, in words
  UNIQUE (subject_kind, subject_id, step, anchor)
) STRICT;
INSERT INTO delivery_new SELECT * FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_new RENAME TO delivery;
CREATE INDEX delivery_claimed ON delivery (subject_kind, subject_id) WHERE outcome IS NULL; -- after a crash
CREATE TRIGGER delivery_of_thank_you BEFORE DELETE ON thank_you BEGIN
  DELETE FROM delivery WHERE subject_kind = 'thank_you' AND subject_id = old.id; END;
CREATE TRIGGER delivery_of_promise BEFORE DELETE ON promise BEGIN
  DELETE FROM delivery WHERE subject_kind = 'promise' AND subject_id = old.id; END;
CREATE TRIGGER delivery_of_meeting BEFORE DELETE ON meeting BEGIN
  DELETE FROM delivery WHERE subject_kind = 'meeting' AND subject_id = old.id; END;
CREATE TRIGGER delivery_of_introduction BEFORE DELETE ON introduction BEGIN
  DELETE FROM delivery WHERE subject_kind = 'introduction' AND subject_id = old.id; END;

-- What was deleted, so that another computer's copy of it does not come back as new. Not by the program's clock: a
-- trigger has none, and nothing is reckoned with it but which came later.
CREATE TABLE tombstone (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,                 -- of the row that was deleted
  table_name TEXT NOT NULL,
  deleted_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tombstone_of_company AFTER DELETE ON company BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'company', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_contact AFTER DELETE ON contact BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'contact', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_meeting AFTER DELETE ON meeting BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_meeting_event AFTER DELETE ON meeting_event BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_event', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_meeting_check AFTER DELETE ON meeting_check BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_check', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_travel AFTER DELETE ON travel BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'travel', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_research AFTER DELETE ON research BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'research', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_path AFTER DELETE ON path BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'path', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_meeting_path AFTER DELETE ON meeting_path BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_path', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_question AFTER DELETE ON question BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'question', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_bank_question AFTER DELETE ON bank_question BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'bank_question', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_my_minute AFTER DELETE ON my_minute BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'my_minute', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_my_station AFTER DELETE ON my_station BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'my_station', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_note AFTER DELETE ON note BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'note', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_promise AFTER DELETE ON promise BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'promise', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_introduction AFTER DELETE ON introduction BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'introduction', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_keep_in_touch AFTER DELETE ON keep_in_touch BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'keep_in_touch', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_attachment AFTER DELETE ON attachment BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'attachment', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_thank_you AFTER DELETE ON thank_you BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'thank_you', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_letter AFTER DELETE ON letter BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'letter', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;
CREATE TRIGGER tombstone_of_letter_template AFTER DELETE ON letter_template BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'letter_template', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- The keys by which people are sorted are kept, and so is the rule that made them. In a file that has nobody yet all of them
-- will be of the rule of this program, which else would read through everybody at its next start to find that out.
INSERT OR IGNORE INTO setting (key, value) SELECT 'sort_keys', '2' WHERE NOT EXISTS (SELECT 1 FROM contact);
