//! Being there, where that is on a wire: the link that is opened, the number that is dialled.

use rusqlite::Connection;

use super::wording;
use crate::app::Confab;
use crate::contact;
use crate::error::{Error, Result};
use crate::meeting::{self, Format, Meeting};
use crate::phone;

/// What doing it is called, and the address that is opened to be there: the link, or the number to dial. Where no number was
/// written down it is the one of the person.
pub(super) fn opens(conn: &Connection, meeting: &Meeting) -> Result<Option<(String, String)>> {
    let place = meeting.place.trim();
    if meeting.format == Format::Phone && place.is_empty() {
        let people = meeting::attendants(conn, meeting.id)?;
        let number = people.first().map(|person| contact::first_phone(conn, person.contact_id)).transpose()?;
        return Ok(number.and_then(|number| dialled(&number)));
    }
    Ok(address(meeting.format, place))
}

fn dialled(number: &str) -> Option<(String, String)> {
    phone::address(number).map(|address| (wording::dial(number), address))
}

fn address(format: Format, place: &str) -> Option<(String, String)> {
    match format {
        Format::Video => {
            let is_word = !place.contains(char::is_whitespace) && place.contains('.');
            let address = match place.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("https://")) {
                true => place.to_owned(),
                false if place.contains("://") => return None,
                false => format!("https://{place}"),
            };
            is_word.then(|| (wording::OPEN_THE_LINK.to_owned(), address))
        }
        Format::Phone if phone::is_number(place) => dialled(place),
        _ => None,
    }
}

/// Opens a call's link in the browser, or its number in the program that dials.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] where there is nothing to open, or nothing opens it.
pub fn open_place(app: &Confab, id: i64) -> Result<()> {
    let place = app.store().read(|conn| opens(conn, &meeting::load(conn, id)?))?;
    open(app, place)
}

pub(super) fn open(app: &Confab, place: Option<(String, String)>) -> Result<()> {
    match place {
        Some((_, address)) => app.desktop.open_address(&address),
        None => Err(Error::refused(wording::NOTHING_TO_OPEN)),
    }
}
