//! What may be opened, and what comes of it.

use std::io::Write;

use encoding_rs::WINDOWS_1252;
use zip::write::SimpleFileOptions;

use crate::import::archive::*;

const CSV: &str =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nZoë,Brandt,,,Woodgrove,Chief,14 Jan 2026\n";

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refused(name: &str, bytes: &[u8]) -> &'static str {
    read_bytes(name, bytes.to_vec()).expect_err("this must be refused").code()
}

#[test]
fn every_encoding_gives_the_same_text() {
    let utf16 = |bom: bool, order: fn(u16) -> [u8; 2]| {
        let start = if bom { vec![0xFEFF_u16] } else { vec![] };
        start.into_iter().chain(CSV.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    for (what, bytes) in [
        ("UTF-8", CSV.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", CSV.as_bytes()].concat()),
        ("UTF-16LE with a mark", utf16(true, u16::to_le_bytes)),
        ("UTF-16BE with a mark", utf16(true, u16::to_be_bytes)),
        ("UTF-16LE", utf16(false, u16::to_le_bytes)),
        ("UTF-16BE", utf16(false, u16::to_be_bytes)),
        ("Windows-1252", WINDOWS_1252.encode(CSV).0.into_owned()),
    ] {
        assert_eq!(
            read_bytes("Connections.csv", bytes).unwrap().content.rows(),
            CSV,
            "{what} must read as what was written"
        );
    }
}

#[test]
fn correct_portuguese_is_never_repaired() {
    for word in ["SÃO", "JOÃO", "Ã©", "a\u{FFFD}b"] {
        assert_eq!(decode(word.as_bytes().to_vec()), word, "what was written is what is read");
    }
}

#[test]
fn a_file_cut_inside_a_letter_stays_utf8() {
    let mut bytes = "Zoë,Müller,Łódź".as_bytes().to_vec();
    bytes.pop();
    assert_eq!(decode(bytes), "Zoë,Müller,Łód\u{FFFD}", "one broken byte must not spoil the rest");
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, code) in [
        (&b""[..], "empty"),
        (b" \r\n\n", "empty"),
        (b"\xEF\xBB\xBF", "empty"),
        (&[0; 4096], "zeros"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "not_text"),
        (b"%PDF-1.7\n", "not_text"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "spreadsheet"),
        (b"<!DOCTYPE html><html>", "web_page"),
        (b"{\"people\": []}", "other_json"),
        (b"\xEF\xBB\xBF [\n {\"name\": \"Ana\"}]", "other_json"),
        (b"name\0\x01\x02\x03\x04\x05\x06\x07", "not_text"),
        (b"PK\x03\x04 but no more", "damaged_archive"),
    ] {
        assert_eq!(
            refused("Connections.csv", bytes),
            code,
            "{:?} must be refused for what it is",
            &bytes[..bytes.len().min(12)]
        );
    }
}

#[test]
fn each_refusal_says_what_is_safe_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let missing = read(&folder.path().join("Connections.csv")).unwrap_err();
    assert_eq!(missing.code(), "vanished", "a file that is gone is told as gone");
    let directory = read(folder.path()).unwrap_err();
    assert_eq!(directory.code(), "folder", "a folder is told as a folder");
    for refusal in [missing, directory] {
        let sentence = refusal.to_string();
        assert!(sentence.contains("Nothing was imported.") && sentence.matches('.').count() >= 3, "{sentence}");
    }
}

#[test]
fn a_database_is_refused_by_its_name_alone() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["confab.db", "confab.db-wal", "COPY.DB"] {
        let path = folder.path().join(name);
        fs::write(&path, CSV).unwrap();
        let refusal = read(&path).unwrap_err();
        assert_eq!(refusal.code(), "not_text", "{refusal}");
        assert!(refusal.to_string().contains("is a database and no list of people."), "{refusal}");
    }
}

#[cfg(unix)]
#[test]
fn a_device_that_never_ends_is_not_opened() {
    assert_eq!(read(Path::new("/dev/zero")).unwrap_err().code(), "not_a_file", "it must be told before reading");
}

#[test]
fn two_hundred_megabytes_of_zeros_are_refused_on_their_first_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Connections.csv");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    assert_eq!(read(&path).unwrap_err().code(), "zeros", "the sample already tells");
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all(CSV.repeat(SAMPLE / CSV.len() + 1).as_bytes()).unwrap();
    assert_eq!(
        read(&path).unwrap_err().code(),
        "too_large",
        "a huge file with a true beginning is refused by its size"
    );
}

#[test]
fn connections_are_found_wherever_the_archive_has_them() {
    for entry in [
        "Connections.csv",
        "connections.csv",
        "CONNECTIONS.CSV",
        "Connections_1158443584.csv",
        "Connections (1).csv",
        "Complete_LinkedInDataExport_09-12-2022/Connections.csv",
        "a\\Connections.csv",
        "People.csv",
    ] {
        let bytes = zip(&[
            ("Profile.csv", b"First Name,Last Name,Maiden Name,Headline\n"),
            ("__MACOSX/._Connections.csv", b"\0\x05"),
            (entry, CSV.as_bytes()),
        ]);
        let file = read_bytes("export.zip.zip", bytes).unwrap();
        assert_eq!(file.content.rows(), CSV, "{entry} is the list");
        assert_eq!(file.entry.as_deref(), Some(&*entry.replace('\\', "/")), "and its place is known");
    }
}

