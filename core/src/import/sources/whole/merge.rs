//! Row by row into the tables: which row of ours is the file's, and which of the two wins.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params, params_from_iter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::import::row::Reason;
use crate::import::sources::whole::document::{Document, Rows};
use crate::import::wording;
use crate::import::{ImportReport, SkippedLine};
use crate::store::image::{self, Column};
use crate::store::{self, Reference};
use crate::tables::{self, TABLES};

/// How many people are shown by name.
const SHOWN: usize = 5;
/// How often is looked whether it was cancelled.
const STRIDE: usize = 256;
/// What two rows of the same thing may differ in without anybody having changed a word.
const NO_WORDS: [&str; 6] = ["id", "uid", "created_at", "changed_at", "import_id", "gone_import_id"];

/// What was done to one row, as `import_row.detail` keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Deed {
    pub table: String,
    pub id: i64,
    /// How the row was before, where it was changed or gave way to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What the row came to, shortened; nothing where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One line of the import's record.
#[derive(Debug)]
struct Line {
    outcome: &'static str,
    contact: Option<i64>,
    detail: String,
}

/// What a whole import came to. The numbers are people's; other rows are told beside.
#[derive(Debug, Default)]
pub struct Done {
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub skipped: usize,
    /// A few by name.
    pub new_people: Vec<String>,
    pub changed_people: Vec<String>,
    lines: Vec<Line>,
    /// Other rows that were added or changed, by table.
    others: HashMap<&'static str, usize>,
}

impl Done {
    /// How many people the file has.
    pub fn rows(&self) -> usize {
        self.added + self.updated + self.unchanged + self.skipped
    }

    /// How many rows of any kind were added or changed.
    pub fn changes(&self) -> usize {
        self.added + self.updated + self.others.values().sum::<usize>()
    }

    /// “26 meetings and 143 notes are new or changed.”
    pub fn beside(&self) -> String {
        let told = [("meeting", "meeting", "meetings"), ("note", "note", "notes"), ("letter", "letter", "letters")];
        let parts: Vec<String> = told
            .into_iter()
            .filter_map(|(table, one, many)| {
                let count = *self.others.get(table)?;
                Some(crate::words::counted(wording::integer(count), one, many))
            })
            .collect();
        wording::new_or_changed(&parts)
    }

    /// The rows of the file that were older than ours, by their number.
    pub fn passed_over(&self) -> impl Iterator<Item = (usize, Reason)> {
        self.lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.outcome == "skipped")
            .map(|(at, _)| (at + 1, Reason::YoursIsNewer))
    }

    /// The account for scripts, with the import's uid where it was done.
    pub fn report(&self, import_id: Option<String>) -> ImportReport {
        ImportReport {
            rows: self.rows(),
            added: self.added,
            updated: self.updated,
            unchanged: self.unchanged,
            skipped: SkippedLine::all(self.passed_over()),
            import_id,
            also: self.beside(),
        }
    }

    /// Keeps what was done under `import`.
    pub fn record(&self, tx: &Connection, import: i64) -> Result<()> {
        let mut insert = tx.prepare(
            "INSERT INTO import_row (import_id, line, outcome, contact_id, reason, detail) VALUES (?, ?, ?, ?, ?, ?)",
        )?;
        for (at, line) in self.lines.iter().enumerate() {
            let reason = if line.outcome == "skipped" { Reason::YoursIsNewer.code() } else { "".into() };
            insert.execute(params![
                import,
                crate::import::sources::whole::wording::integer(at + 1),
                line.outcome,
                line.contact,
                reason,
                line.detail
            ])?;
        }
        Ok(())
    }
}

/// An import on its way.
pub struct Merge<'c> {
    conn: &'c Connection,
    /// Nothing is there yet: rows keep the numbers that they have in the file.
    is_empty: bool,
    /// From the file's numbers to ours.
    ids: HashMap<(&'static str, i64), i64>,
    /// People of whom the file has the later word.
    theirs: HashSet<i64>,
    added_people: HashSet<i64>,
    /// Jobs of ours that are jobs of the file's.
    same_jobs: HashSet<i64>,
    /// People whose jobs gave way to the file's already.
    jobs_gave_way: HashSet<i64>,
    done: Done,
}

