SELECT json_object(
  'uid', i.uid, 'kind', i.kind, 'fileName', i.file_name, 'fileSha256', i.file_sha256, 'exportedOn', i.exported_on,
  'importedAt', i.imported_at, 'rows', i.rows, 'added', i.added, 'updated', i.updated, 'unchanged', i.unchanged,
  'skipped', i.skipped, 'undoneAt', i.undone_at,
  'lines', (
    SELECT json_group_array(json_object(
      'line', r.line, 'outcome', r.outcome, 'person', c.uid, 'reason', r.reason) ORDER BY r.line)
    -- An id may be somebody else's by now, where the person was deleted.
    FROM import_row r LEFT JOIN contact c ON c.id = r.contact_id AND c.created_at <= i.imported_at
    WHERE r.import_id = i.id))
FROM import i WHERE i.kind <> 'confab_export' ORDER BY i.id