#[test]
fn the_day_of_the_export_is_in_its_name() {
    let bytes = zip(&[("Connections.csv", CSV.as_bytes())]);
    let day = NaiveDate::from_ymd_opt(2024, 12, 16);
    let file = read_bytes("Basic_LinkedInDataExport_12-16-2024.zip (1).zip", bytes).unwrap();
    assert_eq!(file.dated, day, "LinkedIn writes month, day, year");
    assert_eq!(date_in("Complete_LinkedInDataExport_12-16-2024/Connections.csv"), day, "the folder inside says it too");
    assert_eq!(date_in("Connections 99-99-2024 é.csv"), None, "an impossible day is no day");
}

#[test]
fn archives_without_connections_are_refused_with_words() {
    assert_eq!(refused("a.zip", &zip(&[("Profile.csv", b"Headline\n")])), "no_connections", "there is nothing to read");
    assert_eq!(refused("a.zip", &zip(&[])), "no_connections", "an empty archive has none either");
    assert_eq!(
        refused("a.xlsx", &zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")])),
        "spreadsheet",
        "a workbook is named"
    );
}

#[test]
fn hostile_archives_are_refused() {
    let bomb = zip(&[("Connections.csv", &vec![b'a'; 32 << 20])]);
    assert_eq!(refused("a.zip", &bomb), "strange_archive", "32 MB out of 32 KB is a trap");
    let huge = zip(&[("Connections.csv", &vec![b'a'; (MAX_TEXT + 1) as usize])]);
    assert_eq!(refused("a.zip", &huge), "too_large", "nobody has that many connections");
    let mut crowded = zip(&[("Connections.csv", CSV.as_bytes())]);
    let end = crowded.len() - 22;
    crowded[end + 10..end + 12].copy_from_slice(&u16::MAX.to_le_bytes());
    assert_eq!(refused("a.zip", &crowded), "strange_archive", "a count out of proportion is refused unread");
    let climbing = zip(&[("../../../../etc/Connections.csv", CSV.as_bytes())]);
    assert_eq!(
        read_bytes("a.zip", climbing).unwrap().content.rows(),
        CSV,
        "a path in the archive is only a name: nothing is written"
    );
    let mut lying = zip(&[("Connections.csv", CSV.as_bytes())]);
    let at = lying.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    lying[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(read_bytes("a.zip", lying).is_err(), "a size that is a lie is not believed");
    let mut cut = zip(&[("Connections.csv", CSV.as_bytes())]);
    cut.truncate(cut.len() / 2);
    assert_eq!(refused("a.zip", &cut), "damaged_archive", "half a download is told as such");
}

#[test]
fn an_archive_gives_the_one_list_that_it_has() {
    let csv = CSV.as_bytes();
    let card: &[u8] = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEND:VCARD\n";
    let book: &[u8] = b"First Name,Last Name,E-mail 1 - Value\nAna,Ruiz,a@b.example\n";
    let messages: &[u8] = b"CONVERSATION ID,CONVERSATION TITLE,FROM\n1,x,Ana\n";
    let packed = zip(&[("Connections.csv", csv)]);
    let entry = |entries: &[(&str, &[u8])]| read_bytes("export.zip", zip(entries)).unwrap().entry.unwrap();
    assert_eq!(
        entry(&[("Complete_LinkedInDataExport.zip", &packed)]),
        "Complete_LinkedInDataExport.zip/Connections.csv"
    );
    assert_eq!(
        entry(&[("Takeout/Contacts/All.vcf", card), ("Takeout/about.html", b"<html>")]),
        "Takeout/Contacts/All.vcf"
    );
    assert_eq!(entry(&[("contacts.csv", book)]), "contacts.csv");
    assert_eq!(entry(&[("contacts.csv", book), ("mine.csv", csv)]), "mine.csv", "LinkedIn's, whatever it is called");
    let refused = |entries: &[(&str, &[u8])]| refused("export.zip", &zip(entries));
    assert_eq!(refused(&[("contacts.csv", book), ("all.vcf", card)]), "several_lists");
    assert_eq!(
        refused(&[("messages.csv", messages), ("contacts.csv", book)]),
        "no_connections",
        "LinkedIn's without them"
    );
    let twice = zip(&[("inner.zip", &packed)]);
    assert_eq!(refused(&[("outer.zip", &twice)]), "no_connections", "nobody packs three times");
}

#[test]
fn a_zero_within_a_text_is_a_slip_and_zeros_in_anything_else_are_not() {
    let list = CSV.replace("Woodgrove", "Wood\0grove");
    assert!(read_bytes("Connections.csv", list.into_bytes()).is_ok());
    assert_eq!(refused("Connections.csv", b"First Name,Last Name\n\0\xFF\xFE\0\x81,x\n"), "not_text");
}

#[test]
fn an_archive_that_was_packed_beside_others_or_beside_a_list_hides_neither() {
    let pictures = zip(&[("beach.jpg", b"\xFF\xD8\xFF\xE0")]);
    let export = zip(&[("Connections.csv", CSV.as_bytes())]);
    let read = |entries: &[(&str, &[u8])]| read_bytes("packed.zip", zip(entries)).unwrap().entry;
    let beside = read(&[("pictures.zip", &pictures), ("export.zip", &export)]);
    assert_eq!(beside.as_deref(), Some("export.zip/Connections.csv"));
    let list = read(&[("pictures.zip", &pictures), ("people.csv", b"Name,Company\nAna Ruiz,Acme\n")]);
    assert_eq!(list.as_deref(), Some("people.csv"));
    assert_eq!(refused("packed.zip", &zip(&[("pictures.zip", &pictures)])), "no_connections");
}
