//! What has happened with the sample people, and what is planned: told from the moment of opening.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, params};

use super::cast::CAST;
use super::{preparing, wrapped_up};
use crate::contact::{self, EmploymentInput, PersonInput};
use crate::error::Result;
use crate::promise::{self, State, Whose};
use crate::store::{Statements, new_uid, stamp};
use crate::text::fold;
use crate::timezone;

/// Writes the sample people and their story as it stands at `now` in `zone`.
pub(crate) fn tell(conn: &Connection, now: DateTime<Utc>, zone: Tz) -> Result<()> {
    let mut teller = Teller { conn, now, zone, people: HashMap::new() };
    teller.people()?;
    teller.waiting()?;
    teller.asked()?;
    teller.coming()?;
    teller.prepared()?;
    teller.past()?;
    wrapped_up::tell(conn, now)
}

struct Teller<'a> {
    conn: &'a Connection,
    now: DateTime<Utc>,
    zone: Tz,
    people: HashMap<&'static str, i64>,
}

/// How a meeting went, for the telling.
struct Talk<'a> {
    with: &'a [&'static str],
    format: &'static str,
    place: &'static str,
    aim: &'static str,
    starts: DateTime<Utc>,
    minutes: i64,
    /// To be asked, where it is to come.
    questions: &'a [&'static str],
    /// Kind and wording.
    notes: &'a [(&'static str, &'static str)],
    /// Whose, wording, due in so many days from now, state.
    promises: &'a [Promised],
    thanked: Thanked,
}

