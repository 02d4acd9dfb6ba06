-- What a contact is found by. Archived people stay findable: the filter decides whether they are shown.
SELECT
  c.name || ' ' || c.credentials,
  coalesce((SELECT group_concat(e.title || ' ' || coalesce(k.name, ''), ' ')
            FROM employment e LEFT JOIN company k ON k.id = e.company_id WHERE e.contact_id = c.id), ''),
  coalesce((SELECT group_concat(t.name, ' ')
            FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = c.id), ''),
  c.about || ' ' || c.location || ' ' || c.found_where || ' ' ||
  coalesce((SELECT group_concat(e.address, ' ') FROM contact_email e WHERE e.contact_id = c.id), '') || ' ' ||
  coalesce((SELECT group_concat(n.wording, ' ')
            FROM meeting_contact mc JOIN note n ON n.meeting_id = mc.meeting_id WHERE mc.contact_id = c.id), '') || ' ' ||
  coalesce((SELECT group_concat(p.wording, ' ') FROM promise p WHERE p.contact_id = c.id), '')
FROM contact c
WHERE c.id = ?
