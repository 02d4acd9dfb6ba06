//! How long People takes with 30,000 of them: a stretch of the list, a keystroke in the search, a near miss.
//!
//! `cargo bench -p confab-core --bench people`. First each key of what people type, over an export as the program imports
//! it, where every question counts as it was. Then many different questions over an invented crowd: each is asked five
//! times and its best time counts, because such machines are shared; the percentiles are over different questions. The
//! first question after a write, which works out the order of names anew, is measured by itself.

// The clock of a benchmark is a stopwatch, not the time of day.
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use confab_core::app::{Confab, Desktop};
use confab_core::clock::SystemClock;
use confab_core::contact::{PeopleQuery, find_similar, list_people};
use confab_core::import;
use confab_core::settings;
use confab_core::text::fold;
use confab_core::view::{FindRequest, find_anything, get_person};

#[path = "crowd.rs"]
mod crowd;
#[allow(unused_imports)] // a benchmark has no tests to use them
#[path = "../../tests/src/export.rs"]
mod export;
#[path = "../../tests/src/typed.rs"]
mod typed;

use crowd::{Dice, Someone};

const PEOPLE: usize = 30_000;
const PAGE: usize = 60;
/// As many rows as the page asks for.
const SCREEN: usize = 100;

struct NoDesktop;

impl Desktop for NoDesktop {
    fn open_address(&self, _: &str) -> confab_core::Result<()> {
        Ok(())
    }
    fn copy_text(&self, _: &str) -> confab_core::Result<()> {
        Ok(())
    }
}

fn main() -> confab_core::Result<()> {
    let folder = std::env::temp_dir().join(format!("confab-bench-{}", std::process::id()));
    let outcome = run(&folder);
    // Only what this run made.
    let _ = std::fs::remove_dir_all(&folder);
    outcome
}

fn run(folder: &Path) -> confab_core::Result<()> {
    every_key(&folder.join("export"))?;
    let app = Confab::open(folder, Arc::new(SystemClock), Box::new(NoDesktop))?;
    let crowd = crowd::crowd(PEOPLE);
    app.store().write_silently(|tx| Ok(crowd::settle(tx, &crowd, fold)?))?;
    let mut dice = Dice::new(7);
    println!("{PEOPLE} people; milliseconds                    p50      p95      max");

    let ask = |query: PeopleQuery| list_people(&app, &PeopleQuery { limit: PAGE, ..query });
    measure("list, first stretch", 500, |_| ask(PeopleQuery::default()).map(|page| page.total))?;
    let somewhere: Vec<usize> = (0..500).map(|_| dice.roll(PEOPLE)).collect();
    measure("list, anywhere", 500, |round| {
        ask(PeopleQuery { offset: somewhere[round], ..PeopleQuery::default() }).map(|page| page.rows.len())
    })?;

    for order in ["given_name", "last_met"] {
        settings::save_settings(&app, serde_json::json!({ "peopleOrder": order }))?;
        measure(&format!("list, first stretch, by {order}"), 200, |_| {
            ask(PeopleQuery::default()).map(|page| page.total)
        })?;
    }
    settings::save_settings(&app, serde_json::json!({ "peopleOrder": "family_name" }))?;
    let sought: Vec<String> = (0..300).map(|_| beginning(&mut dice, &crowd, 4)).collect();
    measure("anything, one word to 4 letters", 300, |round| {
        let request = FindRequest { text: sought[round].clone(), ..FindRequest::default() };
        find_anything(&app, &request).map(|found| found.groups.len())
    })?;

    for letters in [1, 2, 3, 5, 12] {
        let typed: Vec<String> = (0..300).map(|_| beginning(&mut dice, &crowd, letters)).collect();
        measure(&format!("search, one word to {letters} letters"), 300, |round| {
            ask(PeopleQuery { text: typed[round].clone(), ..PeopleQuery::default() }).map(|page| page.total)
        })?;
    }
    let typed: Vec<String> = (0..3_000).map(|_| typed(&mut dice, &crowd)).collect();
    measure("search, as typed: 1–12 letters, 1–2 words", typed.len(), |round| {
        ask(PeopleQuery { text: typed[round].clone(), ..PeopleQuery::default() }).map(|page| page.total)
    })?;
    let mistyped: Vec<(usize, String)> = (0..500).map(|_| mistyped(&mut dice, &crowd)).collect();
    let mut found = 0;
    measure("near misses, one slip in a full name", mistyped.len(), |round| {
        let (meant, text) = &mistyped[round];
        let page = ask(PeopleQuery { text: text.clone(), ..PeopleQuery::default() })?;
        let name = format!("{} {}", crowd[*meant].given, crowd[*meant].family);
        found += usize::from(page.rows.iter().take(10).any(|row| row.name == name));
        Ok(page.total)
    })?;
    println!("  of them with the one who was meant among the first ten: {:.1} %", found as f64 / 25.0);
    measure("a name like it exists", 200, |round| {
        let someone = &crowd[round * 97 % PEOPLE];
        find_similar(&app, &format!("{} {}", someone.given, someone.family)).map(|like| like.len())
    })?;
    measure("one person", 500, |round| get_person(&app, (round * 53 % PEOPLE) as i64 + 1).map(|it| it.emails.len()))?;
    let mut writes = 0;
    measure("the first question after a write", 20, |round| {
        let text = typed[round].clone();
        // Each is another, or nothing would be written.
        writes += 1;
        app.store().write_silently(|tx| {
            Ok(tx.execute("UPDATE contact SET about = ?2 || ?3 WHERE id = ?1", (round as i64 + 1, &text, writes))?)
        })?;
        let before = Instant::now();
        ask(PeopleQuery { text, ..PeopleQuery::default() })?;
        Ok(Stopped(before.elapsed()))
    })?;
    Ok(())
}

