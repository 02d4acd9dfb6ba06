//! Property tests of reading: nothing makes it stumble, and however a file was saved, it reads as the same rows.

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::import::archive::read_bytes;
use crate::import::parsed_file::{List, people};
use crate::import::sources::kind::Kind;

/// A cell of a row, with everything that breaks importers: delimiters, quotes, line breaks, formulas, entities.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-zàéîõüßñç’ -]{0,12}",
        1 => select(vec!["Smith, Jones & Co", "\"Skunk\" Works", "a;b\tc", "=1+1", "-", "N/A", "&amp;amp; &lt;b&gt;", "two\nlines", "SÃO", "<b>x</b>", "Doe, PhD", "|", "+49", "@home"])
            .prop_map(str::to_owned),
    ]
}

#[derive(Debug, Clone)]
struct Member {
    given: String,
    family: String,
    page: Option<u32>,
    company: String,
    title: String,
    day: u32,
    month: usize,
    year: u32,
}

fn member() -> impl Strategy<Value = Member> {
    (
        "[A-Z][a-zéüñ]{1,8}",
        cell(),
        prop::option::of(0..1_000_000_u32),
        cell(),
        cell(),
        (1..29_u32, 0..12_usize, 2004..2027_u32),
    )
        .prop_map(|(given, family, page, company, title, (day, month, year))| Member {
            given,
            family,
            page,
            company,
            title,
            day,
            month,
            year,
        })
}

/// The same in letters of Western Europe as they stand in words: in which encoding eight bits are is told by those.
fn in_words(member: &Member) -> Member {
    const GIVEN: [&str; 5] = ["Zoë", "François", "Iñaki", "Jürgen", "João"];
    let plain = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
    Member {
        given: GIVEN[member.day as usize % GIVEN.len()].to_owned(),
        family: plain(&member.family),
        company: plain(&member.company),
        title: plain(&member.title),
        ..member.clone()
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const COLUMNS: [&str; 8] =
    ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On", "Extra"];

/// How a file was saved.
#[derive(Debug, Clone)]
struct Dialect {
    order: Vec<usize>,
    delimiter: u8,
    preamble: &'static str,
    crlf: bool,
    encoding: usize,
    date: usize,
    quoted: bool,
    squeezed: bool,
    ends: bool,
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let preambles = vec![
        "",
        "Notes:\n\"When exporting, you may; notice\"\n\n",
        "\n\n\nexported by somebody\n",
        "Notes:,,,,,,\n,,,,,,\n",
    ];
    (
        Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        select(vec![b',', b';', b'\t']),
        select(preambles),
        any::<bool>(),
        0..5_usize,
        0..4_usize,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(order, delimiter, preamble, crlf, encoding, date, quoted, squeezed, ends)| Dialect {
            order,
            delimiter,
            preamble,
            crlf,
            encoding,
            date,
            quoted,
            squeezed,
            ends,
        })
}

fn write(members: &[Member], dialect: &Dialect) -> Vec<u8> {
    let style = if dialect.quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let mut out = csv::WriterBuilder::new().delimiter(dialect.delimiter).quote_style(style).from_writer(Vec::new());
    let header = dialect
        .order
        .iter()
        .map(|i| if dialect.squeezed { COLUMNS[*i].replace(' ', "") } else { COLUMNS[*i].to_owned() });
    out.write_record(header).unwrap();
    for m in members {
        let date = match dialect.date {
            0 => format!("{:02} {} {}", m.day, MONTHS[m.month], m.year),
            1 => format!("{}-{}-{:02}", m.day, MONTHS[m.month], m.year % 100),
            2 => format!("{:02}.{:02}.{}", m.day, m.month + 1, m.year),
            _ => format!("{}-{:02}-{:02}", m.year, m.month + 1, m.day),
        };
        let url = m.page.map_or_else(String::new, |page| format!("https://www.linkedin.com/in/m%C3%A9mber-{page}"));
        let cells = [&m.given, &m.family, &url, &String::new(), &m.company, &m.title, &date, &"extra".to_owned()];
        out.write_record(dialect.order.iter().map(|i| cells[*i])).unwrap();
    }
    let mut text = dialect.preamble.to_owned() + &String::from_utf8(out.into_inner().unwrap()).unwrap();
    if !dialect.ends {
        text.truncate(text.trim_end_matches('\n').len());
    }
    if dialect.crlf {
        text = text.replace('\n', "\r\n");
    }
    match dialect.encoding {
        0 => text.into_bytes(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        3 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => WINDOWS_1252.encode(&text).0.into_owned(),
    }
}

proptest! {
    #[test]
    fn however_it_was_saved_an_export_reads_as_the_same_rows(members in prop::collection::vec(member(), 1..12), dialect in dialect()) {
        let plain = Dialect { order: (0..8).collect(), delimiter: b',', preamble: "", crlf: false, encoding: 0, date: 0, quoted: false, squeezed: false, ends: true };
        let members = if dialect.encoding == 4 { members.iter().map(in_words).collect() } else { members };
        let expected = List::read(&read_bytes("Connections.csv", write(&members, &plain)).unwrap()).unwrap();
        let list = List::read(&read_bytes("Connections.csv", write(&members, &dialect)).unwrap()).unwrap();
        prop_assert_eq!(list.kind, Kind::LinkedIn, "it stays a LinkedIn export");
        prop_assert_eq!(list.rows(), members.len(), "every row is a person or has its reason");
        prop_assert_eq!(people(&list), people(&expected), "and the people are the same");
        prop_assert_eq!(list.exported_on, expected.exported_on, "so is the day");
    }

    #[test]
    fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        if let Err(refusal) = read_bytes("Connections.csv", bytes).and_then(|file| List::read(&file)) {
            prop_assert!(refusal.to_string().contains("Nothing was imported."), "every refusal says what is safe");
        }
    }

    #[test]
    fn no_text_under_a_header_makes_it_stumble(body in "(\\PC|[\"',;\t\r\n]){0,400}") {
        let text = format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{body}");
        if let Ok(list) = read_bytes("Connections.csv", text.into_bytes()).and_then(|file| List::read(&file)) {
            let mut lines: Vec<usize> = list.people.iter().map(|p| p.line).chain(list.skipped.iter().map(|s| s.line)).collect();
            lines.sort_unstable();
            prop_assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "each row has a line of its own: {lines:?}");
        }
    }

    #[test]
    fn no_card_makes_it_stumble(body in "(\\PC|[:;,=\"\r\n]|N:|FN:|EMAIL|URL:|ORG|END:VCARD\n|BEGIN:VCARD\n|ENCODING=QUOTED-PRINTABLE|=C3=A9){0,80}") {
        let text = format!("BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n");
        if let Ok(list) = read_bytes("a.vcf", text.into_bytes()).and_then(|file| List::read(&file)) {
            prop_assert!(list.rows() > 0, "a card is a person or has its reason");
        }
    }

    #[test]
    fn no_broken_archive_makes_it_stumble(cut in any::<Index>(), flipped in any::<Index>(), to in any::<u8>()) {
        let mut bytes = include_bytes!("../../../tests/fixtures/linkedin/z4_zip_era2026_allquoted-messages_numbered-files.zip").to_vec();
        let at = flipped.index(bytes.len());
        bytes[at] = to;
        bytes.truncate(bytes.len() - cut.index(bytes.len()) % 64);
        if let Ok(file) = read_bytes("export.zip", bytes) {
            prop_assert!(file.content.rows().len() < 1 << 20, "nothing grows out of a small archive");
        }
    }
}