/// A table, ours and the file's.
struct Into<'a> {
    name: &'static str,
    columns: Vec<Column>,
    /// For each of our columns, where it is in the file's rows.
    from: Vec<Option<usize>>,
    references: Vec<Reference>,
    keys: Vec<Vec<usize>>,
    rows: &'a Rows,
}

impl<'c> Merge<'c> {
    pub fn new(conn: &'c Connection, is_empty: bool) -> Self {
        Self {
            conn,
            is_empty,
            ids: HashMap::new(),
            theirs: HashSet::new(),
            added_people: HashSet::new(),
            same_jobs: HashSet::new(),
            jobs_gave_way: HashSet::new(),
            done: Done::default(),
        }
    }

    pub fn finish(self) -> Done {
        self.done
    }

    pub fn all(
        &mut self,
        document: &Document,
        progress: &mut dyn FnMut(usize, usize),
        is_cancelled: &dyn Fn() -> bool,
    ) -> Result<()> {
        let mut seen = 0;
        // Imports first: people and jobs tell which of them brought them.
        let (first, rest): (Vec<&tables::Table>, Vec<&tables::Table>) =
            TABLES.iter().filter(|table| table.exported).partition(|table| table.name == "import");
        for table in first.into_iter().chain(rest) {
            let Some(rows) = document.rows(table.name) else { continue };
            let columns = image::exported(self.conn, table)?;
            let from = columns.iter().map(|column| rows.columns.iter().position(|name| *name == column.name)).collect();
            let into = Into {
                name: table.name,
                keys: keys(self.conn, table.name, &columns)?,
                references: store::references(self.conn, table)?,
                columns,
                from,
                rows,
            };
            for row in &rows.rows {
                if seen % STRIDE == 0 {
                    if is_cancelled() {
                        return Err(Error::Cancelled);
                    }
                    progress(seen, document.len());
                }
                seen += 1;
                self.row(&into, row)?;
            }
        }
        progress(seen, document.len());
        Ok(())
    }

    fn row(&mut self, into: &Into<'_>, row: &[Value]) -> Result<()> {
        let mut values: Vec<Option<Value>> = into.from.iter().map(|at| at.map(|at| row[at].clone())).collect();
        let file_id = into.at("id").and_then(|at| match &values[at] {
            Some(Value::Integer(id)) => Some(*id),
            _ => None,
        });
        for reference in &into.references {
            let Some(at) = into.at(&reference.column) else { continue };
            let Some(Value::Integer(named)) = values[at] else { continue };
            let target = match &reference.target {
                Some(target) => *target,
                None => match into.text(&values, "subject_kind").and_then(tables::name) {
                    Some(target) => target,
                    None => return Ok(()),
                },
            };
            match self.ids.get(&(target, named)) {
                Some(ours) => values[at] = Some(Value::Integer(*ours)),
                None if into.columns[at].required => return Ok(()),
                None => values[at] = Some(Value::Null),
            }
        }
        if into.name == "employment" {
            return self.job(into, &values, file_id);
        }
        match self.find(into, &values)? {
            Some(ours) => {
                if let Some(id) = file_id {
                    self.ids.insert((into.name, id), ours);
                }
                self.meet(into, &values, ours)
            }
            None if self.was_taken_away(into, &values)? => Ok(()),
            None => self.add(into, values, file_id),
        }
    }

