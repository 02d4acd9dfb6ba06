//! Cards as phones and programs write them.

use crate::import::sources::vcard::*;

fn cards_of(bytes: &[u8]) -> Vec<Result<Row, Skipped>> {
    let mut cards = Vec::new();
    each(bytes, |card| {
        cards.push(card);
        true
    });
    cards
}

fn all(text: &str) -> Vec<Result<Row, Skipped>> {
    cards_of(text.as_bytes())
}

fn one(text: &str) -> Row {
    all(text).remove(0).unwrap()
}

/// A card of version 3.0 with these lines.
fn card(lines: &str) -> Row {
    one(&format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n")))
}

fn more(row: &Row) -> More {
    row.more.as_deref().cloned().unwrap_or_default()
}

fn parts_of(row: &Row) -> (String, String, String) {
    (row.shown(), row.given().to_owned(), row.family().to_owned())
}

#[test]
fn a_card_becomes_a_person() {
    let row = card(
        "PHOTO;ENCODING=b:AAAA\n BBBB\nN:Muster;Max;Paul;Dr.;jun.\nFN:Dr. Max Paul Muster jun.\n\
         ORG:Beispiel GmbH;Sales;North\nTITLE:Head of\n  Sales\\, North\nitem1.EMAIL;type=pref:max@beispiel.example\n\
         EMAIL:m@beispiel.example\nitem2.URL:https://www.linkedin.com/in/max-muster\nitem3.TEL:+49 170 0000000\n\
         item3.X-ABLabel:_$!<Mobile>!$_\nTEL;TYPE=FAX:+49 170 0000001\nNICKNAME:Maxi\nBDAY:1604-06-12\nNOTE:one\\ntwo\\; three\n\
         CATEGORIES:Mentors,myContacts,Fair 2026\nUID:urn:uuid:1234-5678",
    );
    assert_eq!(
        parts_of(&row),
        ("Dr. Max Paul Muster jun.".into(), "Max".into(), "Muster".into()),
        "FN is shown, N tells"
    );
    assert_eq!(row.company().unwrap().0, "Beispiel GmbH");
    assert_eq!((row.title(), row.credentials()), ("Head of Sales, North", "jun."), "folds and escapes are undone");
    assert_eq!((row.emails.len(), row.url_key()), (2, Some("in/max-muster")), "every address is kept");
    let more = more(&row);
    assert_eq!((&*more.department, &*more.name_title, &*more.nickname), ("Sales, North", "Dr.", "Maxi"));
    assert_eq!((&*more.birthday, &*more.about, &*more.card_uid), ("--06-12", "one\ntwo; three", "1234-5678"));
    assert_eq!(more.tags, ["Mentors", "Fair 2026"], "Google's own groups are no tags");
    assert_eq!(
        more.phones,
        [Phone { number: "+49 170 0000000".into(), label: "Mobile".into() }],
        "a fax reaches nobody"
    );
}

#[test]
fn a_broken_card_costs_one_card() {
    let text = "BEGIN:VCARD\nN:Cut\nBEGIN:VCARD\nFN:Ana Ruiz\nEND:VCARD\nnoise\nBEGIN:VCARD\nN:;;;;\nFN:\nEMAIL:x@example.com\nEND:VCARD\nBEGIN:VCARD\nFN:Off";
    let lines: Vec<_> = all(text)
        .iter()
        .map(|card| card.as_ref().map_or_else(|skipped| (skipped.line, Some(skipped.reason)), |row| (row.line, None)))
        .collect();
    assert_eq!(
        lines,
        [(1, Some(Reason::BrokenCard)), (3, None), (7, Some(Reason::NoName)), (12, Some(Reason::BrokenCard))],
        "each card is told by its line, and whole ones are read"
    );
}

#[test]
fn lines_end_as_they_like() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nN:Ruiz;Ana;;;\nFN:Ana\n  Ruiz\nNOTE:a long note that is\n\t folded with a tab\nEND:VCARD\n";
    for (what, text) in [
        ("LF", card.to_owned()),
        ("CRLF", card.replace('\n', "\r\n")),
        ("CR", card.replace('\n', "\r")),
        ("CRCRLF", card.replace('\n', "\r\r\n")),
        ("every second line blank", card.replace('\n', "\n\n")),
        ("blank lines of blanks", card.replace('\n', "\n  \t\n")),
        ("a mark", format!("\u{FEFF}{card}")),
        ("indented", card.lines().map(|line| format!("  {line}\n")).collect()),
        ("small letters", card.replace("BEGIN:VCARD", "begin:vcard").replace("END:VCARD", "end:vcard")),
        ("no end of the last line", card.trim_end().to_owned()),
    ] {
        let row = one(&text);
        assert_eq!(
            (&*row.shown(), &*more(&row).about),
            ("Ana Ruiz", "a long note that is folded with a tab"),
            "{what}"
        );
        assert!(is_cards("x", text.as_bytes()), "{what} is an address card");
    }
}

