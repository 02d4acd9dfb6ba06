//! Handing a letter to the user's own mail program, to LinkedIn or to the clipboard. Confab itself sends nothing.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::Desk;
use super::wording;
use super::{Channel, HandOver, Letter, LetterRef, material, stored};
use crate::app::Confab;
use crate::contact::{Addressee, linkedin};
use crate::email;
use crate::error::{Error, Result};
use crate::settings;

/// Longer addresses are cut short by some mail programs and refused by Windows (2,048 characters).
const LONGEST_ADDRESS: usize = 1_800;

/// RFC 6068: everything but unreserved characters is encoded, in the recipient all but its `@`.
const IN_A_FIELD: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const IN_AN_ADDRESS: &AsciiSet = &IN_A_FIELD.remove(b'@');

/// Opens the letter in the user's own program: an e-mail in the mail program, a LinkedIn message by copying it and
/// opening the profile, a card by copying it. Where that fails or the text is too long, it is copied instead.
///
/// # Errors
/// [`Error::Gone`]; [`Error::Refused`] for an address that is none; what the desktop says when even copying failed.
pub fn open_letter(app: &Confab, of: LetterRef, channel: Channel) -> Result<HandOver> {
    let (person, letter) = in_hand(app, of, channel)?;
    let over = match channel {
        Channel::Email => open_mail(app, &letter),
        Channel::Linkedin => open_linkedin(app, &person, &letter),
        Channel::Card => copy(app, &letter, wording::COPIED_FOR_A_CARD),
    }?;
    remember(app, of, channel)?;
    Ok(over)
}

/// Puts the letter on the clipboard.
///
/// # Errors
/// [`Error::Gone`]; what the desktop says when there is no clipboard.
pub fn copy_letter(app: &Confab, of: LetterRef, channel: Channel) -> Result<HandOver> {
    let (_, letter) = in_hand(app, of, channel)?;
    let over = copy(app, &letter, wording::COPIED)?;
    remember(app, of, channel)?;
    Ok(over)
}

fn in_hand(app: &Confab, of: LetterRef, channel: Channel) -> Result<(Addressee, Letter)> {
    let (words, settings) = (app.words()?, settings::get_settings(app)?);
    app.store().read(|conn| {
        material::check(conn, of)?;
        let desk = Desk::load(conn, of, &words, &settings)?;
        let letter = stored::kept(conn, of, channel)?;
        Ok((desk.material.person.clone(), letter.unwrap_or_else(|| desk.drafted(channel))))
    })
}

/// It left the program: marking it as sent need not ask.
fn remember(app: &Confab, of: LetterRef, channel: Channel) -> Result<()> {
    let now = app.clock.now();
    app.store().write_silently(|tx| stored::hand_over(tx, of, channel, now))
}

fn copy(app: &Confab, letter: &Letter, sentence: &str) -> Result<HandOver> {
    app.desktop.copy_text(&letter.body)?;
    Ok(HandOver { sentence: sentence.to_owned(), copied: true, opened: false })
}

fn open_mail(app: &Confab, letter: &Letter) -> Result<HandOver> {
    let address = mailto(&letter.recipient, &letter.subject, &letter.body)?;
    if address.len() > LONGEST_ADDRESS {
        app.desktop.copy_text(&letter.body)?;
        let without_text = mailto(&letter.recipient, &letter.subject, "")?;
        let opened = without_text.len() <= LONGEST_ADDRESS && app.desktop.open_address(&without_text).is_ok();
        let sentence = wording::too_long_to_hand_over(opened).into();
        return Ok(HandOver { sentence, copied: true, opened });
    }
    match app.desktop.open_address(&address) {
        Ok(()) => Ok(HandOver { sentence: wording::IN_MAIL_PROGRAM.into(), copied: false, opened: true }),
        Err(_) => copy(app, letter, wording::NO_MAIL_PROGRAM),
    }
}

