//! Telephone numbers of a contact: as typed, in their order, the first the one to call.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::wording;
use super::{Phone, PhoneInput};
use crate::app::Confab;
use crate::error::{Error, Result};
use crate::phone;
use crate::store::Statements;
use crate::text::tidy;

/// The most numbers that one person has.
const MOST: usize = 100;

/// A person's numbers.
pub(crate) fn phones(conn: &Connection, id: i64) -> Result<Vec<Phone>> {
    conn.all("SELECT id, number, label FROM contact_phone WHERE contact_id = ? ORDER BY position, id", [id], |row| {
        let number: String = row.get(1)?;
        let can_be_dialled = phone::address(&number).is_some();
        Ok(Phone { id: row.get(0)?, number, label: row.get(2)?, can_be_dialled })
    })
}

/// The number to call somebody at; empty where none is known.
pub(crate) fn first_phone(conn: &Connection, id: i64) -> Result<String> {
    Ok(phones(conn, id)?.into_iter().find(|phone| phone.can_be_dialled).map(|phone| phone.number).unwrap_or_default())
}

/// Hands a number to whatever makes calls on this computer.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] where there is nothing to dial; whatever the desktop says when nothing could
/// open it.
pub fn dial_phone(app: &Confab, phone_id: i64) -> Result<()> {
    let number: Option<String> = app
        .store()
        .read(|conn| conn.first("SELECT number FROM contact_phone WHERE id = ?", [phone_id], |row| row.get(0)))?;
    let number = number.ok_or(Error::Gone("number"))?;
    let address = phone::address(&number).ok_or_else(|| Error::refused(wording::not_to_be_dialled(&number)))?;
    app.desktop.open_address(&address)
}

/// Saves the numbers as typed. `was` is what the user saw; else it is what is there now.
pub(super) fn save(conn: &Connection, id: i64, typed: &[PhoneInput], was: Option<&[PhoneInput]>) -> Result<()> {
    let known: Vec<PhoneInput> =
        phones(conn, id)?.into_iter().map(|phone| PhoneInput { number: phone.number, label: phone.label }).collect();
    let was = was.unwrap_or(&known);
    if typed == was {
        return Ok(());
    }
    let key = |one: &PhoneInput| phone::key(&one.number);
    let keys = |list: &[PhoneInput]| list.iter().map(key).collect::<HashSet<_>>();
    let (known_keys, was_keys) = (keys(&known), keys(was));
    let typed = typed.iter().map(|one| PhoneInput { number: tidy(&one.number).into(), label: tidy(&one.label).into() });
    let typed = typed.filter(|one| !one.number.is_empty());
    // One that went meanwhile does not come back by having been seen.
    let stays = typed.filter(|one| known_keys.contains(&key(one)) || !was_keys.contains(&key(one)));
    let came = known.iter().filter(|one| !was_keys.contains(&key(one))).cloned();
    let mut kept = HashSet::new();
    for one in stays.chain(came) {
        let number_key = key(&one);
        let is_new = !known_keys.contains(&number_key);
        if is_new && !phone::is_number(&one.number) {
            return Err(Error::refused(wording::no_number(&one.number)));
        }
        let position = kept.len();
        if position == MOST {
            return Err(Error::refused(wording::at_most(MOST, "numbers")));
        }
        if !kept.insert(number_key.clone()) {
            continue;
        }
        // As with addresses, not in one statement: see there.
        conn.run(if is_new {
            "INSERT INTO contact_phone (contact_id, number, label, number_key, position) VALUES (?1, ?2, ?3, ?4, ?5)"
        } else {
            "UPDATE contact_phone SET number = ?2, label = ?3, position = ?5, source = iif(number <> ?2 OR label <> ?3, 'you', source)
             WHERE contact_id = ?1 AND number_key = ?4 AND (number <> ?2 OR label <> ?3 OR position <> ?5)"
        }, params![id, one.number, one.label, number_key, position as i64])?;
    }
    for gone in known_keys.difference(&kept) {
        conn.run("DELETE FROM contact_phone WHERE contact_id = ? AND number_key = ?", params![id, gone])?;
        // Else the next address book brings it again.
        conn.run("INSERT OR IGNORE INTO phone_removed (contact_id, number_key) VALUES (?, ?)", params![id, gone])?;
    }
    Ok(())
}
