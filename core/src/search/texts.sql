-- What people are found by: their name, and everything else. Archived people stay findable: the filter decides
-- whether they are shown.
SELECT id AS contact_id, name || ' ' || credentials AS name, about || ' ' || location || ' ' || found_where AS other
FROM contact
UNION ALL
SELECT e.contact_id, '', e.title || ' ' || coalesce(k.name, '')
FROM employment e LEFT JOIN company k ON k.id = e.company_id
UNION ALL
SELECT ct.contact_id, '', t.name FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id
UNION ALL
SELECT contact_id, '', address FROM contact_email
UNION ALL
SELECT mc.contact_id, '', n.wording FROM meeting_contact mc JOIN note n ON n.meeting_id = mc.meeting_id
UNION ALL
SELECT contact_id, '', wording FROM promise
