//! A thousand made-up exports of a network that changes: nobody twice, no word of the user's overwritten, and undo gives the
//! same data back.
//!
//! A part of them runs each time; `CONFAB_ALL_EXPORTS=1000` runs them all, as `cargo xtask torture` does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rusqlite::types::Value;

use crate::contact::{EmploymentInput, PeopleChange, PeopleQuery, PersonInput, PhoneInput, change_people, list_people};
use crate::export::{Format, export_data};
use crate::import::{import_file, list_imports, undo_import};
use crate::introduction::save_person;
use crate::tables::TABLES;
use crate::test::{TestApp, app};
use crate::view::get_person;

/// How many exports there are each time; each network is exported five times.
const EACH_TIME: usize = 40;
const EXPORTS: usize = 5;

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

const GIVEN: &[&str] = &[
    "Ana",
    "Zoë",
    "Dr. Max",
    "Anna-Lena",
    "JOÃO",
    "O’Neil",
    "Robert \"Bob\"",
    "Bo",
    "Seán",
    "María José",
    "Jean-Luc",
    "Ümit",
];
const FAMILY: &[&str] = &[
    "Ruiz",
    "Müller-Groß",
    "Roe, PhD",
    "Lee",
    "de la Cruz",
    "van den Berg",
    "SÃO PEDRO",
    "Kim, MBA, SHRM-SCP",
    "D'Alès",
    "Chen",
];
const COMPANY: &[&str] = &[
    "Acme",
    "Smith & Søn, Inc.",
    "",
    "N/A",
    "Self-employed",
    "Österreichische Post AG",
    "R&amp;D Ltd",
    "\"Quoted\" GmbH",
];
const TITLE: &[&str] = &["Analyst", "Head, R&D", "", "Engineer", "=SUM(A1)", "Chargée d’études", "two\nlines"];

#[derive(Debug, Clone)]
struct Member {
    given: String,
    family: String,
    page: String,
    email: String,
    company: String,
    title: String,
    /// Day, month from 0, year.
    connected: (usize, usize, usize),
    has_left: bool,
    /// The user gave them a name of their own, so that only the page still tells who they are.
    is_renamed: bool,
}