    /// The row of ours that is this one.
    fn find(&self, into: &Into<'_>, values: &[Option<Value>]) -> Result<Option<i64>> {
        // Nothing is there that did not come from the file, which has each row once.
        if self.is_empty && into.name != "setting" {
            return Ok(None);
        }
        let id = if into.at("id").is_some() { "id" } else { "rowid" };
        let id = if into.name == "import_row" { "line" } else { id };
        for key in &into.keys {
            let known: Option<Vec<&Value>> = key.iter().map(|at| values[*at].as_ref()).collect();
            let Some(known) = known else { continue };
            // Where nothing is known, nobody is known by it.
            if known.len() == 1 && matches!(known[0], Value::Null) {
                continue;
            }
            let same: Vec<String> = key.iter().map(|at| format!("\"{}\" IS ?", into.columns[*at].name)).collect();
            let found = self
                .conn
                .prepare_cached(&format!("SELECT {id} FROM {} WHERE {}", into.name, same.join(" AND ")))?
                .query_row(params_from_iter(known), |row| row.get(0))
                .optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// An address or a number that was taken away here is not brought again, and one that is here is not taken away.
    fn was_taken_away(&self, into: &Into<'_>, values: &[Option<Value>]) -> Result<bool> {
        let (other, key) = match into.name {
            "contact_email" => ("email_removed", "address_key"),
            "email_removed" => ("contact_email", "address_key"),
            "contact_phone" => ("phone_removed", "number_key"),
            "phone_removed" => ("contact_phone", "number_key"),
            _ => return Ok(false),
        };
        if self.is_empty {
            return Ok(false);
        }
        let (Some(contact), Some(key_at)) = (into.at("contact_id"), into.at(key)) else { return Ok(false) };
        Ok(self
            .conn
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {other} WHERE contact_id = ? AND {key} = ?)"))?
            .query_row(params![values[contact], values[key_at]], |row| row.get(0))?)
    }

    fn add(&mut self, into: &Into<'_>, mut values: Vec<Option<Value>>, file_id: Option<i64>) -> Result<()> {
        if let Some(at) = into.at("id").filter(|_| !self.is_empty) {
            values[at] = None;
        }
        let known: Vec<(&Column, &Value)> =
            into.columns.iter().zip(&values).filter_map(|(column, value)| Some((column, value.as_ref()?))).collect();
        let names: Vec<String> = known.iter().map(|(column, _)| format!("\"{}\"", column.name)).collect();
        let marks = vec!["?"; known.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", into.name, names.join(", "));
        let added = self.conn.prepare_cached(&sql)?.execute(params_from_iter(known.iter().map(|(_, value)| *value)));
        match added {
            // Another row of ours has its place: the same person by another number.
            Err(error) if is_taken(&error) => return self.pass_over(into, &values, None),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                return Err(Error::refused(wording::IMPOSSIBLE_ROW));
            }
            outcome => outcome?,
        };
        let id = self.conn.last_insert_rowid();
        if let Some(file_id) = file_id {
            self.ids.insert((into.name, file_id), id);
        }
        if into.name == "contact" {
            self.done.added += 1;
            self.added_people.insert(id);
            show(&mut self.done.new_people, into, &values);
        } else if into.at("id").is_none() {
            // The record of earlier imports, and settings, belong to the file as a whole.
            return Ok(());
        } else {
            *self.done.others.entry(into.name).or_default() += 1;
        }
        let after = shortened(self.conn, into.name, &into.columns, id)?;
        self.note("added", into, id, Deed { table: into.name.to_owned(), id, before: None, after })
    }

    /// The file has a row that is here too.
    fn meet(&mut self, into: &Into<'_>, values: &[Option<Value>], ours: i64) -> Result<()> {
        let Some(changed) = into.at("changed_at").filter(|_| into.at("uid").is_some()) else { return Ok(()) };
        let sql = format!("SELECT {} FROM {} WHERE id = ?", image::image(&into.columns, ""), into.name);
        let before: String = self.conn.prepare_cached(&sql)?.query_row([ours], |row| row.get(0))?;
        let own = image::values(&before)?;
        let differs = |(at, column): (usize, &Column)| {
            !NO_WORDS.contains(&column.name.as_str()) && values[at].as_ref().is_some_and(|value| *value != own[at])
        };
        let is_same = !into.columns.iter().enumerate().any(differs);
        let is_later = match (&values[changed], &own[changed]) {
            (Some(Value::Text(theirs)), Value::Text(ours)) => theirs > ours,
            _ => false,
        };
        if into.name == "contact" && is_later {
            self.theirs.insert(ours);
        }
        if is_same {
            if into.name == "contact" {
                self.done.unchanged += 1;
                self.done.lines.push(Line { outcome: "unchanged", contact: Some(ours), detail: String::new() });
            }
            return Ok(());
        }
        if !is_later {
            return self.pass_over(into, values, Some(ours));
        }
        let taken: Vec<(usize, &Column)> = into
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| {
                values[*at].is_some() && !["id", "uid", "created_at"].contains(&column.name.as_str())
            })
            .collect();
        let set: Vec<String> = taken.iter().map(|(_, column)| format!("\"{}\" = ?", column.name)).collect();
        let sql = format!("UPDATE {} SET {} WHERE id = {ours}", into.name, set.join(", "));
        let updated =
            self.conn.prepare_cached(&sql)?.execute(params_from_iter(taken.iter().map(|(at, _)| &values[*at])));
        match updated {
            Err(error) if is_taken(&error) => return self.pass_over(into, values, Some(ours)),
            outcome => outcome?,
        };
        if into.name == "contact" {
            self.done.updated += 1;
            show(&mut self.done.changed_people, into, values);
        } else {
            *self.done.others.entry(into.name).or_default() += 1;
        }
        let after = shortened(self.conn, into.name, &into.columns, ours)?;
        self.note("updated", into, ours, Deed { table: into.name.to_owned(), id: ours, before: Some(before), after })
    }

