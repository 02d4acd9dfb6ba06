-- What is there for a meeting, of what cannot be told from its row alone. The minute is the one that was chosen, else the
-- first one.
SELECT trim(m.give) <> '',
       coalesce((
         SELECT trim(wording) <> '' FROM my_minute
         WHERE m.minute_id IS NULL OR id = m.minute_id ORDER BY position, id LIMIT 1), 0),
       EXISTS (SELECT 1 FROM research WHERE meeting_id = m.id),
       EXISTS (
         SELECT 1 FROM meeting_contact mc JOIN contact_phone p ON p.contact_id = mc.contact_id WHERE mc.meeting_id = m.id)
FROM meeting m WHERE m.id = ?