/// Members whose names may be alike, and of whom no two with one name connected on one day.
fn member(number: usize, chance: &mut Chance) -> Member {
    let has_page = !chance.one_in(4);
    Member {
        given: chance.of(GIVEN).to_owned(),
        family: chance.of(FAMILY).to_owned(),
        page: if has_page { format!("https://www.linkedin.com/in/m%C3%A9mber-{number}") } else { String::new() },
        email: if chance.one_in(6) { format!("member{number}@x.example") } else { String::new() },
        company: chance.of(COMPANY).to_owned(),
        title: chance.of(TITLE).to_owned(),
        connected: (number % 28 + 1, number / 28 % 12, 2010 + number / 336),
        has_left: false,
        is_renamed: false,
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The network as an export, saved in one of many ways.
fn export(members: &[Member], chance: &mut Chance) -> Vec<u8> {
    let mut columns = [0, 1, 2, 3, 4, 5, 6];
    if chance.one_in(3) {
        chance.shuffle(&mut columns);
    }
    let delimiter = [b',', b';', b'\t'][chance.below(3)];
    let style = if chance.one_in(3) { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let mut out = csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).from_writer(Vec::new());
    let header = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];
    out.write_record(columns.map(|column| header[column])).unwrap();
    let date = chance.below(5);
    let mut order: Vec<&Member> = members.iter().collect();
    chance.shuffle(&mut order);
    for member in order {
        let (day, month, year) = member.connected;
        let connected = match date {
            0 => format!("{day:02} {} {year}", MONTHS[month]),
            1 => format!("{day}-{}-{:02}", MONTHS[month], year % 100),
            2 => format!("{day:02}.{:02}.{year}", month + 1),
            3 => format!("{year}-{:02}-{day:02}", month + 1),
            _ => {
                let day = chrono::NaiveDate::from_ymd_opt(year as i32, month as u32 + 1, day as u32).unwrap();
                format!("{}.0", (day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days())
            }
        };
        let cells = if member.has_left {
            [const { String::new() }; 6].into_iter().chain([connected]).collect::<Vec<_>>()
        } else {
            let Member { given, family, page, email, company, title, .. } = member.clone();
            vec![given, family, page, email, company, title, connected]
        };
        out.write_record(columns.map(|column| &cells[column])).unwrap();
    }
    let preamble =
        ["", "Notes:\n\"When exporting, you may; notice\"\n\n", "Notes:,,,,,,\n,,,,,,\n", "\n\nsaved by somebody\n"];
    let mut text = preamble[chance.below(4)].to_owned() + &String::from_utf8(out.into_inner().unwrap()).unwrap();
    if chance.one_in(2) {
        text.truncate(text.trim_end_matches('\n').len());
    }
    if chance.one_in(2) {
        text = text.replace('\n', "\r\n");
    }
    match chance.below(5) {
        0 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        1 => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        2 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        _ => text.into_bytes(),
    }
}

/// What happens in a network until its next export.
fn live_on(members: &mut Vec<Member>, chance: &mut Chance) {
    for member in members.iter_mut().filter(|member| !member.has_left) {
        match chance.below(12) {
            0 | 1 => {
                member.company = chance.of(COMPANY).to_owned();
                member.title = chance.of(TITLE).to_owned();
            }
            2 if !member.page.is_empty() && !member.is_renamed => {
                // The address of the page changes, and the name it is known by does not.
                let more = chance.below(1000);
                write!(member.page, "-{more}").unwrap();
            }
            3 if !member.page.is_empty() => member.family = chance.of(FAMILY).to_owned(),
            4 => member.email = format!("new{}@y.example", chance.below(1_000_000)),
            5 if chance.one_in(3) => member.has_left = true,
            _ => {}
        }
    }
    for _ in 0..chance.below(4) {
        let number = members.len();
        members.push(member(number, chance));
    }
}

/// What the user wrote of somebody, by what it is.
type Words = BTreeMap<(i64, &'static str), String>;

/// The user writes about some people, and what they wrote is remembered.
fn write(app: &TestApp, members: &mut [Member], words: &mut Words, chance: &mut Chance) {
    let rows = list_people(app, &PeopleQuery { limit: 1000, ..PeopleQuery::default() }).unwrap().rows;
    for row in &rows {
        let page = get_person(app, row.id).unwrap();
        let known_otherwise = !page.linkedin_url.is_empty();
        let mut typed = PersonInput { id: Some(row.id), name: page.name.clone(), ..PersonInput::default() };
        match chance.below(8) {
            0 => typed.about = Some(format!("said {}", chance.next())),
            1 => {
                let Some(member) =
                    members.iter_mut().find(|member| known_otherwise && member.page == page.linkedin_url)
                else {
                    continue;
                };
                member.is_renamed = true;
                typed.name = format!("{} {}", chance.of(&["Kit", "Lou", "Sam"]), chance.of(&["Own", "Mine"]));
            }
            2 => {
                let job = EmploymentInput {
                    title: format!("Boss {}", chance.below(9)),
                    company: "Own Ltd".into(),
                    is_current: true,
                    ..EmploymentInput::default()
                };
                typed.employments = Some(vec![job]);
            }
            3 => {
                typed.phones = Some(vec![PhoneInput {
                    number: format!("+44 {}", 1_000_000 + chance.below(1000)),
                    label: "own".into(),
                }])
            }
            4 if known_otherwise => typed.emails = Some(vec![format!("own{}@z.example", row.id)]),
            5 => {
                let tag = format!("tag {}", chance.below(3));
                change_people(
                    app,
                    &PeopleChange { ids: vec![row.id], add_tags: vec![tag.clone()], ..Default::default() },
                )
                .unwrap();
                continue;
            }
            _ => continue,
        }
        save_person(app, &typed).unwrap();
        if let Some(about) = typed.about {
            words.insert((row.id, "about"), about);
        }
        if typed.name != page.name {
            words.insert((row.id, "name"), typed.name);
        }
        if let Some(jobs) = typed.employments {
            words.insert((row.id, "job"), jobs[0].title.clone());
        }
        if let Some(phones) = typed.phones {
            words.insert((row.id, "phone"), phones[0].number.clone());
        }
        if let Some(emails) = typed.emails {
            words.insert((row.id, "email"), emails[0].clone());
        }
    }
}

fn check(app: &TestApp, words: &Words, about: &str) {
    for ((id, what), word) in words {
        let page = get_person(app, *id).unwrap_or_else(|_| panic!("{about}: whoever the user wrote about is there"));
        let is_there = match *what {
            "about" => page.about == *word,
            "name" => page.name == *word,
            "job" => page.employments.iter().any(|job| job.is_current && job.title == *word),
            "phone" => page.phones.iter().any(|phone| phone.number == *word),
            _ => page.emails.first().is_some_and(|email| email.address == *word),
        };
        assert!(is_there, "{about}: “{word}” of {} is the user's {what} and stays", page.name);
    }
}

/// Everything that is kept, but for the account of imports.
fn everything(app: &TestApp) -> Vec<String> {
    let tables = TABLES.iter().filter(|table| !matches!(table.name, "import" | "import_row"));
    app.own_store()
        .read(|conn| {
            let mut rows = Vec::new();
            for table in tables {
                let mut statement = conn.prepare(&format!("SELECT * FROM {} ORDER BY 1", table.name))?;
                let columns = statement.column_count();
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let cells: Result<Vec<Value>, _> = (0..columns).map(|column| row.get(column)).collect();
                    rows.push(format!("{} {:?}", table.name, cells?));
                }
            }
            Ok(rows)
        })
        .unwrap()
}

fn count(app: &TestApp) -> usize {
    app.own_store()
        .read(|conn| Ok(conn.query_row("SELECT count(*) FROM contact", [], |row| row.get::<_, i64>(0))?))
        .unwrap() as usize
}

fn listed(app: &TestApp) -> String {
    let sql =
        "SELECT group_concat(name || ' ' || linkedin_url || ' ' || connected_on, char(10) ORDER BY name) FROM contact";
    app.own_store().read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?)).unwrap()
}