    /// What the file says gives way; its words stay with the record of the import.
    fn pass_over(&mut self, into: &Into<'_>, values: &[Option<Value>], ours: Option<i64>) -> Result<()> {
        let cells: Vec<String> = into
            .columns
            .iter()
            .zip(values)
            .filter_map(|(column, value)| match value {
                Some(Value::Text(text)) if !text.is_empty() => Some(format!("{}: {text}", column.name)),
                Some(Value::Integer(number)) if column.name != "id" => Some(format!("{}: {number}", column.name)),
                _ => None,
            })
            .collect();
        let is_person = into.name == "contact";
        self.done.skipped += usize::from(is_person);
        self.done.lines.push(Line {
            outcome: "skipped",
            contact: ours.filter(|_| is_person),
            detail: serde_json::to_string(&[vec![into.name.to_owned()], cells].concat())?,
        });
        Ok(())
    }

    /// Jobs have no name of their own: somebody's are the file's where it has the later word about them, or where they are
    /// new, and ours otherwise.
    fn job(&mut self, into: &Into<'_>, values: &[Option<Value>], file_id: Option<i64>) -> Result<()> {
        let Some(Some(Value::Integer(contact))) = into.at("contact_id").map(|at| &values[at]) else { return Ok(()) };
        let contact = *contact;
        let same: Vec<usize> = (0..into.columns.len())
            .filter(|at| !NO_WORDS.contains(&into.columns[*at].name.as_str()) && values[*at].is_some())
            .collect();
        if !self.is_empty && !self.added_people.contains(&contact) {
            let asked: Vec<String> = same.iter().map(|at| format!("\"{}\" IS ?", into.columns[*at].name)).collect();
            let found = self
                .conn
                .prepare_cached(&format!("SELECT id FROM employment WHERE {} ORDER BY id", asked.join(" AND ")))?
                .query_map(params_from_iter(same.iter().map(|at| &values[*at])), |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<i64>>>()?;
            if let Some(ours) = found.into_iter().find(|id| !self.same_jobs.contains(id)) {
                self.same_jobs.insert(ours);
                if let Some(id) = file_id {
                    self.ids.insert(("employment", id), ours);
                }
                return Ok(());
            }
            if !self.theirs.contains(&contact) {
                return Ok(());
            }
            self.let_jobs_give_way(into, contact)?;
        }
        self.add(into, values.to_vec(), file_id)
    }

    /// Takes away those jobs of ours that the file does not have.
    fn let_jobs_give_way(&mut self, into: &Into<'_>, contact: i64) -> Result<()> {
        if !self.jobs_gave_way.insert(contact) {
            return Ok(());
        }
        let Some(at) = into.at("contact_id") else { return Ok(()) };
        // Those that the file has as well stay.
        let whose = into.from[at];
        let theirs: Vec<Vec<Option<Value>>> = into
            .rows
            .rows
            .iter()
            .filter(|row| match whose.map(|whose| &row[whose]) {
                Some(Value::Integer(named)) => self.ids.get(&("contact", *named)) == Some(&contact),
                _ => false,
            })
            .map(|row| into.from.iter().map(|from| from.map(|from| row[from].clone())).collect())
            .collect();
        let company = into.at("company_id");
        let same = |ours: &[Value], theirs: &[Option<Value>]| {
            (0..ours.len())
                .filter(|column| *column != at && !NO_WORDS.contains(&into.columns[*column].name.as_str()))
                .all(|column| {
                    let value = match (&theirs[column], Some(column) == company) {
                        (Some(Value::Integer(named)), true) => {
                            self.ids.get(&("company", *named)).map_or(Value::Null, |id| Value::Integer(*id))
                        }
                        (Some(value), _) => value.clone(),
                        (None, _) => return true,
                    };
                    value == ours[column]
                })
        };
        let sql = format!("SELECT id, {} FROM employment WHERE contact_id = ?", image::image(&into.columns, ""));
        let ours = self
            .conn
            .prepare_cached(&sql)?
            .query_map([contact], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut gone = Vec::new();
        for (id, before) in ours {
            let own = image::values(&before)?;
            if !theirs.iter().any(|row| same(&own, row)) {
                gone.push((id, before));
            }
        }
        for (id, before) in gone {
            self.conn.prepare_cached("DELETE FROM employment WHERE id = ?")?.execute([id])?;
            self.note("updated", into, id, Deed { table: "employment".into(), id, before: Some(before), after: None })?;
        }
        Ok(())
    }

    fn note(&mut self, outcome: &'static str, into: &Into<'_>, id: i64, deed: Deed) -> Result<()> {
        let contact = (into.name == "contact").then_some(id);
        self.done.lines.push(Line { outcome, contact, detail: serde_json::to_string(&deed)? });
        Ok(())
    }
}

impl Into<'_> {
    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|own| own.name == column)
    }

    fn text<'v>(&self, values: &'v [Option<Value>], column: &str) -> Option<&'v str> {
        match values[self.at(column)?].as_ref()? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn show(names: &mut Vec<String>, into: &Into<'_>, values: &[Option<Value>]) {
    if let (true, Some(name)) = (names.len() < SHOWN, into.text(values, "name")) {
        names.push(name.to_owned());
    }
}

