-- What people are found by: their name, everything else, and a company's name. Archived people stay findable: the filter
-- decides whether they are shown.
--
-- Putting texts together is slow, and most people have nothing that would need it.
SELECT id AS contact_id, iif(credentials = '' AND nickname = '', name, name || ' ' || credentials || ' ' || nickname) AS name,
       iif(about = '' AND location = '', found_where, about || ' ' || location || ' ' || found_where) AS other,
       NULL AS company_id
FROM contact
UNION ALL
SELECT contact_id, '', iif(department = '', title, title || ' ' || department), company_id FROM employment
UNION ALL
SELECT ct.contact_id, '', t.name, NULL FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id
UNION ALL
SELECT contact_id, '', address, NULL FROM contact_email
UNION ALL
SELECT contact_id, '', number || ' ' || number_key, NULL FROM contact_phone
UNION ALL
SELECT contact_id, '', iif(degree = '', name, name || ' ' || degree), NULL FROM contact_school
UNION ALL
SELECT mc.contact_id, '', n.wording, NULL FROM meeting_contact mc JOIN note n ON n.meeting_id = mc.meeting_id
UNION ALL
SELECT mc.contact_id, '', q.wording, NULL FROM meeting_contact mc JOIN question q ON q.meeting_id = mc.meeting_id
UNION ALL
SELECT mc.contact_id, '', r.wording || ' ' || r.source, NULL FROM meeting_contact mc JOIN research r ON r.meeting_id = mc.meeting_id
UNION ALL
SELECT contact_id, '', wording, NULL FROM promise
UNION ALL
SELECT mc.contact_id, '', iif(mp.wording = '', p.name, p.name || ' ' || mp.wording), NULL
FROM meeting_contact mc JOIN meeting_path mp ON mp.meeting_id = mc.meeting_id JOIN path p ON p.id = mp.path_id
UNION ALL
SELECT from_id, '', iif(about = '', name, name || ' ' || about), NULL FROM introduction
UNION ALL
SELECT contact_id, '', iif(about = '', name, name || ' ' || about), NULL FROM introduction WHERE contact_id IS NOT NULL
