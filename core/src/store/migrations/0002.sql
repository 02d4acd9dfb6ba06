-- Version 2: what letters, phone numbers, questions and reminders about anything need.
--
-- Runs with foreign keys switched off and checked at the end, so that a table can be made anew without its rows'
-- children going with the old one. A table made anew takes every row of the old one along.

-- People: the parts of a name that greetings need, and how somebody likes to be written to.
CREATE TABLE contact_new (
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
INSERT INTO contact_new (id, uid, name, given_name, family_name, credentials, name_key, sort_key, name_source, linkedin_url,
                         linkedin_key, linkedin_source, location, zone, found_where, connected_on, about, archived_at,
                         created_at, changed_at)
SELECT id, uid, name, given_name, family_name, credentials, name_key, sort_key, name_source, linkedin_url, linkedin_key,
       linkedin_source, location, zone, found_where, connected_on, about, archived_at, created_at, changed_at
FROM contact;
-- The last number given must not be given again, also where its person was deleted.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'contact_new', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'contact_new');
UPDATE sqlite_sequence
SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0))
WHERE name = 'contact_new';
DROP TABLE contact;
ALTER TABLE contact_new RENAME TO contact;
CREATE UNIQUE INDEX contact_linkedin ON contact (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE INDEX contact_sort ON contact (sort_key, archived_at); -- the People list, from the index alone

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

CREATE TABLE phone_removed (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  number_key  TEXT NOT NULL,
  UNIQUE (contact_id, number_key)
) STRICT;

CREATE TABLE contact_card (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  card_uid    TEXT NOT NULL UNIQUE                 -- the UID of an address card, as the card has it
) STRICT;
CREATE INDEX contact_card_contact ON contact_card (contact_id);

CREATE TABLE employment_new (
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
INSERT INTO employment_new (id, contact_id, company_id, title, is_current, started_on, ended_on, seen_on, gone_on, source)
SELECT id, contact_id, company_id, title, is_current, started_on, ended_on, seen_on, gone_on, source FROM employment;
DROP TABLE employment;
ALTER TABLE employment_new RENAME TO employment;
-- Which import it was is told by its lines, and of jobs by the only sign that was kept: the day.
UPDATE contact SET import_id = r.import_id
FROM import_row r WHERE r.outcome = 'added' AND r.contact_id = contact.id;
UPDATE employment SET
  import_id = (SELECT min(i.id) FROM import i WHERE coalesce(i.exported_on, substr(i.imported_at, 1, 10)) = seen_on),
  gone_import_id = (SELECT min(i.id) FROM import i WHERE coalesce(i.exported_on, substr(i.imported_at, 1, 10)) = gone_on)
WHERE seen_on IS NOT NULL OR gone_on IS NOT NULL;
CREATE INDEX employment_contact ON employment (contact_id, is_current DESC, id DESC);
CREATE INDEX employment_company ON employment (company_id) WHERE company_id IS NOT NULL;

-- A meeting that was called off before it was to be, and one to which nobody came, are two things.
CREATE TABLE meeting_new (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  kind           TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'industry', 'company')),
  format         TEXT NOT NULL DEFAULT 'video' CHECK (format IN ('coffee', 'video', 'phone', 'office', 'walk', 'meal', 'other')),
  place          TEXT NOT NULL DEFAULT '',         -- an address, a link, 'his office'
  starts_at      TEXT NOT NULL,
  zone           TEXT NOT NULL,                    -- in which the start was meant
  agreed_minutes INTEGER NOT NULL DEFAULT 20 CHECK (agreed_minutes BETWEEN 1 AND 1440),
  ended_at       TEXT,                             -- recorded; else the end is start + agreed length
  state          TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'called_off', 'did_not_come')),
  aim            TEXT NOT NULL DEFAULT '',         -- what the user wants out of it
  created_at     TEXT NOT NULL,
  changed_at     TEXT NOT NULL
) STRICT;
INSERT INTO meeting_new (id, uid, kind, format, place, starts_at, zone, agreed_minutes, ended_at, state, aim, created_at,
                         changed_at)
SELECT id, uid, kind, format, place, starts_at, zone, agreed_minutes, ended_at,
       iif(state = 'cancelled', 'called_off', state), aim, created_at, changed_at
FROM meeting;
DROP TABLE meeting;
ALTER TABLE meeting_new RENAME TO meeting;
CREATE INDEX meeting_starts ON meeting (starts_at); -- Today, Meetings