#[derive(Clone, Copy)]
enum Thanked {
    NotYet,
    /// So many hours after the end.
    After(i64, &'static str),
    NotNeeded(&'static str),
}

impl Teller<'_> {
    fn people(&mut self) -> Result<()> {
        let today = self.date(0);
        for (at, someone) in (0..).zip(&CAST) {
            let mailbox = fold(someone.name).replace([' ', '\''], ".");
            let host = fold(someone.company).split(' ').next().unwrap_or_default().to_owned();
            let mut jobs = vec![EmploymentInput {
                title: someone.title.into(),
                company: someone.company.into(),
                is_current: true,
                ..EmploymentInput::default()
            }];
            if someone.name == "Maya Chen" {
                jobs[0].started_on = format!("{}-03", today.year() - 1);
                jobs.push(EmploymentInput {
                    title: "Product analyst".into(),
                    company: "Brightside".into(),
                    started_on: (today.year() - 4).to_string(),
                    ended_on: format!("{}-03", today.year() - 1),
                    ..EmploymentInput::default()
                });
            }
            let person = PersonInput {
                name: someone.name.into(),
                // Not everybody has told their address.
                emails: (at % 4 != 3).then(|| vec![format!("{mailbox}@{host}.example")]),
                linkedin_url: (at % 3 != 2)
                    .then(|| format!("https://www.linkedin.com/in/confab-sample-{}", mailbox.replace('.', "-"))),
                location: Some(someone.location.into()),
                zone: Some(someone.zone.into()),
                found_where: Some(someone.found.into()),
                about: Some(someone.about.into()),
                tags: Some(someone.tags.iter().map(|tag| (*tag).to_owned()).collect()),
                employments: Some(jobs),
                ..PersonInput::default()
            };
            let written = self.now - Duration::days(120 - at);
            let id = contact::save(self.conn, &person, written, today)?;
            self.people.insert(someone.name, id);
        }
        Ok(())
    }

    /// The two thank-yous that are waiting: one over, one with four hours left.
    fn waiting(&self) -> Result<()> {
        self.talk(&Talk {
            with: &["Tomás Herrera"],
            format: "coffee",
            place: "the café under the arches",
            aim: "How does one get a first desk in publishing?",
            starts: self.ended_ago(27 * 60) - Duration::minutes(45),
            minutes: 45,
            questions: &[],
            notes: &[
                ("quote", "Nobody hires a plan. Send me the thing you made."),
                ("rocks", "he still reads every submission himself"),
                ("sucks", "two months of the year are grant forms"),
                ("advice", "make a small thing and finish it before asking anyone for anything"),
            ],
            promises: &[(Whose::Mine, "send the zine", Some(self.days_to_monday()), State::Open)],
            thanked: Thanked::NotYet,
        })?;
        self.talk(&Talk {
            with: &["Maya Chen"],
            format: "video",
            place: "",
            aim: "What does a product manager in health do all day?",
            starts: self.ended_ago(24 * 60 - (4 * 60 + 12)) - Duration::minutes(25),
            minutes: 25,
            questions: &[],
            notes: &[
                ("quote", "The job is saying no kindly, forty times a week."),
                ("rocks", "patients in every review"),
                ("sucks", "eleven months to ship a form"),
                ("surprise", "half the team were nurses"),
                ("skill", "writing for clinicians"),
                ("plain", "shadowed a ward for two weeks before her first roadmap"),
            ],
            promises: &[(Whose::Theirs, "introduce me to Lena Fischer", None, State::Open)],
            thanked: Thanked::NotYet,
        })
    }

    /// What Maya was asked, and which of her lines answered it.
    fn asked(&self) -> Result<()> {
        let meeting: i64 = self.conn.query_row(
            "SELECT max(meeting_id) FROM meeting_contact WHERE contact_id = ?",
            [self.people.get("Maya Chen")],
            |row| row.get(0),
        )?;
        let starts = self.ended_ago(24 * 60 - (4 * 60 + 12)) - Duration::minutes(25);
        let at = |minute| stamp(starts + Duration::minutes(minute));
        for (minute, kind, wording) in
            [(21, "resource", "the podcast “Second Opinion”"), (24, "about_them", "sings in a choir on Tuesdays")]
        {
            self.conn.run(
                "INSERT INTO note (uid, meeting_id, contact_id, kind, wording, noted_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
                params![new_uid(), meeting, self.people.get("Maya Chen"), kind, wording, at(minute)],
            )?;
        }
        for (position, (wording, minute, until, state)) in (0i64..).zip(MAYA) {
            let question = self.conn.insert(
                "INSERT INTO question (uid, meeting_id, wording, state, asked_at, position, created_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
                params![new_uid(), meeting, wording, state, minute.map(at), position, at(-6 * 24 * 60)],
            )?;
            if let Some(minute) = minute {
                self.conn.run(
                    "UPDATE note SET question_id = ?1 WHERE meeting_id = ?2 AND noted_at >= ?3 AND noted_at < ?4",
                    params![question, meeting, at(minute), at(until)],
                )?;
            }
        }
        Ok(())
    }

    fn coming(&self) -> Result<()> {
        for (with, format, place, days, time, minutes, aim, questions) in [
            ("Priya Raman", "phone", "", 1, (11, 0), 20, "", &[][..]),
            ("Kofi Mensah", "office", "his office", 3, (9, 30), 30, "How does research reach a roadmap?", KOFI),
        ] {
            self.talk(&Talk {
                with: &[with],
                format,
                place,
                aim,
                starts: self.at(days, time),
                minutes,
                questions,
                notes: &[],
                promises: &[],
                thanked: Thanked::NotYet,
            })?;
        }
        self.moved()
    }

    /// The visit to Kofi was to be a day earlier.
    fn moved(&self) -> Result<()> {
        let meeting: i64 = self.conn.one(
            "SELECT meeting_id FROM meeting_contact WHERE contact_id = ? ORDER BY meeting_id DESC LIMIT 1",
            [self.people.get("Kofi Mensah")],
            |row| row.get(0),
        )?;
        for (what, was, days) in [("planned", None, 6), ("moved", Some(self.at(2, (14, 0))), 1)] {
            let at = stamp(self.now - Duration::days(days));
            self.conn.run(
                "INSERT INTO meeting_event (uid, meeting_id, what, was_at, happened_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![new_uid(), meeting, what, was.map(stamp), at],
            )?;
        }
        Ok(())
    }

    /// Tomorrow's call is prepared, all but for its confirmation.
    fn prepared(&self) -> Result<()> {
        let (Some(priya), Some(sam)) = (self.people.get("Priya Raman"), self.people.get("Sam Ortiz")) else {
            return Ok(());
        };
        preparing::prepare(self.conn, *priya, *sam, self.date(0).year(), self.now - Duration::days(9))
    }

    /// What is over and thanked for.
    fn past(&self) -> Result<()> {
        use Thanked::{After, NotNeeded};
        let talks: [Past; 17] = [
            (&["Sam Ortiz"], "phone", 1, 1, (10, 0), 20, SAM, &[INTRODUCED], After(3, "email")),
            (&["Ruth Abara"], "coffee", 1, 3, (15, 30), 35, RUTH, &[], After(20, "card")),
            (&["Daniel Okafor", "Amara Diallo"], "video", 1, 4, (17, 0), 30, DANIEL, &[], After(2, "email")),
            (&["Anna-Lena Voß"], "video", 2, 0, (14, 0), 25, ANNA, &[SENT], After(5, "linkedin")),
            (&["Joanna O’Connor"], "phone", 2, 3, (12, 15), 20, JOANNA, &[], After(1, "email")),
            (&["Łukasz Zieliński"], "video", 3, 1, (18, 30), 30, LUKASZ, &[], After(22, "email")),
            (&["Samira Rahmani"], "video", 3, 2, (16, 0), 20, SAMIRA, &[FORWARDED], After(4, "email")),
            (&["Grace Wanjiru"], "phone", 4, 1, (9, 0), 25, GRACE, &[], After(6, "email")),
            (&["Mateo Giménez"], "other", 4, 3, (13, 0), 15, MATEO, &[], NotNeeded("He is a friend; I rang him.")),
            (&["Chloé Lefèvre"], "coffee", 4, 4, (11, 30), 40, CHLOE, &[], After(19, "card")),
            (&["Isabela Souza"], "video", 6, 1, (19, 0), 25, ISABELA, &[], After(2, "linkedin")),
            (&["Agnieszka Wójcik"], "video", 6, 4, (10, 30), 30, AGNIESZKA, &[], After(5, "email")),
            (&["Nikhil Deshpande"], "phone", 7, 0, (9, 30), 20, NIKHIL, &[], After(3, "email")),
            (&["Rosa Castellanos"], "video", 7, 2, (18, 0), 25, ROSA, &[], After(18, "email")),
            (&["Elif Aydın"], "video", 9, 2, (17, 0), 20, ELIF, &[], After(2, "email")),
            (&["Jonas Weber"], "video", 11, 3, (17, 30), 30, JONAS, &[], After(3, "email")),
            (&["Ines Marques"], "office", 14, 4, (10, 30), 45, INES, &[], After(21, "card")),
        ];
        let monday = -i64::from(self.date(0).weekday().num_days_from_monday());
        for (with, format, weeks, day, time, minutes, notes, promises, thanked) in talks {
            self.talk(&Talk {
                with,
                format,
                place: if format == "office" { "her office" } else { "" },
                aim: "",
                starts: self.at(monday - 7 * weeks + day, time),
                minutes,
                questions: &[],
                notes,
                promises,
                thanked,
            })?;
        }
        Ok(())
    }

    fn talk(&self, talk: &Talk<'_>) -> Result<()> {
        let ends = talk.starts + Duration::minutes(talk.minutes);
        let over = ends <= self.now;
        let asked = stamp(talk.starts.min(self.now) - Duration::days(6));
        let meeting = self.conn.insert(
            "INSERT INTO meeting (uid, format, place, starts_at, zone, agreed_minutes, state, aim, created_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
            params![
                new_uid(),
                talk.format,
                talk.place,
                stamp(talk.starts),
                self.zone.name(),
                talk.minutes,
                if over { "held" } else { "planned" },
                talk.aim,
                asked,
            ],
        )?;
        for (position, name) in (0i64..).zip(talk.with) {
            let contact = self.people.get(name);
            self.conn.run(
                "INSERT INTO meeting_contact (meeting_id, contact_id, position) VALUES (?, ?, ?)",
                params![meeting, contact, position],
            )?;
            self.thank(meeting, contact, ends, talk.thanked)?;
        }
        for (position, wording) in (0i64..).zip(talk.questions) {
            self.conn.run(
                "INSERT INTO question (uid, meeting_id, wording, position, created_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![new_uid(), meeting, wording, position, asked],
            )?;
        }
        for (minute, (kind, wording)) in (3i64..).step_by(4).zip(talk.notes) {
            self.conn.run(
                "INSERT INTO note (uid, meeting_id, kind, wording, noted_at, changed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![new_uid(), meeting, kind, wording, stamp(talk.starts + Duration::minutes(minute))],
            )?;
        }
        for (whose, wording, due, state) in talk.promises {
            let Some(contact) = self.people.get(talk.with[0]).copied() else { continue };
            let due = due.map(|days| self.date(days));
            let new = promise::New { contact, is_assumed: false, meeting, whose: *whose, wording, due };
            let made = promise::add(self.conn, &new, ends)?;
            if *state != State::Open {
                promise::settle(self.conn, made, *state, ends)?;
            }
        }
        Ok(())
    }

    fn thank(&self, meeting: i64, contact: Option<&i64>, ends: DateTime<Utc>, thanked: Thanked) -> Result<()> {
        let (state, channel, settled, reason) = match thanked {
            Thanked::NotYet => ("open", "email", None, ""),
            Thanked::After(hours, channel) => ("sent", channel, Some(stamp(ends + Duration::hours(hours))), ""),
            Thanked::NotNeeded(reason) => ("not_needed", "email", Some(stamp(ends + Duration::hours(1))), reason),
        };
        self.conn.run(
            "INSERT INTO thank_you (uid, meeting_id, contact_id, state, channel, settled_at, reason, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![new_uid(), meeting, contact, state, channel, settled, reason, stamp(ends)],
        )
    }

    fn date(&self, days: i64) -> NaiveDate {
        timezone::wall(self.zone, self.now).date() + Duration::days(days)
    }

    fn at(&self, days: i64, (hour, minute): (u32, u32)) -> DateTime<Utc> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        timezone::instant(self.zone, self.date(days).and_time(time)).0
    }