/// The columns by which a row is known again: each unique index, the uid first.
fn keys(conn: &Connection, table: &str, columns: &[Column]) -> Result<Vec<Vec<usize>>> {
    let mut keys: Vec<Vec<usize>> = Vec::new();
    let indexes = conn
        .prepare("SELECT name FROM pragma_index_list(?) WHERE \"unique\" ORDER BY seq")?
        .query_map([table], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let at = |name: &str| columns.iter().position(|column| column.name == name);
    for index in indexes {
        let names = conn
            .prepare("SELECT name FROM pragma_index_info(?) ORDER BY seqno")?
            .query_map([index], |row| row.get::<_, Option<String>>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let key: Option<Vec<usize>> = names.iter().map(|name| name.as_deref().and_then(at)).collect();
        keys.extend(key);
    }
    // An index over what a place comes to, where it may be none, names no columns.
    if table == "letter" {
        keys.extend(
            ["occasion", "contact_id", "meeting_id", "channel"].map(at).into_iter().collect::<Option<Vec<_>>>(),
        );
    }
    if keys.is_empty() {
        keys.push((0..columns.len()).filter(|at| columns[*at].key).collect());
    }
    let uid = at("uid");
    keys.sort_by_key(|key| *key != uid.into_iter().collect::<Vec<_>>());
    Ok(keys)
}

fn is_taken(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    error
        .sqlite_error()
        .is_some_and(|error| [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY].contains(&error.extended_code))
}

/// A row's image, short enough to be kept for each of a hundred thousand.
pub fn shortened(conn: &Connection, table: &str, columns: &[Column], id: i64) -> Result<Option<String>> {
    let sql = format!("SELECT {} FROM {table} WHERE id = ?", image::image(columns, ""));
    let image: Option<String> = conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?;
    Ok(image.map(|image| Sha256::digest(image.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()))
}