-- Notes: who said it, whether it is for nobody else, and the sign of which it is not yet known what it means.
CREATE TABLE note_new (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL, -- who of several said it; NULL: not said
  kind       TEXT NOT NULL DEFAULT 'plain'
             CHECK (kind IN ('plain', 'rocks', 'sucks', 'surprise', 'skill', 'advice', 'quote', 'resource', 'about_them')),
  is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- for me only: never offered to a letter or a report
  bullet     TEXT NOT NULL DEFAULT '' CHECK (bullet IN ('', '-', '*')), -- the sign before it, while it may be a bullet or a mark
  wording    TEXT NOT NULL CHECK (wording <> ''),
  noted_at   TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO note_new (id, uid, meeting_id, kind, wording, noted_at, changed_at)
SELECT id, uid, meeting_id, kind, wording, noted_at, noted_at FROM note;
DROP TABLE note;
ALTER TABLE note_new RENAME TO note;
CREATE INDEX note_meeting ON note (meeting_id, id);
CREATE INDEX note_bullet ON note (meeting_id) WHERE bullet <> ''; -- is there anything to ask
CREATE INDEX note_contact ON note (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE question (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting (id) ON DELETE CASCADE, -- for which it was written; NULL: for none yet
  wording    TEXT NOT NULL CHECK (wording <> ''),
  state      TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'asked', 'answered', 'open')),
  position   INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX question_meeting ON question (meeting_id, position, id);

-- Promises: whether it was said for whom of several.
CREATE TABLE promise_new (
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
INSERT INTO promise_new (id, uid, contact_id, is_assumed, meeting_id, whose, wording, due_on, state, made_at, changed_at)
SELECT id, uid, contact_id, (SELECT count(*) > 1 FROM meeting_contact mc WHERE mc.meeting_id = promise.meeting_id),
       meeting_id, whose, wording, due_on, state, made_at, changed_at
FROM promise;
DROP TABLE promise;
ALTER TABLE promise_new RENAME TO promise;
CREATE INDEX promise_open ON promise (due_on) WHERE state = 'open';
CREATE INDEX promise_contact ON promise (contact_id);
CREATE INDEX promise_meeting ON promise (meeting_id);

-- Letters: whatever the occasion, to one person, about a meeting where there is one.
CREATE TABLE letter_new (
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
INSERT INTO letter_new (id, uid, occasion, contact_id, meeting_id, channel, recipient, subject, body, changed_at)
SELECT l.id,
       lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
             || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
       'thank_you', t.contact_id, t.meeting_id, l.channel, l.recipient, l.subject, l.body, l.changed_at
FROM letter l JOIN thank_you t ON t.id = l.thank_you_id;
DROP TABLE letter;
ALTER TABLE letter_new RENAME TO letter;
CREATE UNIQUE INDEX letter_place ON letter (occasion, contact_id, coalesce(meeting_id, 0), channel);
CREATE INDEX letter_contact ON letter (contact_id);
CREATE INDEX letter_meeting ON letter (meeting_id) WHERE meeting_id IS NOT NULL;

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

CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  place      TEXT NOT NULL UNIQUE,                 -- the field or form: 'meeting/new', 'note/12' …
  wording    TEXT NOT NULL,                        -- as the page keeps it: a text, or a form's fields as JSON
  changed_at TEXT NOT NULL
) STRICT;

-- Deliveries: about anything that can be due. Without a foreign key, since the subject may lie in any table; triggers do
-- what it would. Before the deletion, so that what undoes it puts the subject back first.
CREATE TABLE delivery_new (
  id              INTEGER PRIMARY KEY,
  subject_kind    TEXT NOT NULL CHECK (subject_kind IN ('thank_you', 'promise', 'meeting')),
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
INSERT INTO delivery_new (id, subject_kind, subject_id, step, anchor, due_at, notification_id, claimed_at, settled_at,
                          outcome, why)
SELECT id, 'thank_you', thank_you_id, step, anchor, due_at, notification_id, claimed_at, settled_at, outcome, why
FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_new RENAME TO delivery;
CREATE INDEX delivery_claimed ON delivery (subject_kind, subject_id) WHERE outcome IS NULL; -- after a crash
CREATE TRIGGER delivery_of_thank_you BEFORE DELETE ON thank_you BEGIN
  DELETE FROM delivery WHERE subject_kind = 'thank_you' AND subject_id = old.id; END;
CREATE TRIGGER delivery_of_promise BEFORE DELETE ON promise BEGIN
  DELETE FROM delivery WHERE subject_kind = 'promise' AND subject_id = old.id; END;
CREATE TRIGGER delivery_of_meeting BEFORE DELETE ON meeting BEGIN
  DELETE FROM delivery WHERE subject_kind = 'meeting' AND subject_id = old.id; END;
