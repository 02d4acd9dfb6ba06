//! Templates: plain text that a person can read and edit, one file for each occasion, language and tone.
//!
//! A file has parts, `[thanks]`, with one way of saying it on each line, and one layout for each channel, `[email]`, which
//! puts the parts together by name. A way of saying something in which something would be missing is left out. A template
//! is handed [`Facts`] and the wording it frames, and can reach nothing else.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use minijinja::value::Value;
use minijinja::{Environment, ErrorKind, UndefinedBehavior};

use super::{AddressForm, Channel, Language, Occasion, Tone, days, language, wording};
use crate::locale::Hours;
use crate::meeting::Format;

/// What a template may say besides the lines it frames. Empty is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// As the user wants this person greeted: `Sehr geehrte Frau Krüger`.
    pub salutation: String,
    /// `Maya`
    pub given_name: String,
    /// `Chen`
    pub family_name: String,
    /// `Prof.`, where one is known.
    pub title: String,
    /// `Maya Chen`
    pub name: String,
    pub my_name: String,
    /// What one thanks for: `the call`.
    pub meeting: String,
    /// `on Tuesday`
    pub day: String,
    /// `Tuesday`
    pub day_name: String,
    /// `of Tuesday`
    pub of_day: String,
    /// `25 minutes`, only where the end was recorded.
    pub length: String,
    /// `on Tuesday 24 November`: of a time to come, which must not be taken for another.
    pub date: String,
    /// `at 9:30`, by the reader's clock.
    pub time: String,
    /// Of one that was moved, when it was to be: `on Monday 23 November at 15:00`; of the same day only the time.
    pub was: String,
    /// Where one meets; of a call nothing.
    pub place: String,
    /// Of a video call.
    pub link: String,
    /// Of a phone call.
    pub number: String,
}

impl Facts {
    /// Each with its name.
    fn all(&self) -> [(&'static str, &String); 17] {
        [
            ("salutation", &self.salutation),
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
            ("title", &self.title),
            ("name", &self.name),
            ("my_name", &self.my_name),
            ("meeting", &self.meeting),
            ("day", &self.day),
            ("day_name", &self.day_name),
            ("of_day", &self.of_day),
            ("length", &self.length),
            ("date", &self.date),
            ("time", &self.time),
            ("was", &self.was),
            ("place", &self.place),
            ("link", &self.link),
            ("number", &self.number),
        ]
    }

    fn known(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.all().into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str()))
    }

    fn are_called(name: &str) -> bool {
        Self::default().all().iter().any(|(known, _)| *known == name)
    }
}

/// Parts that frame a line of the user's, as `{{ words }}`.
const FRAMES: [&str; 8] = [
    "their_words",
    "their_advice",
    "their_promise",
    "my_promise",
    "a_surprise",
    "what_i_liked",
    "a_skill",
    "anything_else",
];

/// What each frame is filled with.
pub(super) type Quoted<'w> = BTreeMap<&'static str, Vec<&'w str>>;

/// A template that was read; whether it can be rendered, [`Template::check`] tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Template {
    language: Language,
    /// In the order of the file.
    parts: Vec<Part>,
    layouts: BTreeMap<Channel, Layout>,
}

#[derive(Debug, Clone)]
struct Part {
    name: String,
    ways: Vec<Way>,
}

/// One way of saying something.
#[derive(Debug, Clone)]
struct Way {
    /// `None`: for both.
    form: Option<AddressForm>,
    line: usize,
    text: String,
}

#[derive(Debug, Clone)]
struct Layout {
    /// The line of the file before its first.
    line: usize,
    text: String,
    /// The names that stand in its braces.
    uses: HashSet<String>,
}

/// A letter as rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rendered {
    pub subject: String,
    pub body: String,
}

/// A sentence for the user, about a line of the file.
pub(super) type Trouble = String;

macro_rules! files {
    ($($occasion:ident $folder:literal: $($language:ident $code:literal),+;)+) => {
        /// The template that comes with the program.
        pub(super) fn ours(occasion: Occasion, language: Language, tone: Tone) -> &'static str {
            match (occasion, language, tone) {
                $($(
                    (Occasion::$occasion, Language::$language, Tone::Brief) =>
                        include_str!(concat!("templates/", $folder, "/", $code, "/brief.txt")),
                    (Occasion::$occasion, Language::$language, Tone::Warm) =>
                        include_str!(concat!("templates/", $folder, "/", $code, "/warm.txt")),
                    (Occasion::$occasion, Language::$language, Tone::Formal) =>
                        include_str!(concat!("templates/", $folder, "/", $code, "/formal.txt")),
                )+)+
            }
        }
    };
}

