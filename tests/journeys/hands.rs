//! What several journeys do in the same way: make an export, bring it in, record a meeting.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, ensure};
use chrono::{TimeDelta, Utc};
use chrono_tz::Tz;
use confab_tests::desktop::Desktop;
use confab_tests::wait;
use confab_tests::window::Window;
use serde_json::Value;

/// A small export as LinkedIn writes it: six people, one of them twice, and one who left.
pub const EXPORT: &str = "Notes:\n\
    \"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Maya,Chen,https://www.linkedin.com/in/mayachen,maya@acme.example,Acme Health,Product Manager,15 Jan 2024\n\
    Zoë,Brandt,https://www.linkedin.com/in/zo%C3%AB-brandt,,\"Woodgrove, Inc.\",Chief of Staff,14 Jan 2024\n\
    João,São Pedro,https://www.linkedin.com/in/joaosp,,Lisbon Bank,Analyst,02 Jan 2024\n\
    ,,,,,,30 Dec 2023\n\
    Lena,\"Fischer, PhD\",https://www.linkedin.com/in/lenaf,,Brightside,Research Scientist,11 Nov 2023\n\
    Maya,Chen,https://www.linkedin.com/in/mayachen,maya@acme.example,Acme Health,Product Manager,15 Jan 2024\n\
    Tariq,Haddad,https://www.linkedin.com/in/tariqh,,Acme Health,Data Engineer,05 Oct 2023\n\
    Piotr,Nowak,https://www.linkedin.com/in/piotrn,,,,01 Oct 2023";

/// Writes a file into the desktop's folder.
pub fn file(desktop: &Desktop, name: &str, bytes: impl AsRef<[u8]>) -> Result<PathBuf> {
    let path = desktop.files().join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// Brings [`EXPORT`] in through the command line, for journeys that are about something else.
pub fn with_people(desktop: &Desktop) -> Result<()> {
    let path = file(desktop, "Connections.csv", EXPORT)?;
    import(desktop, &path)?;
    Ok(())
}

/// `confab import FILE --json`, and what it says.
pub fn import(desktop: &Desktop, path: &std::path::Path) -> Result<Value> {
    let output = desktop.confab(&["import", &path.to_string_lossy(), "--json"]).output()?;
    ensure!(output.status.success(), "the import failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The wall clock of the desktop, moved by some minutes, as one types it: `12:07`.
pub fn clock(desktop: &Desktop, minutes: i64) -> Result<String> {
    let zone: Tz = desktop.zone().parse().map_err(|_| anyhow::anyhow!("{} is a zone", desktop.zone()))?;
    #[allow(clippy::disallowed_methods)] // the program under test runs on the real clock
    let now = Utc::now().with_timezone(&zone);
    Ok((now + TimeDelta::minutes(minutes)).format("%H:%M").to_string())
}

/// Types into the search of the People screen, which is reached by its key.
pub fn search(window: &Window, desktop: &Desktop, text: &str) -> Result<()> {
    // Before the screen is there its key goes nowhere, and the letters would each do something of their own.
    window.is_at("people", "Choose someone")?;
    window.keys(desktop, &["slash"])?;
    window.types(desktop, "Search people", text)
}

/// Records, in the window, a meeting with someone who is known that ended at `when`; the window shows it then.
pub fn record(window: &Window, desktop: &Desktop, who: &str, when: &str) -> Result<()> {
    window.press("People")?;
    window.press(who)?;
    window.sees("New meeting")?;
    window.keys(desktop, &["r"])?;
    window.sees("Record a meeting")?;
    window.fill("When", &format!("ended at {when}"))?;
    window.sees("thank-you by")?;
    window.press("Save")?;
    window.sees_no_more("Record a meeting")?;
    Ok(())
}

/// A time on the wall clock, as one types it, such that an hour after it is a full minute soon to come: what ended
/// then is reminded of within [`A_MINUTE_OR_SO`], and not before it can be written down.
pub fn an_hour_ago_soon(desktop: &Desktop) -> Result<String> {
    let zone: Tz = desktop.zone().parse().map_err(|_| anyhow::anyhow!("{} is a zone", desktop.zone()))?;
    #[allow(clippy::disallowed_methods)] // the program under test runs on the real clock
    let now = Utc::now().with_timezone(&zone);
    Ok((now + TimeDelta::seconds(85) - TimeDelta::hours(1)).format("%H:%M").to_string())
}

/// How long a reminder for [`an_hour_ago_soon`] may take to be shown.
pub const A_MINUTE_OR_SO: Duration = Duration::from_secs(240);

/// Waits until the database answers `question` with `answer`.
pub fn database_says(desktop: &Desktop, question: &str, answer: i64) -> Result<()> {
    let mut last = None;
    wait::until(&format!("{answer} as the answer to “{question}”"), || {
        last = Some(confab_tests::database::number(&desktop.data(), question)?);
        Ok((last == Some(answer)).then_some(()))
    })
    .map_err(|error| error.context(format!("the database says {last:?}")))
}