/// Each key of each word, one question each and none of them excused, over an export as the program imports it.
fn every_key(folder: &Path) -> confab_core::Result<()> {
    let app = Confab::open(folder, Arc::new(SystemClock), Box::new(NoDesktop))?;
    let file = folder.join("Connections.csv");
    let export = export::connections(PEOPLE, 1);
    std::fs::write(&file, &export.text).map_err(|source| confab_core::Error::File { path: file.clone(), source })?;
    let begun = Instant::now();
    let report = import::import_file(&app, &file, false)?;
    let took = begun.elapsed().as_millis();
    println!("{} people, an export of {} rows, imported in {took} ms", report.added, export.rows);
    println!("milliseconds                                      p50      p95      max");
    let ask = |text: &str| {
        let begun = Instant::now();
        let page = list_people(&app, &PeopleQuery { text: text.into(), limit: SCREEN, ..PeopleQuery::default() })?;
        std::hint::black_box(page);
        Ok::<_, confab_core::Error>(begun.elapsed())
    };
    let keys = |word: &'static str| word.char_indices().map(|(at, letter)| &word[..at + letter.len_utf8()]);
    println!("{:44} {:8.3}", "the very first key", ask("m")?.as_secs_f64() * 1e3);
    let every = |what: &str, texts: &[&str]| {
        let mut times = Vec::new();
        // The first round fills the caches.
        for round in 0..11 {
            for text in texts {
                let took = ask(text)?;
                if round > 0 {
                    times.push(took);
                }
            }
        }
        print(what, times);
        Ok::<_, confab_core::Error>(())
    };
    every("each key of the words people type", &typed::WORDS.into_iter().flat_map(keys).collect::<Vec<_>>())?;
    every("one letter", &["m", "s", "a", "e", "r", "p"])?;
    every("with a slip of the fingers", &typed::MISTYPED)?;
    println!();
    Ok(())
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{what:44} {:8.3} {:8.3} {:8.3}", at(0.5), at(0.95), at(1.0));
}

/// A question that timed itself.
struct Stopped(Duration);

trait Timed {
    fn took(&self, whole: Duration) -> Duration;
}

impl Timed for usize {
    fn took(&self, whole: Duration) -> Duration {
        std::hint::black_box(self);
        whole
    }
}

impl Timed for Stopped {
    fn took(&self, _: Duration) -> Duration {
        self.0
    }
}

fn measure<T: Timed>(
    what: &str,
    rounds: usize,
    mut question: impl FnMut(usize) -> confab_core::Result<T>,
) -> confab_core::Result<()> {
    let mut times = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let before = Instant::now();
            let answer = question(round)?;
            best = best.min(answer.took(before.elapsed()));
        }
        times.push(best);
    }
    print(what, times);
    Ok(())
}

/// The beginning of a word by which somebody would look for a person: mostly a name, else the work.
fn beginning(dice: &mut Dice, crowd: &[Someone], letters: usize) -> String {
    let someone = dice.pick(crowd);
    let field = match dice.roll(10) {
        0..4 => &someone.given,
        4..7 => &someone.family,
        7..9 => &someone.company,
        _ => &someone.title,
    };
    let words: Vec<&str> = field.split(' ').collect();
    dice.pick(&words).chars().take(letters).collect()
}

fn typed(dice: &mut Dice, crowd: &[Someone]) -> String {
    let letters = 1 + dice.roll(12);
    if dice.roll(10) < 6 {
        return beginning(dice, crowd, letters);
    }
    let someone = dice.pick(crowd);
    let second: String = someone.family.chars().take(letters).collect();
    format!("{} {second}", someone.given)
}

fn mistyped(dice: &mut Dice, crowd: &[Someone]) -> (usize, String) {
    let meant = dice.roll(crowd.len());
    let someone = &crowd[meant];
    let mut letters: Vec<char> = fold(&someone.family).chars().collect();
    let at = dice.roll(letters.len().max(2) - 1);
    match dice.roll(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, 'q'),
        2 => letters[at] = 'x',
        _ if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.push('w'),
    }
    (meant, format!("{} {}", someone.given, letters.into_iter().collect::<String>()))
}
