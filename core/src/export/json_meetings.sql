SELECT json_object(
  'uid', m.uid, 'kind', m.kind, 'format', m.format, 'place', m.place, 'startsAt', m.starts_at, 'zone', m.zone,
  'agreedMinutes', m.agreed_minutes, 'begunAt', m.begun_at, 'endedAt', m.ended_at, 'state', m.state, 'aim', m.aim, 'give', m.give,
  'click', m.click, 'myShare', m.my_share, 'wrappedUpAt', m.wrapped_up_at,
  'isGiven', json(iif(m.is_given, 'true', 'false')), 'travelMinutes', m.travel_minutes, 'confirmedAt', m.confirmed_at,
  'history', (
    SELECT json_group_array(json_object('what', e.what, 'wasAt', e.was_at, 'happenedAt', e.happened_at) ORDER BY e.id)
    FROM meeting_event e WHERE e.meeting_id = m.id),
  'people', (
    SELECT json_group_array(c.uid ORDER BY mc.position, mc.id)
    FROM meeting_contact mc JOIN contact c ON c.id = mc.contact_id WHERE mc.meeting_id = m.id),
  'notes', (
    SELECT json_group_array(json_object(
      'uid', n.uid, 'person', c.uid, 'question', a.uid, 'kind', n.kind, 'isPrivate', json(iif(n.is_private, 'true', 'false')),
      'bullet', n.bullet, 'wording', n.wording, 'notedAt', n.noted_at, 'changedAt', n.changed_at) ORDER BY n.id)
    FROM note n LEFT JOIN contact c ON c.id = n.contact_id LEFT JOIN question a ON a.id = n.question_id
    WHERE n.meeting_id = m.id),
  'questions', (
    SELECT json_group_array(json_object(
      'uid', q.uid, 'wording', q.wording, 'state', q.state, 'askedAt', q.asked_at,
      'lookItUp', json(iif(q.look_it_up, 'true', 'false')), 'isAsk', json(iif(q.is_ask, 'true', 'false')),
      'createdAt', q.created_at, 'changedAt', q.changed_at)
      ORDER BY q.position, q.id)
    FROM question q WHERE q.meeting_id = m.id),
  'research', (
    SELECT json_group_array(json_object(
      'uid', r.uid, 'wording', r.wording, 'source', r.source, 'createdAt', r.created_at, 'changedAt', r.changed_at)
      ORDER BY r.position, r.id)
    FROM research r WHERE r.meeting_id = m.id),
  'checked', (SELECT json_group_array(item ORDER BY id) FROM meeting_check WHERE meeting_id = m.id),
  'promises', (
    SELECT json_group_array(json_object(
      'uid', p.uid, 'person', c.uid, 'isAssumed', json(iif(p.is_assumed, 'true', 'false')), 'whose', p.whose, 'wording', p.wording, 'dueOn', p.due_on, 'state', p.state,
      'madeAt', p.made_at, 'changedAt', p.changed_at) ORDER BY p.id)
    FROM promise p JOIN contact c ON c.id = p.contact_id WHERE p.meeting_id = m.id),
  'paths', (
    SELECT json_group_array(json_object(
      'path', a.uid, 'name', a.name, 'wording', mp.wording, 'changedAt', mp.changed_at) ORDER BY mp.id)
    FROM meeting_path mp JOIN path a ON a.id = mp.path_id WHERE mp.meeting_id = m.id),
  'introductions', (
    SELECT json_group_array(json_object(
      'uid', i.uid, 'from', f.uid, 'person', c.uid, 'name', i.name, 'about', i.about, 'promise', p.uid,
      'state', i.state, 'namedAt', i.named_at, 'stateAt', i.state_at, 'changedAt', i.changed_at) ORDER BY i.id)
    FROM introduction i JOIN contact f ON f.id = i.from_id LEFT JOIN contact c ON c.id = i.contact_id
    LEFT JOIN promise p ON p.id = i.promise_id WHERE i.meeting_id = m.id),
  'files', (
    SELECT json_group_array(json_object(
      'uid', a.uid, 'fileName', a.file_name, 'sha256', a.sha256, 'bytes', a.bytes, 'kept', 'files/' || a.sha256,
      'addedAt', a.added_at, 'changedAt', a.changed_at) ORDER BY a.id)
    FROM attachment a WHERE a.meeting_id = m.id),
  'thankYous', (
    SELECT json_group_array(json_object(
      'uid', t.uid, 'person', c.uid, 'state', t.state, 'channel', t.channel, 'settledAt', t.settled_at,
      'reason', t.reason, 'snoozedUntil', t.snoozed_until,
      'letters', (
        SELECT json_group_array(json_object(
          'channel', l.channel, 'language', l.language, 'addressForm', l.address_form, 'tone', l.tone,
          'recipient', l.recipient, 'subject', l.subject, 'body', l.body, 'handedOverAt', l.handed_over_at,
          'changedAt', l.changed_at) ORDER BY l.id)
        FROM letter l
        WHERE l.occasion = 'thank_you' AND l.meeting_id = t.meeting_id AND l.contact_id = t.contact_id),
      'reminders', (
        SELECT json_group_array(json_object(
          'step', d.step, 'dueAt', d.due_at, 'outcome', d.outcome, 'settledAt', d.settled_at) ORDER BY d.id)
        FROM delivery d WHERE d.subject_kind = 'thank_you' AND d.subject_id = t.id)) ORDER BY t.id)
    FROM thank_you t JOIN contact c ON c.id = t.contact_id WHERE t.meeting_id = m.id),
  -- Those on other occasions: called off, did not come.
  'letters', (
    SELECT json_group_array(json_object(
      'uid', l.uid, 'occasion', l.occasion, 'person', c.uid, 'channel', l.channel, 'language', l.language,
      'addressForm', l.address_form, 'tone', l.tone, 'recipient', l.recipient, 'subject', l.subject, 'body', l.body,
      'handedOverAt', l.handed_over_at, 'changedAt', l.changed_at) ORDER BY l.id)
    FROM letter l JOIN contact c ON c.id = l.contact_id WHERE l.occasion <> 'thank_you' AND l.meeting_id = m.id),
  'createdAt', m.created_at, 'changedAt', m.changed_at)
FROM meeting m ORDER BY m.id