fn open_linkedin(app: &Confab, person: &Addressee, letter: &Letter) -> Result<HandOver> {
    app.desktop.copy_text(&letter.body)?;
    let copied = |sentence: String, opened| HandOver { sentence, copied: true, opened };
    let Some(key) = &person.linkedin_key else {
        let called = if person.given_name.is_empty() { &person.name } else { &person.given_name };
        return Ok(copied(wording::no_linkedin_address(called), false));
    };
    Ok(match app.desktop.open_address(&linkedin::address(key)) {
        Ok(()) => copied(wording::COPIED_FOR_LINKEDIN.into(), true),
        Err(_) => copied(wording::NO_BROWSER.into(), false),
    })
}

/// A `mailto:` address as RFC 6068 has it: lines end in `%0D%0A`, and nothing typed can add a header.
///
/// # Errors
/// [`Error::Refused`] when the recipient is not an e-mail address.
fn mailto(recipient: &str, subject: &str, body: &str) -> Result<String> {
    let recipient = recipient.trim();
    if !recipient.is_empty() && !email::is_address(recipient) {
        return Err(Error::refused(wording::no_address(recipient)));
    }
    let subject: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let body: String = body.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    let mut address = format!("mailto:{}", utf8_percent_encode(recipient, IN_AN_ADDRESS));
    let mut first = true;
    for (field, text) in [("subject", subject.trim().to_owned()), ("body", body.replace('\n', "\r\n"))] {
        if !text.is_empty() {
            address.push(if first { '?' } else { '&' });
            first = false;
            address.push_str(field);
            address.push('=');
            address.extend(utf8_percent_encode(&text, IN_A_FIELD));
        }
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_becomes_an_address_that_a_mail_program_reads() {
        assert_eq!(
            mailto("maya+talks@acme.example", "Thank you & goodbye", "Dear Maya,\n\n“50 %?” Ça va = fine.\nJo")
                .unwrap(),
            "mailto:maya%2Btalks@acme.example?subject=Thank%20you%20%26%20goodbye&body=Dear%20Maya%2C%0D%0A%0D%0A\
             %E2%80%9C50%20%25%3F%E2%80%9D%20%C3%87a%20va%20%3D%20fine.%0D%0AJo",
            "spaces are %20, lines %0D%0A, and & and = do not end a field"
        );
        assert_eq!(mailto("", "", "").unwrap(), "mailto:", "an empty letter still opens a message");
    }

    #[test]
    fn no_recipient_can_add_a_header() {
        for bad in
            ["maya@acme.example\r\nBcc: x@y.example", "maya@acme.example?bcc=x@y", "maya", "a@b,c@d", "<a@b>", "a b@c"]
        {
            let outcome = mailto(bad, "s", "b");
            let refused = matches!(outcome, Err(Error::Refused(_)));
            // “?” may be part of an address; encoded it cannot begin the headers.
            let inert = outcome.is_ok_and(|address| address.matches('?').count() == 1 && !address.contains("bcc="));
            assert!(refused || inert, "{bad:?} must stay one recipient");
        }
    }

    proptest! {
        #[test]
        fn what_is_typed_comes_out_of_the_address_again_and_nothing_else(subject in ".{0,60}", body in "(?s).{0,200}") {
            let address = mailto("maya@acme.example", &subject, &body).unwrap();
            prop_assert!(address.is_ascii() && !address.contains(['\r', '\n', ' ']), "{address}");
            let fields = address.strip_prefix("mailto:maya@acme.example").unwrap().trim_start_matches('?');
            let names: Vec<_> = fields.split('&').filter(|f| !f.is_empty()).map(|f| f.split('=').next().unwrap()).collect();
            prop_assert!(names.iter().all(|name| ["subject", "body"].contains(name)), "only our own fields: {names:?}");
            let decode = |name: &str| fields.split('&').find_map(|f| f.strip_prefix(&format!("{name}=")))
                .map(|text| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()).unwrap_or_default();
            prop_assert!(!decode("subject").contains(['\r', '\n']), "a subject is one line");
            let unix = body.replace("\r\n", "\n").replace('\r', "\n");
            let kept: String = unix.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
            prop_assert_eq!(decode("body").replace("\r\n", "\n"), kept, "the body arrives as written");
        }
    }
}