files! {
    ThankYou "thank_you": En "en", De "de", Fr "fr", Es "es";
    Confirm "confirm": En "en", De "de", Fr "fr", Es "es";
    Moved "moved": En "en", De "de", Fr "fr", Es "es";
    CalledOff "called_off": En "en", De "de", Fr "fr", Es "es";
    DidNotCome "did_not_come": En "en", De "de", Fr "fr", Es "es";
}

impl Template {
    /// Reads a file.
    ///
    /// # Errors
    /// With a sentence that names the line which cannot be understood.
    pub(super) fn read(file: &str, language: Language) -> Result<Self, Trouble> {
        let mut template = Self { language, parts: Vec::new(), layouts: BTreeMap::new() };
        let mut into: Option<Head> = None;
        for (at, line) in (1..).zip(file.lines()) {
            let text = line.trim();
            if text.starts_with('#') {
                // Its line stays counted inside a layout.
                if let Some(Head::Layout(channel)) = into {
                    template.layouts.entry(channel).and_modify(|layout| layout.text.push_str("\u{1}\n"));
                }
                continue;
            }
            if let Some(head) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let head = Head::read(head).ok_or_else(|| wording::no_part(at, head))?;
                if let Head::Layout(channel) = head {
                    template.layouts.insert(channel, Layout { line: at, text: String::new(), uses: HashSet::new() });
                } else if let Head::Part(name, _) = &head
                    && !template.parts.iter().any(|part| part.name == *name)
                {
                    template.parts.push(Part { name: name.clone(), ways: Vec::new() });
                }
                into = Some(head);
                continue;
            }
            match &into {
                Some(Head::Layout(channel)) => {
                    template.layouts.entry(*channel).and_modify(|layout| {
                        layout.text.push_str(text);
                        layout.text.push('\n');
                    });
                }
                _ if text.is_empty() => {}
                Some(Head::Part(name, form)) => {
                    let way = Way { form: *form, line: at, text: text.to_owned() };
                    if let Some(part) = template.parts.iter_mut().find(|part| part.name == *name) {
                        part.ways.push(way);
                    }
                }
                None => return Err(wording::under_no_part(at)),
            }
        }
        for layout in template.layouts.values_mut() {
            layout.uses = names_in(&layout.text).map_err(|error| told(&error, layout.line, &layout.text))?;
        }
        let missing = Channel::ALL.into_iter().find(|channel| !template.layouts.contains_key(channel));
        match missing {
            Some(channel) => Err(wording::part_is_missing(channel)),
            None => Ok(template),
        }
    }

    /// Tells whether it renders whatever is known of somebody: with everything there is, and with nothing.
    ///
    /// # Errors
    /// With a sentence that names the line which is wrong.
    pub(super) fn check(&self) -> Result<(), Trouble> {
        let sample = Facts { salutation: "Maya".into(), title: "Dr.".into(), ..sample(self.language) };
        for part in &self.parts {
            for way in &part.ways {
                let framed = FRAMES.contains(&part.name.as_str());
                let known = |name: &str| Facts::are_called(name) || (framed && name == "words");
                check_names(&way.text, way.line - 1, known)?;
                let words = framed.then_some("…");
                render_way(&way.text, &sample, words).map_err(|error| told(&error, way.line - 1, &way.text))?;
            }
        }
        for layout in self.layouts.values() {
            let known = |name: &str| {
                Facts::are_called(name) || FRAMES.contains(&name) || self.parts.iter().any(|part| part.name == name)
            };
            check_names(&layout.text, layout.line, known)?;
        }
        for facts in [sample, Facts::default()] {
            for channel in Channel::ALL {
                for form in [AddressForm::Familiar, AddressForm::Formal] {
                    self.render(channel, form, 0, &facts, &Quoted::new())?;
                }
            }
        }
        Ok(())
    }

    /// Renders a letter. `rank` chooses among the ways of saying each thing.
    ///
    /// # Errors
    /// With a sentence where a user's template cannot be rendered.
    pub(super) fn render(
        &self,
        channel: Channel,
        form: AddressForm,
        rank: usize,
        facts: &Facts,
        quoted: &Quoted<'_>,
    ) -> Result<Rendered, Trouble> {
        let mut values: BTreeMap<String, String> =
            facts.known().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let Some(layout) = self.layouts.get(&channel) else {
            return Ok(Rendered { subject: String::new(), body: String::new() });
        };
        let mut subject = String::new();
        let chosen = self.choose(layout, form, rank);
        for (part, first) in self.parts.iter().zip(chosen) {
            let said = match FRAMES.iter().find(|frame| **frame == part.name) {
                Some(frame) => match quoted.get(frame) {
                    Some(lines) => {
                        part.say(form, first, facts, Some(&self.language.quoted(lines)))?.unwrap_or_default()
                    }
                    None => String::new(),
                },
                None => part.say(form, first, facts, None)?.unwrap_or_default(),
            };
            if part.name == "subject" {
                subject.clone_from(&said);
            }
            if !said.is_empty() {
                values.insert(part.name.clone(), said);
            }
        }
        let body =
            render_layout(&layout.text, values.into()).map_err(|error| told(&error, layout.line, &layout.text))?;
        let body = language::ended_once(&body);
        let subject = if channel == Channel::Email { subject } else { String::new() };
        Ok(Rendered { subject, body })
    }

    /// Renders one line in its frame: the sentence that is put in. `None` where the template has no such frame.
    pub(super) fn passage(
        &self,
        frame: &str,
        form: AddressForm,
        rank: usize,
        facts: &Facts,
        words: &str,
    ) -> Result<Option<String>, Trouble> {
        match self.parts.iter().find(|part| part.name == frame) {
            Some(part) => {
                let said = part.say(form, rank, facts, Some(&self.language.quoted(&[words])))?;
                Ok(said.map(|said| language::ended_once(&said)))
            }
            None => Ok(None),
        }
    }

    /// How each way of saying `part` reads with these facts: to find it in a text again.
    pub(super) fn all_ways(&self, part: &str, facts: &Facts) -> Vec<String> {
        let part = self.parts.iter().find(|known| known.name == part);
        let ways = part.into_iter().flat_map(|part| &part.ways);
        ways.filter_map(|way| render_way(&way.text, facts, None).ok()).collect()
    }

    /// Which way of saying each part begins with, so that no two ranks have the same combination before all are used.
    ///
    /// The parts that every letter of a channel has are the digits of a number, each turned on by the one before, so that one letter
    /// differs from the next in all of them and not only in the last.
    fn choose(&self, layout: &Layout, form: AddressForm, rank: usize) -> Vec<usize> {
        let (mut rest, mut before) = (rank, 0);
        let choose = |part: &Part| {
            let ways = part.for_form(form).count().max(1);
            match part.name.as_str() {
                // The first that can be filled in is the best.
                "greeting" => 0,
                _ if !layout.varies(part) => rank % ways,
                _ => {
                    let digit = (rest % ways + before) % ways;
                    rest /= ways;
                    before = digit;
                    digit
                }
            }
        };
        self.parts.iter().map(choose).collect()
    }

    /// How many letters of a channel differ from one another, for one form of address.
    #[cfg(test)]
    pub(super) fn combinations(&self, channel: Channel, form: AddressForm) -> usize {
        let varies = |part: &&Part| self.layouts[&channel].varies(part);
        self.parts.iter().filter(varies).map(|part| part.for_form(form).count().max(1)).product()
    }
}