#[test]
fn a_fold_inside_a_character_is_undone() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\u{00EB} M\u{00FC}ller\r\nEND:VCARD\r\n".as_bytes().to_vec();
    let at = text.windows(2).position(|w| w == "ü".as_bytes()).unwrap() + 1;
    for fold in ["\r\n ", "\n\t", "\r "] {
        let folded = [&text[..at], fold.as_bytes(), &text[at..]].concat();
        assert_eq!(cards_of(&folded)[0].as_ref().unwrap().shown(), "Zoë Müller", "{fold:?}");
    }
}

#[test]
fn quoted_printable_is_undone_byte_by_byte() {
    let read = |lines: &str| one(&format!("BEGIN:VCARD\nVERSION:2.1\n{lines}\nEND:VCARD\n"));
    for (lines, why) in [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=\n=AB M=C3=BC=\nller", "a break inside a character"),
        (
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=\n =AB M=C3=\n\t=BCller",
            "an indented one can only be folding",
        ),
        ("FN;ENCODING=quoted-printable;charset=utf-8:Zo=c3=ab M=c3=bcller", "small letters"),
        ("FN;QUOTED-PRINTABLE;UTF-8:Zo=C3=AB M=C3=BCller", "bare words"),
        ("FN;CHARSET=UTF-8:Zo=C3=AB M=C3=BCller", "the encoding is not said"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB M=C3=BCller", "the charset is not said"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB M=FCller", "Latin-1"),
        ("FN;CHARSET=\"utf-8\";ENCODING=\"QUOTED-PRINTABLE\":Zo=C3=AB M=C3=BCller", "in quotation marks"),
        ("FN;;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8;:Zo=C3=AB M=C3=BCller", "empty parameters"),
        ("FN; CHARSET = UTF-8 ; ENCODING = QUOTED-PRINTABLE:Zo=C3=AB M=C3=BCller", "blanks around"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB M=C3=BCller=\n\nTEL:123456", "an end by mistake"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB M=C3=BCller=\nTEL:123456", "and without a blank line"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=\n\n=AB M=C3=BCller", "every second line blank"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=  \n=AB M=C3=BCller", "blanks behind the break"),
        ("FN;ENCODING=BASE64;CHARSET=UTF-8:Wm/DqyBNw7xsbGVy", "base 64"),
    ] {
        let row = read(&format!("{lines}\nEMAIL:z@x.example"));
        assert_eq!((&*row.shown(), row.emails.len()), ("Zoë Müller", 1), "{why}");
    }
    let note = read("FN:Ana\nNOTE;ENCODING=QUOTED-PRINTABLE:met at the=\n fair, she said =\nyes=0D=0Aand left");
    assert_eq!(
        more(&note).about,
        "met at the fair, she said yes\nand left",
        "a blank behind a break is the writer's own"
    );
    let page = read("FN:Ana\nURL:https://www.linkedin.com/in/ana?a=C3=BC");
    assert_eq!(page.url_key(), Some("in/ana"), "a web address is no quoted-printable");
}

