//! The one list of tables, and what is to be known of each.
//!
//! Undo, the search, undoing an import, exports, the page's table names and the tests go by it. A test compares it with
//! the schema and fails for a table, or a way to a contact, that is not here: forgetting one would lose what a user wrote.

use rusqlite::Connection;

use crate::error::Result;

/// What undoing an import does with a person whom it added, where a row of this table belongs to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// The user wrote it, or it came of what they did: the person stays.
    Always,
    /// Only a row with the source `you` is the user's.
    WhenTyped,
    /// Undoing compares it with what the import brought, by itself.
    Compared,
    /// The import's own, or nothing without the person.
    Never,
}

/// A table of the database.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    /// What it holds, as the rendered schema says it.
    pub about: &'static str,
    /// A user's step can touch it, so undo notes its rows. It has an integer `id`.
    pub undoable: bool,
    /// It is in the JSON export, which holds everything of the user's.
    pub exported: bool,
    /// Screens show it, so they hear of each write to it.
    pub shown: bool,
    /// Its columns that name a contact, and whether a row keeps the person. Each must be a foreign key, or listed for
    /// its meaning.
    pub of_contact: &'static [(&'static str, Keeps)],
    /// How a row leads to the contacts whose searched words it holds: SQL for their ids, with `{row}` for the row.
    pub searched: Option<&'static str>,
}

const fn table(name: &'static str, about: &'static str) -> Table {
    Table { name, about, undoable: true, exported: true, shown: true, of_contact: &[], searched: None }
}

/// Tells whether screens hear of a write to the table of that name.
#[must_use]
pub fn is_shown(name: &str) -> bool {
    TABLES.iter().all(|table| table.name != name || table.shown)
}

/// The table of that name, as the list has it.
#[must_use]
pub fn name(name: &str) -> Option<&'static str> {
    TABLES.iter().map(|table| table.name).find(|known| *known == name)
}

/// A column that names a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub column: String,
    /// The other table; nothing where the row itself tells which, in `subject_kind`.
    pub target: Option<&'static str>,
    /// The row is a part of the other and goes with it.
    pub is_part: bool,
}

