//! The one list of tables, and what is to be known of each.
//!
//! Undo, the search, undoing an import, exports, the page's table names and the tests go by it. A test compares it with
//! the schema and fails for a table, or a way to a contact, that is not here: forgetting one would lose what a user wrote.

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
    /// The view that an export reads in its place, where its rows are not what they stand for: the columns are the view's.
    pub exported_as: Option<&'static str>,
    /// Screens show it, so they hear of each write to it.
    pub shown: bool,
    /// Its columns that name a contact, and whether a row keeps the person. Each must be a foreign key, or listed for
    /// its meaning.
    pub of_contact: &'static [(&'static str, Keeps)],
    /// The words of its rows by which people are found. The search and the reason why somebody was found follow from it; the
    /// likeliest to be meant stand further up in the list.
    pub found: &'static [Found],
    /// How else a row leads to people who are found by what hangs on it: SQL for their ids, with `{row}` for the row.
    pub leads_to: Option<&'static str>,
}

/// Words of a row by which somebody is found, as SQL in which the row is called `it`.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub whose: Whose,
    /// What is said before them where they are why somebody was found: `'in a note: '`.
    pub label: &'static str,
    pub words: &'static str,
    /// Found by as well, and not shown: a number without its spaces.
    pub also: &'static str,
    /// What belongs to the row: `JOIN tag t ON t.id = it.tag_id`.
    pub joined: &'static str,
}

/// Who is found by a row's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The contact in this column.
    Column(&'static str),
    /// Everybody of the meeting in `meeting_id`.
    OfMeeting,
}

impl Found {
    const fn of(column: &'static str, label: &'static str, words: &'static str) -> Self {
        Self { whose: Whose::Column(column), label, words, also: "", joined: "" }
    }

    const fn with_meeting(label: &'static str, words: &'static str) -> Self {
        Self { whose: Whose::OfMeeting, label, words, also: "", joined: "" }
    }

    /// The contact whose words they are, within [`Found::from`].
    #[must_use]
    pub fn contact(&self) -> String {
        match self.whose {
            Whose::Column(column) => format!("it.{column}"),
            Whose::OfMeeting => "mc.contact_id".to_owned(),
        }
    }

    /// The rows of `table` with what belongs to them. The people come first: asked for one, only theirs are read.
    #[must_use]
    pub fn from(&self, table: &Table) -> String {
        match self.whose {
            Whose::Column(_) => format!("{} it {}", table.name, self.joined),
            Whose::OfMeeting => {
                format!("meeting_contact mc JOIN {} it ON it.meeting_id = mc.meeting_id {}", table.name, self.joined)
            }
        }
    }

    fn leads_to(&self) -> String {
        match self.whose {
            Whose::Column(column) => format!("SELECT {{row}}.{column} WHERE {{row}}.{column} IS NOT NULL"),
            Whose::OfMeeting => "SELECT contact_id FROM meeting_contact WHERE meeting_id = {row}.meeting_id".to_owned(),
        }
    }
}

impl Table {
    /// SQL for the contacts whose searched words a row holds, with `{row}` for it; empty where it holds none.
    #[must_use]
    pub fn searched(&self) -> String {
        let mut ways: Vec<String> = self.leads_to.iter().map(|way| (*way).to_owned()).collect();
        ways.extend(self.found.iter().map(Found::leads_to));
        ways.dedup();
        ways.join(" UNION ")
    }
}