#[test]
fn each_property_may_be_in_an_encoding_of_its_own() {
    let latin = encoding_rs::WINDOWS_1252.encode("Jörg Müßiggänger").0.into_owned();
    let cyrillic = encoding_rs::WINDOWS_1251.encode("Иван Петрович Кузнецов").0.into_owned();
    let card = |head: &str, bytes: &[u8]| {
        [b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN", head.as_bytes(), b":", bytes, b"\r\nEND:VCARD\r\n"].concat()
    };
    let name = |bytes: Vec<u8>| cards_of(&bytes)[0].as_ref().unwrap().shown();
    for charset in [";CHARSET=ISO-8859-1", ";CHARSET=latin1", ";CHARSET=windows-1252", ""] {
        assert_eq!(name(card(charset, &latin)), "Jörg Müßiggänger", "{charset:?}");
    }
    for charset in [";CHARSET=windows-1251", ";CHARSET=cp1251", ";CHARSET=WIN-1251", ";CHARSET=CP-1251", ""] {
        assert_eq!(name(card(charset, &cyrillic)), "Иван Петрович Кузнецов", "{charset:?}");
    }
    assert_eq!(name(card(";CHARSET=UTF-8", &latin)), "Jörg Müßiggänger", "said to be UTF-8, and is not");
    assert_eq!(name(card(";CHARSET=ISO-8859-1", "Jörg".as_bytes())), "Jörg", "said to be Latin-1, and is UTF-8");
    assert_eq!(name(card("", "SÃO JOÃO".as_bytes())), "SÃO JOÃO", "nothing is repaired");
    let both = [card(";CHARSET=windows-1251", &cyrillic), card("", &latin), card("", "Zoë".as_bytes())].concat();
    let names: Vec<String> = cards_of(&both).into_iter().map(|card| card.unwrap().shown()).collect();
    assert_eq!(names, ["Иван Петрович Кузнецов", "Jörg Müßiggänger", "Zoë"], "side by side in one file");
}

#[test]
fn short_names_in_an_encoding_that_is_not_said_are_guessed() {
    for names in [
        ["René", "Günther", "Jürgen", "Zoë"],
        ["Søren", "Åsa", "Jørgen", "Bjørn"],
        ["José", "Peña", "Íñigo", "Martínez"],
    ] {
        for name in names {
            let bytes = encoding_rs::WINDOWS_1252.encode(name).0.into_owned();
            let card = [b"BEGIN:VCARD\nVERSION:2.1\nN:", &bytes[..], b" X;Ana;;;\nEND:VCARD\n"].concat();
            assert_eq!(cards_of(&card)[0].as_ref().unwrap().family(), format!("{name} X"), "{name}");
        }
    }
}

#[test]
fn files_put_together_without_care_are_divided() {
    let text = "\u{FEFF}BEGIN:VCARD\r\nFN:Ana One\r\nEND:VCARD\r\n\u{FEFF}BEGIN:VCARD\nFN:Bo Two\nEND:VCARDBEGIN:VCARD\nFN:Cy Three\nEND:VCARD\
        \u{FEFF}BEGIN:VCARD\rFN:Di Four\rEMAIL:di@x.exampleEND:VCARDBEGIN:VCARD\rFN:Ed Five\rEND:VCARD BEGIN:VCARD\rFN:Flo Six\rEND:VCARD";
    let names: Vec<String> = all(text).into_iter().map(|card| card.unwrap().shown()).collect();
    assert_eq!(
        names,
        ["Ana One", "Bo Two", "Cy Three", "Di Four", "Ed Five", "Flo Six"],
        "nobody is merged with another"
    );
    assert_eq!(all(text)[3].as_ref().unwrap().emails, ["di@x.example"]);
}

#[test]
fn an_assistant_within_a_card_is_nobody_of_ones_own() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN:Boss;Bea\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Help;Hal\nTEL:111111\nEND:VCARD\nEMAIL:bea@x.example\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:3.0\nAGENT:BEGIN:VCARD\\nFN:Hal Help\\nEND:VCARD\\n\nN:Next;Nia;;;\nEND:VCARD\n";
    let people: Vec<_> = all(text).into_iter().map(Result::unwrap).collect();
    assert_eq!(people.iter().map(Row::shown).collect::<Vec<_>>(), ["Bea Boss", "Nia Next"]);
    assert_eq!((&people[0].emails[..], more(&people[0]).phones.len()), (&["bea@x.example".to_owned()][..], 0));
}

#[test]
fn what_is_no_person_is_told_apart() {
    let reason =
        |lines: &str| all(&format!("BEGIN:VCARD\nVERSION:4.0\n{lines}\nEND:VCARD\n")).remove(0).unwrap_err().reason;
    assert_eq!(reason("KIND:group\nFN:Friends\nMEMBER:urn:uuid:1"), Reason::Group);
    assert_eq!(reason("X-ADDRESSBOOKSERVER-KIND:group\nN:Friends\nFN:Friends"), Reason::Group, "Apple's word");
    assert_eq!(reason("KIND:org\nFN:Acme\nORG:Acme"), Reason::Company);
    assert_eq!(reason("X-ABShowAs:COMPANY\nN:;;;;\nFN:Acme\nORG:Acme;"), Reason::Company);
    assert_eq!(reason("N:;;;;\nFN:Harbour Bakery\nORG:Harbour Bakery\nTEL:123456"), Reason::Company, "only its name");
    assert_eq!(reason("FN:\nORG:Only Org Ltd"), Reason::Company);
    assert_eq!(reason("TEL:+100000009"), Reason::NoName);
    assert_eq!(reason("FN:+100000009\nTEL:+100000009"), Reason::NoName, "a number is no name");
    assert_eq!(reason("FN:pia@bjelke.example\nEMAIL:pia@bjelke.example"), Reason::NoName, "nor is an address");
    let boss = card("X-ABShowAs:COMPANY\nN:Boss;Bea;;;\nFN:Acme\nORG:Acme");
    assert_eq!(
        (&*boss.shown(), boss.company().unwrap().0),
        ("Bea Boss", "Acme"),
        "a company's card with somebody on it"
    );
}