/// How rows of `table` name others: by its foreign keys, and by what the list says beside them.
///
/// # Errors
/// When the database cannot be read.
pub fn references(conn: &Connection, table: &Table) -> Result<Vec<Reference>> {
    let mut references = conn
        .prepare_cached("SELECT \"from\", \"table\", on_delete = 'CASCADE' FROM pragma_foreign_key_list(?)")?
        .query_map([table.name], |row| {
            let target: String = row.get(1)?;
            Ok(Reference { column: row.get(0)?, target: name(&target), is_part: row.get(2)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (column, _) in table.of_contact {
        if !references.iter().any(|reference| reference.column == *column) {
            references.push(Reference { column: (*column).to_owned(), target: Some("contact"), is_part: false });
        }
    }
    // Which import brought a row is told without a reference, since a row outlives the record of it.
    for column in super::image::columns(conn, table.name)? {
        if column.name.ends_with("import_id") && !references.iter().any(|reference| reference.column == column.name) {
            references.push(Reference { column: column.name, target: Some("import"), is_part: false });
        }
    }
    if table.name == "delivery" {
        references.push(Reference { column: "subject_id".to_owned(), target: None, is_part: true });
    }
    Ok(references)
}

/// All tables, in an order in which a row only refers to rows of earlier ones.
pub const TABLES: &[Table] = &[
    Table {
        searched: Some("SELECT contact_id FROM employment WHERE company_id = {row}.id"),
        ..table("company", "An employer. ‘N/A’, ‘null’ and the like never become one.")
    },
    Table {
        // The person itself: whether the user touched it is told by its own columns.
        searched: Some("SELECT {row}.id"),
        ..table("contact", "A person.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("contact_email", "Their e-mail addresses.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("email_removed", "An address that the user took away or corrected: no import brings it again.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("contact_phone", "Their telephone numbers.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("phone_removed", "A number that the user took away or corrected: no import brings it again.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Never)],
        ..table("contact_card", "The address cards a person came from, by which a later import knows them again.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("employment", "Who worked where, as what, when. At most the dates we know.")
    },
    Table {
        searched: Some("SELECT contact_id FROM contact_tag WHERE tag_id = {row}.id"),
        ..table("tag", "A word that people are marked with.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Compared)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("contact_tag", "Who is marked with it.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("contact_school", "Where they went to school.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("keep_in_touch", "What was agreed with somebody for later: to keep in touch, to be a reference.")
    },
    table("my_minute", "What the user says of themselves in a minute, in variants."),
    table("my_station", "Schools, employers and cities of the user, by which common ground is found."),
    Table {
        searched: Some(
            "SELECT mc.contact_id FROM meeting_path mp JOIN meeting_contact mc ON mc.meeting_id = mp.meeting_id
             WHERE mp.path_id = {row}.id",
        ),
        ..table("path", "A role or a field that the user is testing.")
    },
    table("travel", "How long it takes to places, as the user typed it."),
    table("bank_question", "Questions of the user's own, and what they changed of ours, which are in question/bank/."),
    table("meeting", "An informational interview, planned or over."),
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("meeting_contact", "Who was met.")
    },
    table("meeting_event", "What became of a meeting: planned, moved, confirmed, called off."),
    table("meeting_check", "What is ticked on its checklist."),
    Table {
        searched: Some("SELECT contact_id FROM meeting_contact WHERE meeting_id = {row}.meeting_id"),
        ..table("research", "What the user found out before a meeting, and where.")
    },
    Table {
        searched: Some("SELECT contact_id FROM meeting_contact WHERE meeting_id = {row}.meeting_id"),
        ..table("meeting_path", "Which path a meeting is about, and the line it left.")
    },
    Table {
        searched: Some("SELECT contact_id FROM meeting_contact WHERE meeting_id = {row}.meeting_id"),
        ..table("question", "Something to ask, written before the meeting.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        searched: Some("SELECT contact_id FROM meeting_contact WHERE meeting_id = {row}.meeting_id"),
        ..table("note", "One line captured in or after a meeting.")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        searched: Some("SELECT {row}.contact_id"),
        ..table("promise", "Something owed, theirs or mine.")
    },
    Table {
        of_contact: &[("from_id", Keeps::Always), ("contact_id", Keeps::Always)],
        searched: Some("SELECT {row}.from_id UNION SELECT {row}.contact_id WHERE {row}.contact_id IS NOT NULL"),
        ..table("introduction", "Who led to whom: somebody who was named, before and after they are on the list.")
    },
    table("attachment", "A file that belongs to a meeting; the data folder keeps what is in it."),
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table(
            "thank_you",
            "The thank-you to one person for one meeting. Made with the meeting; owed from its end, due 24 hours later \
             (derived, see thank_you/), until sent or not needed.",
        )
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("letter", "The text in hand, one for each channel: what was chosen for it, and what was edited.")
    },
    table("letter_template", "A letter's template where the user has changed it; ours are in letter/templates/."),
    Table {
        // What is half typed is kept until it is saved somewhere else.
        undoable: false,
        exported: false,
        // The page that types it is the only one that reads it.
        shown: false,
        ..table("draft", "What is being typed, so that nothing is lost when the program ends in the middle of it.")
    },
    Table {
        // They ride along, so that restoring a meeting does not make its reminders speak again.
        ..table(
            "delivery",
            "Each time the program spoke up, or chose not to. Claimed before it is shown, so that a crash in between \
             repeats at most the same notification (same notification_id: it replaces), never two.",
        )
    },
    Table {
        undoable: false,
        // An export is what there is.
        exported: false,
        shown: false,
        ..table("tombstone", "What was deleted, so that another computer's copy of it does not come back as new.")
    },
    Table { undoable: false, ..table("import", "A file that was imported.") },
    Table {
        undoable: false,
        // Outlives the person, so it is no foreign key.
        of_contact: &[("contact_id", Keeps::Never)],
        ..table("import_row", "What each line of an imported file did.")
    },
    Table {
        undoable: false,
        ..table(
            "setting",
            "What the user chose; keys and defaults are in settings.rs. Values are JSON. With a rowid, since SQLite tells \
             of no change to a table without one, and the screens would not hear of it.",
        )
    },
];
