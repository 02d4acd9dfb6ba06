//! The index that was brought up to date against one that was read afresh.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rusqlite::{Connection, params};

use super::*;
use crate::store::{Store, new_uid};

const NAMES: [&str; 5] = ["Maya Chen", "Mája O’Connor", "Sam Ortiz", "Samuel Chen-Roe", "Zoë Ortega"];
const TAGS: [&str; 3] = ["mentor", "maybe", "chess"];

/// What may happen between two questions. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Step {
    Add(usize),
    Rename(usize, usize),
    Tag(usize, usize),
    Job(usize, usize),
    RenameCompany(usize),
    Meet(usize, usize),
    Note(usize),
    Delete(usize),
    Undo(usize),
    Elsewhere(usize, usize),
    Search,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let (one, two) = (|| 0usize..100, || (0usize..100, 0usize..100));
    prop_oneof![
        3 => one().prop_map(Add),
        2 => two().prop_map(|(who, name)| Rename(who, name)),
        2 => two().prop_map(|(who, tag)| Tag(who, tag)),
        2 => two().prop_map(|(who, company)| Job(who, company)),
        1 => one().prop_map(RenameCompany),
        2 => two().prop_map(|(who, other)| Meet(who, other)),
        2 => one().prop_map(Note),
        1 => one().prop_map(Delete),
        1 => one().prop_map(Undo),
        1 => two().prop_map(|(who, name)| Elsewhere(who, name)),
        3 => Just(Search),
    ]
}

struct Town {
    _folder: tempfile::TempDir,
    store: Store,
    steps: Vec<i64>,
}

impl Town {
    fn take(&mut self, step: &Step) {
        let write = |work: &dyn Fn(&Connection) -> rusqlite::Result<()>| {
            self.store.write("Changed", |tx| Ok(work(tx)?)).unwrap().undo.map(|step| step.id)
        };
        let one_of = |of: usize| {
            move |table: &str| {
                format!(
                    "(SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {of} % max(1, (SELECT count(*) FROM {table})))"
                )
            }
        };
        let undo = match step {
            Step::Add(name) => write(&|tx| add(tx, NAMES[name % NAMES.len()])),
            Step::Rename(who, name) => write(&|tx| {
                let sql = format!("UPDATE contact SET name = ? WHERE id = {}", one_of(*who)("contact"));
                tx.execute(&sql, [NAMES[name % NAMES.len()]]).map(drop)
            }),
            Step::Tag(who, tag) => write(&|tx| {
                let tag = TAGS[tag % TAGS.len()];
                tx.execute("INSERT OR IGNORE INTO tag (name, name_key) VALUES (?1, ?1)", [tag])?;
                let sql = format!(
                    "INSERT OR IGNORE INTO contact_tag (contact_id, tag_id)
                     SELECT c.id, t.id FROM contact c, tag t WHERE c.id = {} AND t.name = ?",
                    one_of(*who)("contact")
                );
                tx.execute(&sql, [tag]).map(drop)
            }),
            Step::Job(who, company) => write(&|tx| {
                let name = format!("Atlas {}", company % 3);
                tx.execute(
                    "INSERT OR IGNORE INTO company (uid, name, name_key, created_at) VALUES (?, ?2, ?2, '')",
                    params![new_uid(), name],
                )?;
                let sql = format!(
                    "INSERT INTO employment (contact_id, company_id, title)
                     SELECT c.id, k.id, 'Chemist' FROM contact c, company k WHERE c.id = {} AND k.name = ?",
                    one_of(*who)("contact")
                );
                tx.execute(&sql, [name]).map(drop)
            }),
            Step::RenameCompany(which) => write(&|tx| {
                let sql = format!("UPDATE company SET name = 'Borealis' WHERE id = {}", one_of(*which)("company"));
                tx.execute(&sql, []).map(drop)
            }),
            Step::Meet(who, other) => write(&|tx| {
                tx.execute(
                    "INSERT INTO meeting (uid, starts_at, zone, created_at, changed_at) VALUES (?, '', '', '', '')",
                    [new_uid()],
                )?;
                let meeting = tx.last_insert_rowid();
                for who in [who, other] {
                    let sql = format!(
                        "INSERT OR IGNORE INTO meeting_contact (meeting_id, contact_id)
                         SELECT ?, id FROM contact WHERE id = {}",
                        one_of(*who)("contact")
                    );
                    tx.execute(&sql, [meeting])?;
                }
                Ok(())
            }),
            Step::Note(which) => write(&|tx| {
                let sql = format!(
                    "INSERT INTO note (uid, meeting_id, wording, noted_at, changed_at)
                     SELECT ?, id, 'chalk and cheese', '', '' FROM meeting WHERE id = {}",
                    one_of(*which)("meeting")
                );
                tx.execute(&sql, [new_uid()]).map(drop)
            }),
            Step::Delete(who) => write(&|tx| {
                tx.execute(&format!("DELETE FROM contact WHERE id = {}", one_of(*who)("contact")), []).map(drop)
            }),
            Step::Undo(which) => {
                let step = self.steps.get(which % self.steps.len().max(1)).copied();
                // A step that cannot be undone any more changes nothing.
                step.and_then(|step| self.store.undo(step).ok()).and_then(|undone| undone.undo).map(|step| step.id)
            }
            Step::Elsewhere(who, name) => {
                let other = self.store.second_connection().unwrap();
                if who % 3 == 0 {
                    add(&other, NAMES[name % NAMES.len()]).unwrap();
                } else {
                    let sql = format!("UPDATE contact SET about = ? WHERE id = {}", one_of(*who)("contact"));
                    other.execute(&sql, [NAMES[name % NAMES.len()]]).unwrap();
                }
                drop(other);
                // Another process does not say so.
                if name % 2 == 0 {
                    self.store.changed_elsewhere(["contact"]);
                }
                None
            }
            Step::Search => {
                answers(&self.store);
                None
            }
        };
        self.steps.extend(undo);
    }
}