const fn table(name: &'static str, about: &'static str) -> Table {
    Table {
        name,
        about,
        undoable: true,
        exported: true,
        exported_as: None,
        shown: true,
        of_contact: &[],
        found: &[],
        leads_to: None,
    }
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

/// All tables, in an order in which a row only refers to rows of earlier ones.
pub const TABLES: &[Table] = &[
    Table {
        leads_to: Some("SELECT contact_id FROM employment WHERE company_id = {row}.id"),
        ..table("company", "An employer. ‘N/A’, ‘null’ and the like never become one")
    },
    Table {
        // The person itself: whether the user touched it is told by its own columns, and its words are read by the search at
        // once.
        leads_to: Some("SELECT {row}.id"),
        ..table("contact", "A person")
    },
    Table {
        leads_to: Some("SELECT contact_id FROM contact_tag WHERE tag_id = {row}.id"),
        ..table("tag", "A word that people are marked with")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Compared)],
        found: &[Found { joined: "JOIN tag t ON t.id = it.tag_id", ..Found::of("contact_id", "'tag: '", "t.name") }],
        ..table("contact_tag", "Who is marked with it")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        found: &[Found::of("contact_id", "''", "it.address")],
        ..table("contact_email", "Their e-mail addresses")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("email_removed", "An address that the user took away or corrected: no import brings it again")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        found: &[Found { also: "it.number_key", ..Found::of("contact_id", "''", "it.number") }],
        ..table("contact_phone", "Their telephone numbers")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("phone_removed", "A number that the user took away or corrected: no import brings it again")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Never)],
        ..table("contact_card", "The address cards a person came from, by which a later import knows them again")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        // Both are read by the search at once, with their employers apart.
        found: &[
            Found {
                joined: "LEFT JOIN company k ON k.id = it.company_id",
                ..Found::of(
                    "contact_id",
                    "iif(it.is_current, '', 'earlier: ')",
                    "trim(it.title || ', ' || coalesce(k.name, ''), ', ')",
                )
            },
            Found::of("contact_id", "''", "it.department"),
        ],
        ..table("employment", "Who worked where, as what, when. At most the dates we know")
    },
    Table {
        of_contact: &[("contact_id", Keeps::WhenTyped)],
        found: &[Found::of("contact_id", "'school: '", "trim(it.name || ', ' || it.degree, ', ')")],
        ..table("contact_school", "Where they went to school")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("keep_in_touch", "What was agreed with somebody for later: to keep in touch, to be a reference")
    },
    table("my_minute", "What the user says of themselves in a minute, in variants"),
    table("my_station", "Schools, employers and cities of the user, by which common ground is found"),
    Table {
        leads_to: Some(
            "SELECT mc.contact_id FROM meeting_path mp JOIN meeting_contact mc ON mc.meeting_id = mp.meeting_id
             WHERE mp.path_id = {row}.id",
        ),
        ..table("path", "A role or a field that the user is testing")
    },
    table("travel", "How long it takes to places, as the user typed it"),
    table("bank_question", "Questions of the user's own, and what they changed of ours, which are in question/bank/"),
    table("meeting", "An informational interview, planned or over"),
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        leads_to: Some("SELECT {row}.contact_id"),
        ..table("meeting_contact", "Who was met")
    },
    table("meeting_event", "What became of a meeting: planned, moved, confirmed, called off"),
    table("meeting_check", "What is ticked on its checklist"),
    Table {
        found: &[Found::with_meeting("'in a question: '", "it.wording")],
        ..table("question", "Something to ask, written before the meeting")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        found: &[Found::with_meeting("iif(it.is_private, 'in a note for me only: ', 'in a note: ')", "it.wording")],
        ..table("note", "One line captured in or after a meeting")
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        found: &[Found::of("contact_id", "'in a promise: '", "it.wording")],
        ..table("promise", "Something owed, theirs or mine")
    },
    Table {
        of_contact: &[("from_id", Keeps::Always), ("contact_id", Keeps::Always)],
        found: &[
            Found::of("from_id", "'named: '", "trim(it.name || ', ' || it.about, ', ')"),
            Found::of("contact_id", "'was named as: '", "trim(it.name || ', ' || it.about, ', ')"),
        ],
        ..table("introduction", "Who led to whom: somebody who was named, before and after they are on the list")
    },
    Table {
        found: &[Found::with_meeting("'worth knowing: '", "trim(it.wording || ', ' || it.source, ', ')")],
        ..table("research", "What the user found out before a meeting, and where")
    },
    Table {
        found: &[Found {
            joined: "JOIN path p ON p.id = it.path_id",
            ..Found::with_meeting("'on a path: '", "trim(p.name || ': ' || it.wording, ': ')")
        }],
        ..table("meeting_path", "Which path a meeting is about, and the line it left")
    },
    table("attachment", "A file that belongs to a meeting; the data folder keeps what is in it"),
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table(
            "thank_you",
            "The thank-you to one person for one meeting. Made with the meeting; owed from its end, due 24 hours later \
             (derived, see thank_you/), until sent or not needed",
        )
    },
    Table {
        of_contact: &[("contact_id", Keeps::Always)],
        ..table("letter", "The text in hand, one for each channel: what was chosen for it, and what was edited")
    },
    table("letter_template", "A letter's template where the user has changed it; ours are in letter/templates/"),
    Table {
        // What is half typed is kept until it is saved somewhere else.
        undoable: false,
        exported: false,
        // The page that types it is the only one that reads it.
        shown: false,
        ..table("draft", "What is being typed, so that nothing is lost when the program ends in the middle of it")
    },
    Table {
        // They ride along, so that restoring a meeting does not make its reminders speak again.
        ..table(
            "delivery",
            "Each time the program spoke up, or chose not to. Claimed before it is shown, so that a crash in between \
             repeats at most the same notification (same notification_id: it replaces), never two",
        )
    },
    Table {
        undoable: false,
        // An export is what there is.
        exported: false,
        shown: false,
        ..table("tombstone", "What was deleted, so that another computer's copy of it does not come back as new")
    },
    Table { undoable: false, ..table("import", "A file that was imported") },
    Table {
        undoable: false,
        // Many lines that did alike are one row. An export has them one by one, for elsewhere people who follow one another
        // may have other numbers.
        exported_as: Some("import_line"),
        // Outlives the person, so it is no foreign key.
        of_contact: &[("contact_id", Keeps::Never)],
        ..table("import_row", "What each line of an imported file did")
    },
    Table {
        undoable: false,
        ..table(
            "setting",
            "What the user chose; keys and defaults are in settings.rs. Values are JSON. With a rowid, since SQLite tells \
             of no change to a table without one, and the screens would not hear of it",
        )
    },
];
