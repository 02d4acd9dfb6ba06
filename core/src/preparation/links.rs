//! Where one looks before a meeting: addresses that are made here and opened by the user's browser. Nothing is fetched.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wording;
use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::store::Statements;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LookWhere {
    /// A search for the person and where they work.
    Web,
    /// Their page, or a search there.
    Linkedin,
    /// News of where they work.
    News,
}

/// A place to look, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    pub contact_id: i64,
    pub at: LookWhere,
    /// “Search the web”, “LinkedIn”, “Northwind’s news”
    pub label: String,
}

/// The address that a search opens.
fn address(at: LookWhere, name: &str, company: &str) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{}\"", text.replace('"', " ")) };
    let both =
        |one: String, other: String| [one, other].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    match at {
        LookWhere::Web => format!("https://duckduckgo.com/?q={}", encoded(&both(quoted(name), company.to_owned()))),
        LookWhere::Linkedin => format!(
            "https://www.linkedin.com/search/results/people/?keywords={}",
            encoded(&both(name.to_owned(), company.to_owned()))
        ),
        LookWhere::News => format!("https://duckduckgo.com/?q={}&iar=news&ia=news", encoded(&quoted(company))),
    }
}

/// What can be looked for: their name alone does not tell where they work.
pub(crate) fn looks(contact_id: i64, company: &str) -> Vec<Look> {
    let look = |at, label: String| Look { contact_id, at, label };
    let mut looks =
        vec![look(LookWhere::Web, wording::SEARCH_THE_WEB.into()), look(LookWhere::Linkedin, "LinkedIn".into())];
    if !company.is_empty() {
        looks.push(look(LookWhere::News, wording::news_of(company)));
    }
    looks
}

/// Opens a place to look in the browser.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] where it is not known where they work; whatever the desktop says.
pub fn look_up(app: &Confab, contact_id: i64, at: LookWhere) -> Result<()> {
    let (name, key, company) = app.store().read(|conn| {
        let found: Option<(String, Option<String>)> =
            conn.first("SELECT name, linkedin_key FROM contact WHERE id = ?", [contact_id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let (name, key) = found.ok_or(Error::Gone("person"))?;
        Ok((name, key, contact::employer(conn, contact_id)?))
    })?;
    if at == LookWhere::Linkedin && key.is_some() {
        return contact::open_linkedin(app, contact_id);
    }
    if at == LookWhere::News && company.is_empty() {
        return Err(Error::refused(wording::NO_EMPLOYER));
    }
    app.desktop.open_address(&address(at, &name, &company))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contact::{EmploymentInput, PersonInput};
    use crate::introduction::save_person;
    use crate::test::app;

    #[test]
    fn addresses_are_made_of_what_is_known_and_opened_by_the_browser() {
        let app = app();
        let job = EmploymentInput { company: "Müller & Söhne".into(), is_current: true, ..Default::default() };
        let with = |name: &str, url: Option<&str>, jobs| PersonInput {
            name: name.into(),
            linkedin_url: url.map(str::to_owned),
            employments: Some(jobs),
            ..Default::default()
        };
        let priya = save_person(&app, &with("Priya Raman", None, vec![job])).unwrap().value;
        let maya = save_person(&app, &with("Maya Chen", Some("linkedin.com/in/mayachen"), vec![])).unwrap().value;
        for at in [LookWhere::Web, LookWhere::Linkedin, LookWhere::News] {
            look_up(&app, priya, at).unwrap();
        }
        look_up(&app, maya, LookWhere::Linkedin).unwrap();
        assert_eq!(
            *app.opened.lock().unwrap(),
            [
                "https://duckduckgo.com/?q=%22Priya%20Raman%22%20M%C3%BCller%20%26%20S%C3%B6hne",
                "https://www.linkedin.com/search/results/people/?keywords=Priya%20Raman%20M%C3%BCller%20%26%20S%C3%B6hne",
                "https://duckduckgo.com/?q=%22M%C3%BCller%20%26%20S%C3%B6hne%22&iar=news&ia=news",
                "https://www.linkedin.com/in/mayachen",
            ]
        );
        assert!(look_up(&app, maya, LookWhere::News).unwrap_err().public().message.contains("where they work"));
        assert_eq!(looks(maya, "").len(), 2, "no news of nothing");
        assert!(look_up(&app, 999, LookWhere::Web).is_err());
    }

    proptest! {
        #[test]
        fn no_name_leads_elsewhere(name in "\\PC{0,60}", company in "\\PC{0,60}") {
            for at in [LookWhere::Web, LookWhere::Linkedin, LookWhere::News] {
                let address = address(at, &name, &company);
                let query = address.split_once('=').unwrap().1.trim_end_matches("&iar=news&ia=news");
                prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'%'), "{}", address);
            }
        }
    }
}