    /// So many minutes ago, on a five of the clock, as meetings end.
    fn ended_ago(&self, minutes: i64) -> DateTime<Utc> {
        let end = self.now - Duration::minutes(minutes);
        end - Duration::seconds(end.timestamp().rem_euclid(300))
    }

    fn days_to_monday(&self) -> i64 {
        7 - i64::from(self.date(0).weekday().num_days_from_monday())
    }
}

type Notes = &'static [(&'static str, &'static str)];
/// With whom, how, weeks ago, days after that week's Monday, when, minutes, and what came of it.
type Past = (&'static [&'static str], &'static str, i64, i64, (u32, u32), i64, Notes, Promises, Thanked);
type Promised = (Whose, &'static str, Option<i64>, State);
type Promises = &'static [Promised];

const INTRODUCED: Promised = (Whose::Theirs, "introduce me to Maya Chen", None, State::Kept);
const SENT: Promised = (Whose::Mine, "send the survey questions", Some(-6), State::Kept);
const FORWARDED: Promised = (Whose::Theirs, "forward the reading list", None, State::Kept);

const KOFI: &[&str] = &[
    "What lured you into research operations?",
    "Which part of your week would you give away?",
    "Who else should I talk to?",
];

const SAM: Notes = &[
    ("plain", "has hired for this team three times"),
    ("advice", "ask people what they stopped doing this year"),
    ("quote", "I read the second paragraph first."),
];
const RUTH: Notes = &[
    ("rocks", "regulars who come in every day at ten"),
    ("sucks", "the budget is decided in a room nobody enters"),
    ("surprise", "most of her work is negotiating licences"),
];
const DANIEL: Notes = &[
    ("quote", "Draw the queue, not the form."),
    ("skill", "mapping a service with the people who run it"),
    ("advice", "volunteer where something is already broken"),
];
const ANNA: Notes = &[
    ("rocks", "she picks her own questions"),
    ("sucks", "results that arrive after the decision"),
    ("skill", "saying what a small sample cannot tell"),
];
const JOANNA: Notes = &[
    ("surprise", "no two weeks were alike since she began"),
    ("quote", "I am the one who remembers what we decided."),
];
const LUKASZ: Notes = &[
    ("sucks", "most of the model is cleaning dates"),
    ("skill", "reading other people’s SQL"),
    ("advice", "learn to say what would change your mind"),
];
const SAMIRA: Notes = &[
    ("plain", "came from pharmacy, learnt regulation on the job"),
    ("quote", "Every rule I read is an accident that somebody had."),
];
const GRACE: Notes =
    &[("rocks", "she sees the clinic the day after a change"), ("surprise", "paper forms win where the power fails")];
const MATEO: Notes = &[("plain", "the shop pays itself from school books")];
const CHLOE: Notes = &[
    ("quote", "A list is a promise to readers."),
    ("rocks", "choosing twelve books a year, by hand"),
    ("sucks", "returns"),
];
const ISABELA: Notes =
    &[("skill", "interviewing without leading"), ("advice", "watch one whole day before the first question")];
const JONAS: Notes = &[("plain", "moved from banking for quieter nights"), ("sucks", "on call every fourth week")];
const INES: Notes = &[("rocks", "handling the tiles"), ("quote", "We are five people and nine hundred years.")];
const AGNIESZKA: Notes =
    &[("surprise", "the ward clerks designed the best screen"), ("sucks", "three systems, three patient numbers")];
const NIKHIL: Notes =
    &[("quote", "Most of my graphs are apologies for the data."), ("skill", "explaining doubt to ministers")];
const ROSA: Notes =
    &[("rocks", "the phone rings and it is a story"), ("advice", "pitch the smallest honest piece first")];
const ELIF: Notes =
    &[("plain", "started with a spreadsheet of harbour cranes"), ("skill", "asking what a number is for")];

/// Wording, from which minute until which it was talked about, and what came of it.
const MAYA: [(&str, Option<i64>, i64, &str); 5] = [
    ("What does a Tuesday look like?", Some(1), 10, "answered"),
    ("What do you like least?", Some(10), 14, "answered"),
    ("What surprised you about health?", Some(14), 22, "answered"),
    ("If you were me, what would you do next?", Some(22), 26, "answered"),
    ("Which skill do you wish you had?", None, 0, "open"),
];
