//! People as rows. LinkedIn's own columns come first and are written as LinkedIn writes them, so that every program
//! that reads its export reads this one, ours included. What ours needs to bring everybody home as they were follows.

use std::io::Write;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::failed::Failed;
use super::formula::neutral;
use super::tags;

const HEADER: [&str; 23] = [
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
    "Email 2 Address",
    "Location",
    "Time Zone",
    "Found At",
    "Tags",
    "About",
    "Archived",
    "Added",
    "UID",
    "Name",
    "Name Prefix",
    "Nickname",
    "Credentials",
    "Phone",
    "Department",
    "Birthday",
];

const PEOPLE: &str = "
SELECT c.given_name, c.family_name, c.credentials, c.name, c.linkedin_url,
       (SELECT group_concat(address, char(31) ORDER BY position, id) FROM contact_email WHERE contact_id = c.id),
       k.name, e.title, c.connected_on, c.location, c.zone, c.found_where,
       (SELECT group_concat(t.name, char(31) ORDER BY t.name_key)
        FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = c.id),
       c.about, c.archived_at, c.created_at, c.uid, c.name_title, c.nickname,
       (SELECT group_concat(iif(label = '', number, label || ': ' || number), char(31) ORDER BY position, id)
        FROM contact_phone WHERE contact_id = c.id),
       e.department, c.birthday
FROM contact c
LEFT JOIN employment e ON e.id = (
  SELECT id FROM employment WHERE contact_id = c.id AND is_current = 1 ORDER BY id DESC LIMIT 1)
LEFT JOIN company k ON k.id = e.company_id
ORDER BY c.sort_key, c.id";

pub(super) fn write(conn: &Connection, out: &mut impl Write) -> Result<(), Failed> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(HEADER).map_err(writing)?;
    let mut statement = conn.prepare_cached(PEOPLE)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = cells(row)?;
        table.write_record(cells.iter().map(|cell| neutral(cell).into_owned())).map_err(writing)?;
    }
    table.flush().map_err(Failed::Writing)
}

fn writing(error: ::csv::Error) -> Failed {
    Failed::Writing(std::io::Error::other(error))
}

fn cells(row: &Row<'_>) -> rusqlite::Result<[String; HEADER.len()]> {
    let text = |column: usize| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    let addresses = text(5)?;
    let (first, others) = addresses.split_once('\u{1f}').unwrap_or((&addresses, ""));
    let connected = text(8)?;
    let connected = connected.parse::<NaiveDate>().map_or(connected, |day| day.format("%d %b %Y").to_string());
    let archived = if text(14)?.is_empty() { "" } else { "yes" };
    Ok([
        text(0)?,
        text(1)?,
        text(4)?,
        first.to_owned(),
        text(6)?,
        text(7)?,
        connected,
        others.replace('\u{1f}', "; "),
        text(9)?,
        text(10)?,
        text(11)?,
        tags::write(text(12)?.split('\u{1f}')),
        text(13)?,
        archived.to_owned(),
        text(15)?,
        text(16)?,
        text(3)?,
        text(17)?,
        text(18)?,
        text(2)?,
        tags::write(text(19)?.split('\u{1f}')),
        text(20)?,
        text(21)?,
    ])
}
