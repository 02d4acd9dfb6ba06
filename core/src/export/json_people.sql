SELECT json_object(
  'uid', c.uid, 'name', c.name, 'givenName', c.given_name, 'familyName', c.family_name,
  'nameTitle', c.name_title, 'nickname', c.nickname, 'credentials', c.credentials, 'nameSource', c.name_source,
  'emails', (
    SELECT json_group_array(json_object('address', address, 'source', source) ORDER BY position, id)
    FROM contact_email WHERE contact_id = c.id),
  'phones', (
    SELECT json_group_array(json_object('number', number, 'label', label, 'source', source) ORDER BY position, id)
    FROM contact_phone WHERE contact_id = c.id),
  'removedPhones', (SELECT json_group_array(number_key ORDER BY id) FROM phone_removed WHERE contact_id = c.id),
  'cards', (SELECT json_group_array(card_uid ORDER BY id) FROM contact_card WHERE contact_id = c.id),
  'linkedinUrl', c.linkedin_url, 'connectedOn', c.connected_on, 'birthday', c.birthday,
  'location', c.location, 'zone', c.zone, 'foundWhere', c.found_where, 'about', c.about,
  'tags', (
    SELECT json_group_array(t.name ORDER BY t.name_key)
    FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = c.id),
  'employments', (
    SELECT json_group_array(json_object(
      'company', k.uid, 'companyName', k.name, 'title', e.title, 'department', e.department,
      'isCurrent', json(iif(e.is_current, 'true', 'false')),
      'startedOn', e.started_on, 'endedOn', e.ended_on, 'seenOn', e.seen_on, 'goneOn', e.gone_on,
      'source', e.source) ORDER BY e.is_current DESC, e.id DESC)
    FROM employment e LEFT JOIN company k ON k.id = e.company_id WHERE e.contact_id = c.id),
  'schools', (
    SELECT json_group_array(json_object(
      'name', name, 'degree', degree, 'fromYear', from_year, 'untilYear', until_year, 'source', source)
      ORDER BY position, id)
    FROM contact_school WHERE contact_id = c.id),
  'keepInTouch', (
    SELECT json_object(
      'everyMonths', every_months, 'isWelcome', json(iif(is_welcome, 'true', 'false')), 'reference', reference,
      'recommendation', recommendation, 'linkedin', linkedin, 'changedAt', changed_at)
    FROM keep_in_touch WHERE contact_id = c.id),
  'archivedAt', c.archived_at, 'createdAt', c.created_at, 'changedAt', c.changed_at)
FROM contact c ORDER BY c.id