impl Layout {
    /// The part is in every letter of this channel, and told in several ways.
    fn varies(&self, part: &Part) -> bool {
        part.name != "greeting" && self.uses.contains(&part.name) && !FRAMES.contains(&part.name.as_str())
    }
}

impl Part {
    fn for_form(&self, form: AddressForm) -> impl Iterator<Item = &Way> + Clone {
        self.ways.iter().filter(move |way| way.form.is_none_or(|only| only == form))
    }

    /// The first way from `first` on in which nothing is missing.
    fn say(
        &self,
        form: AddressForm,
        first: usize,
        facts: &Facts,
        words: Option<&str>,
    ) -> Result<Option<String>, Trouble> {
        let ways = self.for_form(form);
        let count = ways.clone().count();
        for way in ways.cycle().skip(if count == 0 { 0 } else { first % count }).take(count) {
            match render_way(&way.text, facts, words) {
                Ok(said) => return Ok(Some(tidy(&said))),
                Err(error) if error.kind() == ErrorKind::UndefinedError => {}
                Err(error) => return Err(told(&error, way.line - 1, &way.text)),
            }
        }
        Ok(None)
    }
}

enum Head {
    Part(String, Option<AddressForm>),
    Layout(Channel),
}

impl Head {
    fn read(head: &str) -> Option<Self> {
        let (name, form) = match head.split_once(':') {
            Some((name, form)) => (name.trim(), Some(form.trim())),
            None => (head.trim(), None),
        };
        let form = match form.map(str::to_lowercase).as_deref() {
            None => None,
            Some("du" | "tu" | "tú") => Some(AddressForm::Familiar),
            Some("sie" | "vous" | "usted") => Some(AddressForm::Formal),
            Some(_) => return None,
        };
        if let Some(channel) = Channel::ALL.into_iter().find(|channel| channel.as_str() == name) {
            return form.is_none().then_some(Self::Layout(channel));
        }
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_name.then(|| Self::Part(name.to_owned(), form))
    }
}