fn add(conn: &Connection, name: &str) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO contact (uid, name, name_key, sort_key, created_at, changed_at) VALUES (?1, ?2, ?2, ?2, '', '')",
        params![new_uid(), name],
    )
    .map(drop)
}

type Answers = (Vec<BTreeSet<(i64, bool)>>, Vec<BTreeMap<i64, u8>>);

/// Everybody found by some words, and by some slips with the nearest of them.
fn answers(store: &Store) -> Answers {
    store
        .read(|conn| {
            let index = store.index(conn)?;
            let typed = ["m", "ma", "ch", "chen", "o", "oconnor", "sam or", "ment", "atlas", "borealis", "chalk ch"];
            let found = typed.map(|text| {
                let mut found = BTreeSet::new();
                index.find(&asked(text), |id, in_name| {
                    assert!(found.insert((id, in_name)), "nobody comes twice");
                });
                found
            });
            let near = ["chan", "mayya", "metnor", "altas", "orte"].map(|word| {
                let mut near = BTreeMap::new();
                index.near(word, |nearness, id| {
                    let nearest = near.entry(id).or_insert(nearness as u8);
                    *nearest = (*nearest).min(nearness as u8);
                });
                near
            });
            Ok((found.to_vec(), near.to_vec()))
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_index_brought_up_to_date_answers_as_a_fresh_one(steps in prop::collection::vec(step(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("confab.db");
        let mut town = Town { store: Store::open(&path).unwrap(), _folder: folder, steps: Vec::new() };
        for step in &steps {
            town.take(step);
        }
        let fresh = Store::open(&path).unwrap();
        prop_assert_eq!(answers(&town.store), answers(&fresh));
    }
}

#[test]
fn what_another_process_wrote_is_found_before_anybody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    let (store, other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    let found = |store: &Store| answers(store).0[3].len();
    assert_eq!(found(&store), 0);
    other.write("Added", |tx| Ok(add(tx, "Maya Chen")?)).unwrap();
    assert_eq!(found(&store), 1, "the file's version tells that somebody wrote");
}

#[test]
fn an_own_write_hides_nobody_whom_another_process_wrote_in_between() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("confab.db");
    let (store, other) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
    let add_to = |store: &Store, name: &str| drop(store.write("Added", |tx| Ok(add(tx, name)?)).unwrap());
    let found = |store: &Store| answers(store).0[3].len();
    for round in 0..3 {
        assert_eq!(found(&store), 4 * round);
        add_to(&store, "Maya Chen");
        add_to(&other, "Wei Chen");
        assert_eq!(found(&store), 4 * round + 2, "theirs came after ours");
        add_to(&other, "Ada Chen");
        add_to(&store, "Lin Chen");
        assert_eq!(found(&store), 4 * round + 4, "theirs came before ours");
    }
}

#[test]
fn after_many_changes_everybody_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("confab.db")).unwrap();
    let found = |store: &Store| answers(store).0[3].len();
    assert_eq!(found(&store), 0);
    for round in 1..=index::MOST_CHANGED + 2 {
        store.write("Added", |tx| Ok(add(tx, "Maya Chen")?)).unwrap();
        assert_eq!(found(&store), round, "each is found at once");
    }
    store.write("Added", |tx| Ok((0..1000).try_for_each(|_| add(tx, "Sam Chen"))?)).unwrap();
    assert_eq!(found(&store), index::MOST_CHANGED + 1002, "a thousand at once too");
}

#[test]
fn one_persons_words_are_read_without_reading_everybodys() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("confab.db")).unwrap();
    let plan = store
        .read(|conn| {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", texts::of_one()))?;
            let steps = statement.query_map([0], |row| row.get(3))?.collect::<rusqlite::Result<Vec<String>>>()?;
            Ok(steps)
        })
        .unwrap();
    assert!(
        !plan.is_empty() && plan.iter().all(|step| !step.starts_with("SCAN") || step.contains("subquery")),
        "{plan:#?}"
    );
}
