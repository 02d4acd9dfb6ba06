-- Confab’s data as it is today: what is kept, and in which shape.
--
-- Rendered from the sum of migrations/ by `CONFAB_RENDER_SCHEMA=1 cargo test -p confab-core --lib schema`; a test compares
-- it. Changes go into a new migration.
--
-- Conventions
--   id          small integer, inside this file only; never shown, never exported
--   uid         UUID, for exports and for a second computer one day
--   *_at        UTC, ‘YYYY-MM-DDTHH:MM:SSZ’, whole seconds
--   *_on        a calendar date, ‘YYYY-MM-DD’; where only the month or year is known ‘YYYY-MM’ or ‘YYYY’
--   zone        IANA name; wherever a person meant a wall clock
--   *_key       a folded form for comparing; never shown
--   source      ‘you’ (typed or corrected by the user: never overwritten) or ‘import’
-- Empty text is ‘’, unknown dates and ids are NULL.

PRAGMA application_id = 0x436F6E66; -- ‘Conf’

-- An employer. ‘N/A’, ‘null’ and the like never become one.
CREATE TABLE company (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,                 -- whole words without legal form: never a substring match
  created_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tombstone_of_company AFTER DELETE ON company BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'company', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- A person.
CREATE TABLE contact (
  id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: import_row outlives a person
  uid           TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL CHECK (name <> ''),  -- as shown: 'Maya Chen'
  given_name    TEXT NOT NULL DEFAULT '',          -- for greetings: 'Maya'
  family_name   TEXT NOT NULL DEFAULT '',
  name_title    TEXT NOT NULL DEFAULT '',          -- 'Prof. Dr.', as given
  nickname      TEXT NOT NULL DEFAULT '',
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
  import_id     INTEGER,                           -- the import that brought them, no reference: NULL for who was typed in
  birthday      TEXT,                              -- 'YYYY-MM-DD', or '--MM-DD' where the year is not known
  salutation    TEXT NOT NULL DEFAULT '',          -- the greeting's words where the user chose them: 'Sehr geehrte Frau Krüger'
  pronoun       TEXT NOT NULL DEFAULT '',          -- 'she', 'they', as the user typed it; empty: the name is used
  language      TEXT NOT NULL DEFAULT '',          -- of letters: 'en', 'de', 'fr', 'es'; empty: the usual one
  address_form  TEXT NOT NULL DEFAULT '' CHECK (address_form IN ('', 'familiar', 'formal')), -- du or Sie; empty: the usual one
  about         TEXT NOT NULL DEFAULT '',          -- what the user wrote about this person
  archived_at   TEXT,                              -- out of the lists, nothing forgotten
  created_at    TEXT NOT NULL,
  changed_at    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX contact_linkedin ON contact (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE INDEX contact_sort ON contact (sort_key, archived_at);
CREATE TRIGGER tombstone_of_contact AFTER DELETE ON contact BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'contact', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- A word that people are marked with.
CREATE TABLE tag (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE
) STRICT;

-- Who is marked with it.
CREATE TABLE contact_tag (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  tag_id     INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  UNIQUE (contact_id, tag_id)
) STRICT;
CREATE INDEX contact_tag_tag ON contact_tag (tag_id, contact_id);

-- Their e-mail addresses.
CREATE TABLE contact_email (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  address     TEXT NOT NULL CHECK (address <> ''),
  address_key TEXT NOT NULL,                       -- lower-case
  position    INTEGER NOT NULL DEFAULT 0,          -- the first is the one to write to
  source      TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import')),
  UNIQUE (contact_id, address_key)
) STRICT;
CREATE INDEX contact_email_address ON contact_email (address_key);

-- An address that the user took away or corrected: no import brings it again.
CREATE TABLE email_removed (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  address_key TEXT NOT NULL,                       -- lower-case
  UNIQUE (contact_id, address_key)
) STRICT;

-- Their telephone numbers.
CREATE TABLE contact_phone (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  number      TEXT NOT NULL CHECK (number <> ''),  -- as it was written: '+44 7700 900123'
  number_key  TEXT NOT NULL,                       -- digits, and a plus where there is one, for comparing
  label       TEXT NOT NULL DEFAULT '',            -- 'mobile', 'work', as given
  position    INTEGER NOT NULL DEFAULT 0,          -- the first is the one to call
  source      TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import')),
  UNIQUE (contact_id, number_key)
) STRICT;

-- A number that the user took away or corrected: no import brings it again.
CREATE TABLE phone_removed (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  number_key  TEXT NOT NULL,
  UNIQUE (contact_id, number_key)
) STRICT;

-- The address cards a person came from, by which a later import knows them again.
CREATE TABLE contact_card (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  card_uid    TEXT NOT NULL UNIQUE                 -- the UID of an address card, as the card has it
) STRICT;
CREATE INDEX contact_card_contact ON contact_card (contact_id);

-- Who worked where, as what, when. At most the dates we know.
CREATE TABLE employment (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  company_id  INTEGER REFERENCES company (id),     -- NULL: a title without an employer
  title       TEXT NOT NULL DEFAULT '',
  department  TEXT NOT NULL DEFAULT '',
  is_current  INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
  started_on  TEXT,                                -- said by someone
  ended_on    TEXT,                                -- said by someone
  seen_on     TEXT,                                -- first export that held it
  gone_on     TEXT,                                -- first export that no longer held it: 'until about'
  import_id   INTEGER,                             -- the import that brought it, no reference
  gone_import_id INTEGER,                          -- the import that no longer held it, no reference
  source      TEXT NOT NULL DEFAULT 'you' CHECK (source IN ('you', 'import'))
) STRICT;
CREATE INDEX employment_company ON employment (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX employment_contact ON employment (contact_id, is_current DESC, id DESC);

-- Where they went to school.
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

-- What was agreed with somebody for later: to keep in touch, to be a reference.
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
CREATE TRIGGER tombstone_of_keep_in_touch AFTER DELETE ON keep_in_touch BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'keep_in_touch', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- What the user says of themselves in a minute, in variants.
CREATE TABLE my_minute (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),     -- 'for product people'
  wording    TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tombstone_of_my_minute AFTER DELETE ON my_minute BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'my_minute', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Schools, employers and cities of the user, by which common ground is found.
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
CREATE TRIGGER tombstone_of_my_station AFTER DELETE ON my_station BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'my_station', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- A role or a field that the user is testing.
CREATE TABLE path (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL CHECK (name <> ''),     -- 'product manager in health'
  name_key   TEXT NOT NULL UNIQUE,                 -- folded
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tombstone_of_path AFTER DELETE ON path BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'path', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- How long it takes to places, as the user typed it.
CREATE TABLE travel (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  place      TEXT NOT NULL CHECK (place <> ''),
  place_key  TEXT NOT NULL UNIQUE,                 -- folded
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  changed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER tombstone_of_travel AFTER DELETE ON travel BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'travel', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Questions of the user's own, and what they changed of ours, which are in question/bank/.
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
CREATE TRIGGER tombstone_of_bank_question AFTER DELETE ON bank_question BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'bank_question', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- An informational interview, planned or over.
CREATE TABLE meeting (
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
CREATE INDEX meeting_starts ON meeting (starts_at);
CREATE TRIGGER delivery_of_meeting BEFORE DELETE ON meeting BEGIN
  DELETE FROM delivery WHERE subject_kind = 'meeting' AND subject_id = old.id; END;
CREATE TRIGGER tombstone_of_meeting AFTER DELETE ON meeting BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Who was met.
CREATE TABLE meeting_contact (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (meeting_id, contact_id)
) STRICT;
CREATE INDEX meeting_contact_contact ON meeting_contact (contact_id, meeting_id);

-- What became of a meeting: planned, moved, confirmed, called off.
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
CREATE TRIGGER tombstone_of_meeting_event AFTER DELETE ON meeting_event BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_event', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- What is ticked on its checklist.
CREATE TABLE meeting_check (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  item       TEXT NOT NULL CHECK (item <> ''),     -- of the checklist: 'dress', 'notebook' …
  changed_at TEXT NOT NULL,
  UNIQUE (meeting_id, item)
) STRICT;
CREATE TRIGGER tombstone_of_meeting_check AFTER DELETE ON meeting_check BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_check', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Something to ask, written before the meeting.
CREATE TABLE question (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- for which it was written; NULL: for none yet
  wording    TEXT NOT NULL CHECK (wording <> ''),
  state      TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'asked', 'answered', 'open')),
  look_it_up INTEGER NOT NULL DEFAULT 0 CHECK (look_it_up IN (0, 1)), -- it can be looked up: nothing to ask
  is_ask     INTEGER NOT NULL DEFAULT 0 CHECK (is_ask IN (0, 1)), -- the ask at the end
  asked_at   TEXT,                                 -- when it became the one that is being asked, the last time
  carried_from_id INTEGER REFERENCES "question" (id) ON DELETE SET NULL, -- left open at an earlier meeting
  position   INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX question_carried ON question (carried_from_id) WHERE carried_from_id IS NOT NULL;
CREATE INDEX question_meeting ON question (meeting_id, position, id);
CREATE TRIGGER tombstone_of_question AFTER DELETE ON question BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'question', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- One line captured in or after a meeting.
CREATE TABLE note (
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
CREATE INDEX note_bullet ON note (meeting_id) WHERE bullet <> '';
CREATE INDEX note_contact ON note (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX note_meeting ON note (meeting_id, id);
CREATE INDEX note_question ON note (question_id) WHERE question_id IS NOT NULL;
CREATE TRIGGER tombstone_of_note AFTER DELETE ON note BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'note', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Something owed, theirs or mine.
CREATE TABLE promise (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  is_assumed INTEGER NOT NULL DEFAULT 0 CHECK (is_assumed IN (0, 1)), -- several were met, and nobody said whose it is
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- where it was given
  whose      TEXT NOT NULL CHECK (whose IN ('theirs', 'mine')),
  wording    TEXT NOT NULL CHECK (wording <> ''),  -- 'introduce me to Lena Fischer at Brightside'
  due_on     TEXT,
  state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'dropped')),
  made_at    TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX promise_contact ON promise (contact_id);
CREATE INDEX promise_meeting ON promise (meeting_id);
CREATE INDEX promise_open ON promise (due_on) WHERE state = 'open';
CREATE TRIGGER delivery_of_promise BEFORE DELETE ON promise BEGIN
  DELETE FROM delivery WHERE subject_kind = 'promise' AND subject_id = old.id; END;
CREATE TRIGGER tombstone_of_promise AFTER DELETE ON promise BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'promise', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Who led to whom: somebody who was named, before and after they are on the list.
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
CREATE INDEX introduction_contact ON introduction (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX introduction_from ON introduction (from_id);
CREATE INDEX introduction_meeting ON introduction (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX introduction_promise ON introduction (promise_id) WHERE promise_id IS NOT NULL;
CREATE TRIGGER delivery_of_introduction BEFORE DELETE ON introduction BEGIN
  DELETE FROM delivery WHERE subject_kind = 'introduction' AND subject_id = old.id; END;
CREATE TRIGGER tombstone_of_introduction AFTER DELETE ON introduction BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'introduction', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- What the user found out before a meeting, and where.
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
CREATE TRIGGER tombstone_of_research AFTER DELETE ON research BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'research', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- Which path a meeting is about, and the line it left.
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
CREATE TRIGGER tombstone_of_meeting_path AFTER DELETE ON meeting_path BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'meeting_path', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- A file that belongs to a meeting; the data folder keeps what is in it.
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
CREATE TRIGGER tombstone_of_attachment AFTER DELETE ON attachment BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'attachment', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- The thank-you to one person for one meeting. Made with the meeting; owed from its end, due 24 hours later (derived,
-- see thank_you/), until sent or not needed.
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
CREATE INDEX thank_you_contact ON thank_you (contact_id);
CREATE INDEX thank_you_open ON thank_you (meeting_id) WHERE state = 'open';
CREATE TRIGGER delivery_of_thank_you BEFORE DELETE ON thank_you BEGIN
  DELETE FROM delivery WHERE subject_kind = 'thank_you' AND subject_id = old.id; END;
CREATE TRIGGER tombstone_of_thank_you AFTER DELETE ON thank_you BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'thank_you', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- The text in hand, one for each channel: what was chosen for it, and what was edited.
CREATE TABLE letter (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  occasion       TEXT NOT NULL,                    -- 'thank_you', 'called_off' … (letter/)
  contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  meeting_id     INTEGER REFERENCES meeting (id) ON DELETE CASCADE,
  channel        TEXT NOT NULL CHECK (channel IN ('email', 'linkedin', 'card')),
  language       TEXT NOT NULL DEFAULT '',         -- chosen for this letter; empty: the person's, else the usual one
  address_form   TEXT NOT NULL DEFAULT '' CHECK (address_form IN ('', 'familiar', 'formal')),
  tone           TEXT NOT NULL DEFAULT '',         -- 'brief', 'warm', 'formal'; empty: the usual one
  recipient      TEXT NOT NULL DEFAULT '',         -- the address chosen, e-mail only
  subject        TEXT NOT NULL DEFAULT '',
  body           TEXT,                             -- as the user left it; NULL: as it is drafted now
  handed_over_at TEXT,                             -- opened in another program or copied, the last time
  changed_at     TEXT NOT NULL
) STRICT;
CREATE INDEX letter_contact ON letter (contact_id);
CREATE INDEX letter_meeting ON letter (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE UNIQUE INDEX letter_place ON letter (occasion, contact_id, coalesce(meeting_id, 0), channel);
CREATE TRIGGER tombstone_of_letter AFTER DELETE ON letter BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'letter', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- A letter's template where the user has changed it; ours are in letter/templates/.
CREATE TABLE letter_template (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  occasion   TEXT NOT NULL,
  language   TEXT NOT NULL,
  tone       TEXT NOT NULL,
  wording    TEXT NOT NULL,                        -- the whole file, as the user left it
  changed_at TEXT NOT NULL,
  UNIQUE (occasion, language, tone)
) STRICT;
CREATE TRIGGER tombstone_of_letter_template AFTER DELETE ON letter_template BEGIN
  INSERT OR REPLACE INTO tombstone (uid, table_name, deleted_at)
  VALUES (old.uid, 'letter_template', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')); END;

-- What is being typed, so that nothing is lost when the program ends in the middle of it.
CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  place      TEXT NOT NULL UNIQUE,                 -- the field or form: 'meeting/new', 'note/12' …
  wording    TEXT NOT NULL,                        -- as the page keeps it: a text, or a form's fields as JSON
  changed_at TEXT NOT NULL
) STRICT;

-- Each time the program spoke up, or chose not to. Claimed before it is shown, so that a crash in between repeats at
-- most the same notification (same notification_id: it replaces), never two.
CREATE TABLE delivery (
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
CREATE INDEX delivery_claimed ON delivery (subject_kind, subject_id) WHERE outcome IS NULL;

-- What was deleted, so that another computer's copy of it does not come back as new.
CREATE TABLE tombstone (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,                 -- of the row that was deleted
  table_name TEXT NOT NULL,
  deleted_at TEXT NOT NULL
) STRICT;

-- A file that was imported.
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

-- What each line of an imported file did.
CREATE TABLE import_row (
  import_id  INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  line       INTEGER NOT NULL,                     -- as an editor counts
  many       INTEGER NOT NULL DEFAULT 1,           -- so many lines from this one on, about as many people from contact_id on
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

CREATE VIEW import_line AS
-- What each line did, one by one.
WITH RECURSIVE each (import_id, line, outcome, contact_id, reason, detail, more) AS (
  SELECT import_id, line, outcome, contact_id, reason, detail, many - 1 FROM import_row
  UNION ALL
  SELECT import_id, line + 1, outcome, contact_id + 1, reason, detail, more - 1 FROM each WHERE more > 0)
SELECT import_id, line, outcome, contact_id, reason, detail FROM each;