/// An environment without functions, filters or tests: names and the words around them are all a letter needs.
fn environment<'s>(undefined: UndefinedBehavior) -> Environment<'s> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(undefined);
    environment
}

fn render_way(text: &str, facts: &Facts, words: Option<&str>) -> Result<String, minijinja::Error> {
    let known = facts.known().chain(words.map(|words| ("words", words)));
    let values: BTreeMap<String, String> = known.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    environment(UndefinedBehavior::SemiStrict).render_str(text, values)
}

/// Paragraphs and lines in which nothing came to stand are left out.
fn render_layout(text: &str, values: Value) -> Result<String, minijinja::Error> {
    // A blank line of the file divides paragraphs; one that came of a missing part does not.
    const DIVIDES: &str = "\u{2}";
    let marked: String = text
        .lines()
        .map(|line| if line.is_empty() { format!("{DIVIDES}\n") } else { format!("{}\n", line.replace('\u{1}', "")) })
        .collect();
    let rendered = environment(UndefinedBehavior::Lenient).render_str(&marked, values)?;
    let paragraphs = rendered
        .split(DIVIDES)
        .map(|paragraph| paragraph.lines().map(tidy).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"));
    Ok(paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n"))
}

fn tidy(line: &str) -> String {
    // The no-break spaces inside French quotation marks stay.
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn names_in(text: &str) -> Result<HashSet<String>, minijinja::Error> {
    let environment = environment(UndefinedBehavior::Lenient);
    Ok(environment.template_from_str(text)?.undeclared_variables(false))
}

fn check_names(text: &str, offset: usize, known: impl Fn(&str) -> bool) -> Result<(), Trouble> {
    let names = names_in(text).map_err(|error| told(&error, offset, text))?;
    let mut unknown: Vec<String> = names.into_iter().filter(|name| !known(name)).collect();
    unknown.sort();
    let Some(name) = unknown.into_iter().next() else { return Ok(()) };
    let within = text.lines().position(|line| line.contains(&name)).unwrap_or_default();
    Err(wording::nothing_called(offset + within + 1, &name))
}

fn told(error: &minijinja::Error, offset: usize, text: &str) -> Trouble {
    let within = error.line().unwrap_or(1).clamp(1, text.lines().count().max(1));
    let at = offset + within;
    match error.kind() {
        ErrorKind::SyntaxError => wording::braces_not_understood(at),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            wording::only_names(at)
        }
        _ => wording::not_filled_in(at),
    }
}

/// Somebody to try a template with.
pub(super) fn sample(language: Language) -> Facts {
    let day = days::day(language, SAMPLE_DAY, SAMPLE_DAY.succ_opt().unwrap_or_default());
    Facts {
        salutation: String::new(),
        given_name: "Maya".into(),
        family_name: "Chen".into(),
        title: String::new(),
        name: "Maya Chen".into(),
        my_name: "Jo".into(),
        meeting: language.meeting(Format::Video).into(),
        day: day.when,
        day_name: day.name,
        of_day: day.of,
        length: language.length(25),
        date: days::date(language, SAMPLE_DAY),
        time: days::time(language, AddressForm::Formal, SAMPLE_TIME, Hours::TwentyFour, false),
        was: days::time(language, AddressForm::Formal, NaiveTime::MIN, Hours::TwentyFour, false),
        place: "Café Nero".into(),
        link: "https://meet.example/maya".into(),
        number: "+44 7700 900123".into(),
    }
}

const SAMPLE_DAY: NaiveDate = NaiveDate::MIN;
const SAMPLE_TIME: NaiveTime = NaiveTime::MIN;
