-- Which contacts a write has touched: temporary, on the store's writing connection only. After an import, which has a
-- connection of its own, everybody is read again.
CREATE TEMP TABLE search_touched (contact_id INTEGER PRIMARY KEY);

CREATE TEMP TRIGGER search_contact_new AFTER INSERT ON main.contact BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.id); END;
CREATE TEMP TRIGGER search_contact_changed AFTER UPDATE ON main.contact BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.id); END;
CREATE TEMP TRIGGER search_contact_gone AFTER DELETE ON main.contact BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.id); END;

CREATE TEMP TRIGGER search_email_new AFTER INSERT ON main.contact_email BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_email_changed AFTER UPDATE ON main.contact_email BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_email_gone AFTER DELETE ON main.contact_email BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.contact_id); END;

CREATE TEMP TRIGGER search_employment_new AFTER INSERT ON main.employment BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_employment_changed AFTER UPDATE ON main.employment BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_employment_gone AFTER DELETE ON main.employment BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.contact_id); END;

CREATE TEMP TRIGGER search_company_changed AFTER UPDATE OF name ON main.company BEGIN
  INSERT OR IGNORE INTO search_touched SELECT contact_id FROM employment WHERE company_id = new.id; END;
CREATE TEMP TRIGGER search_tag_changed AFTER UPDATE OF name ON main.tag BEGIN
  INSERT OR IGNORE INTO search_touched SELECT contact_id FROM contact_tag WHERE tag_id = new.id; END;

CREATE TEMP TRIGGER search_contact_tag_new AFTER INSERT ON main.contact_tag BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_contact_tag_gone AFTER DELETE ON main.contact_tag BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.contact_id); END;

CREATE TEMP TRIGGER search_meeting_contact_new AFTER INSERT ON main.meeting_contact BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_meeting_contact_gone AFTER DELETE ON main.meeting_contact BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.contact_id); END;

CREATE TEMP TRIGGER search_note_new AFTER INSERT ON main.note BEGIN
  INSERT OR IGNORE INTO search_touched SELECT contact_id FROM meeting_contact WHERE meeting_id = new.meeting_id; END;
CREATE TEMP TRIGGER search_note_changed AFTER UPDATE ON main.note BEGIN
  INSERT OR IGNORE INTO search_touched SELECT contact_id FROM meeting_contact WHERE meeting_id = new.meeting_id; END;
CREATE TEMP TRIGGER search_note_gone AFTER DELETE ON main.note BEGIN
  INSERT OR IGNORE INTO search_touched SELECT contact_id FROM meeting_contact WHERE meeting_id = old.meeting_id; END;

CREATE TEMP TRIGGER search_promise_new AFTER INSERT ON main.promise BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_promise_changed AFTER UPDATE ON main.promise BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (new.contact_id); END;
CREATE TEMP TRIGGER search_promise_gone AFTER DELETE ON main.promise BEGIN
  INSERT OR IGNORE INTO search_touched VALUES (old.contact_id); END;