fn network(seed: u64) {
    let mut chance = Chance(seed);
    let app = app();
    let mut members: Vec<Member> = (0..3 + chance.below(30)).map(|number| member(number, &mut chance)).collect();
    let mut ever: BTreeSet<usize> = BTreeSet::new();
    let mut words = Words::new();
    for round in 0..EXPORTS {
        let about = format!("network {seed}, export {round}");
        let path: PathBuf = app.folder().join("Connections.csv");
        fs::write(&path, export(&members, &mut chance)).unwrap();
        let before = everything(&app);
        import_file(&app, &path, false).unwrap_or_else(|error| panic!("{about}: {error}"));
        ever.extend(members.iter().enumerate().filter(|(_, member)| !member.has_left).map(|(number, _)| number));
        assert_eq!(count(&app), ever.len(), "{about}: nobody twice, and nobody lost\n{}\n{members:#?}", listed(&app));
        check(&app, &words, &about);
        let after = everything(&app);
        let again = import_file(&app, &path, false).unwrap();
        assert_eq!((again.added, again.updated), (0, 0), "{about}: the same file again is no news");
        assert_eq!(everything(&app), after, "{about}: and touches nothing");
        for import in list_imports(&app).unwrap().iter().take(2) {
            undo_import(&app, import.id).unwrap_or_else(|error| panic!("{about}: {error}"));
        }
        assert_eq!(everything(&app), before, "{about}: undo gives the same data back");
        import_file(&app, &path, false).unwrap();
        assert_eq!(count(&app), ever.len(), "{about}: and it can be done again");
        write(&app, &mut members, &mut words, &mut chance);
        live_on(&mut members, &mut chance);
    }
    let own = app.folder().join("people.csv");
    export_data(&app, Format::Csv, &own).unwrap();
    let before = everything(&app);
    let home = import_file(&app, &own, false).unwrap();
    assert_eq!((home.added, home.updated, home.skipped.len()), (0, 0, 0), "network {seed}: our own export comes home");
    assert_eq!(everything(&app), before, "network {seed}: and changes nothing");
    let problems = app.own_store().read(crate::store::check).unwrap();
    assert!(problems.is_empty(), "network {seed}: {problems:?}");
}

#[test]
fn a_thousand_exports_add_nobody_twice_and_overwrite_no_word() {
    let many = std::env::var("CONFAB_ALL_EXPORTS").map_or(EACH_TIME, |many| many.parse().unwrap());
    (0..many.div_ceil(EXPORTS) as u64).for_each(network);
}