#[test]
fn one_name_is_enough() {
    for (lines, name, given, family) in [
        ("N:Yngve;Jarl;;;", "Jarl Yngve", "Jarl", "Yngve"),
        ("N:Zetterlund;;;;\nFN:", "Zetterlund", "", "Zetterlund"),
        ("FN:Kaia Abelsen", "Kaia Abelsen", "Kaia", "Abelsen"),
        ("N:Lone\nFN:Lone", "Lone", "Lone", ""),
        ("N:Jane Doe", "Jane Doe", "Jane", "Doe"),
        ("N:Jane Doe\nFN:Jane Doe", "Jane Doe", "Jane", "Doe"),
        ("N:Wulandari;;;;\nFN:Sri Wulandari", "Sri Wulandari", "Sri", "Wulandari"),
        ("N:;Wulandari;;;\nFN:Wulandari", "Wulandari", "Wulandari", ""),
        ("N:;;;;\nFN:\nNICKNAME:Bex", "Bex", "Bex", ""),
        ("N:Schmidt;;;Dr.;\nFN:Dr. Schmidt", "Dr. Schmidt", "", "Schmidt"),
    ] {
        assert_eq!(parts_of(&card(lines)), (name.into(), given.into(), family.into()), "{lines:?}");
    }
}

#[test]
fn the_whole_name_is_shown_in_its_own_order() {
    for (lines, name, given, family) in [
        ("N:한;도윤;;;\nFN:한도윤", "한도윤", "도윤", "한"),
        ("N:한;도윤;;;", "한도윤", "도윤", "한"),
        ("N:御手洗;美月;;;\nFN:御手洗 美月", "御手洗 美月", "美月", "御手洗"),
        ("N:Nguyễn;Lan;Thị Mai;;\nFN:Nguyễn Thị Mai Lan", "Nguyễn Thị Mai Lan", "Lan", "Nguyễn"),
        ("N:Nagy;László;;;\nFN:Nagy László", "Nagy László", "László", "Nagy"),
        ("N:Haddad;Layla;;;\nFN:Haddad, Layla", "Layla Haddad", "Layla", "Haddad"),
        (
            "N:Escalera Urrutia;Diego Andrés;;;\nFN:Diego Andrés Escalera Urrutia",
            "Diego Andrés Escalera Urrutia",
            "Diego Andrés",
            "Escalera Urrutia",
        ),
        ("N:Nyborg;Oda;Marie,Luise;Dr.,Prof.;MBA,PhD", "Oda Marie Luise Nyborg", "Oda", "Nyborg"),
    ] {
        assert_eq!(parts_of(&card(lines)), (name.into(), given.into(), family.into()), "{lines:?}");
    }
}

#[test]
fn of_several_the_preferred_one_comes_first() {
    let row = card(
        "FN:Ana Ruiz\nEMAIL;TYPE=home:home@x.example\nEMAIL;TYPE=\"work,pref\":work@x.example\nEMAIL;PREF=3:third@x.example\n\
         TITLE;ALTID=1;LANGUAGE=da:Driftschef\nTITLE;ALTID=1;LANGUAGE=en:Head of Operations\n\
         TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+45-00-00-02;ext=7\nX-SOCIALPROFILE;type=linkedin:ana-ruiz",
    );
    assert_eq!(row.emails, ["work@x.example", "third@x.example", "home@x.example"]);
    assert_eq!((row.title(), row.url_key()), ("Driftschef", Some("in/ana-ruiz")), "one title, not two");
    assert_eq!(more(&row).phones, [Phone { number: "+45-00-00-02 ext. 7".into(), label: "mobile".into() }]);
}

#[test]
fn a_line_that_somebody_forgot_to_fold_is_read_with_the_one_above() {
    let row = card("FN:Ana Ruiz\nNOTE:first line\nsecond line\nsee http://x.example\nEMAIL:ana@x.example");
    assert_eq!(more(&row).about, "first line\nsecond line\nsee http://x.example");
    assert_eq!(row.emails, ["ana@x.example"]);
}

#[test]
fn no_card_takes_longer_than_its_length() {
    let addresses: String = (0..100_000).map(|i| format!("EMAIL:a{i}@x.example\r\n")).collect();
    let long = "=".repeat(200) + "\r\n";
    for lines in [
        addresses,
        format!("NOTE:{}", "a\r\n ".repeat(500_000)),
        format!("NOTE;QUOTED-PRINTABLE:{}", long.repeat(20_000)),
    ] {
        let text = format!("BEGIN:VCARD\r\nFN:Ana\r\n{lines}\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\n");
        let cards = all(&text);
        assert_eq!(cards[0].as_ref().unwrap_err().reason, Reason::TooLong, "it is told");
        assert_eq!(cards[1].as_ref().unwrap().shown(), "Bo", "and costs nobody else");
    }
}
