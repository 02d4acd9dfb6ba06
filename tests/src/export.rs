//! Files such as LinkedIn gives its members, made up and always the same for the same seed.
//!
//! Proportions are those of real exports: a few per cent carry an e-mail address, about two per cent are members who
//! left and are only a date, about one per cent stand in the file twice; credentials behind names, accents, companies
//! with commas. 30,000 rows are about 3.2 MB.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

const FIRST: &str = "Ada Aisha Alejandro Amélie Ana Andreas Anna Anouk Aoife Arjun Ayşe Beatriz Ben Björn Carlos Chen \
    Chiara Chloé Claire Daniel David Deniz Diego Elena Elif Emma Erik Fatima Félix Fiona Gabriel Giulia Grace Hannah \
    Hiroshi Ines Isabel Jakub James Jan Jens Joana João José Julia Kai Karolína Katarzyna Kenji Kwame Lars Laura Léa \
    Lena Li Linnea Luca Lucía Lukas Magda Maria Marie Marta Mateo Maya Mehmet Mei Michael Mihai Mina Mohammed Nadia \
    Naoko Ngozi Nia Nils Noah Nora Olga Oliver Olu Omar Paula Pedro Petra Piotr Priya Rahul Rania Raquel Ricardo Rosa \
    Ruth Samir Sara Sebastian Siobhán Sofia Søren Stefan Tariq Teresa Thomas Tomáš Valentina Vera Victor Wei Xavier \
    Yasmin Yuki Yusuf Zoë Zuzana";

const LAST: &str = "Abebe Abdullah Adeyemi Ahmed Álvarez Andersson Baker Bauer Becker Bianchi Boateng Božić Brown \
    Campbell Castro Çelik Chan Chaudhary Chen Cohen Costa Da-Silva Demir Diallo Díaz Dubois Eriksson Fernández \
    Ferrari Fischer Fontaine Fujita García Gonçalves González Green Gruber Gupta Haddad Hansen Hernández Hoffmann \
    Horváth Hughes Ibrahim Ito Ivanova Jansen Jensen Johansson Johnson Jones Kaya Keller Khan Kim Klein Kovács \
    Kowalski Kumar Lambert Larsen Laurent Lee Lehmann Li Lindqvist Lopez Magnusson Mahmoud Martin Martínez Mbeki Meyer \
    Mitchell Moreau Müller Murphy Nakamura Ncube Nguyen Nielsen Novák Nowak Oakley O'Brien O'Connor Okafor Olsen \
    Öztürk Park Patel Pereira Pérez Peterson Petrov Popescu Quinn Rahman Ramos Reyes Ricci Richter Rivera Roberts \
    Rodríguez Romano Rossi Roux Ruiz Ryan Saito Sánchez Santos São-João Sato Schäfer Schmidt Schneider Schulz Sharma \
    Silva Singh Smith Sørensen Souza Stewart Suzuki Svoboda Tan Tanaka Taylor Thompson Torres Tran Usman Van-Dijk \
    Varga Vasquez Vogel Wagner Walker Wang Watanabe Weber White Williams Wójcik Wolf Wright Yamamoto Yılmaz Young \
    Zhang Zimmermann";

const ROLES: &str = "Account Executive|Analyst|Architect|Associate|Backend Engineer|Brand Manager|Business Analyst|\
    Chief of Staff|Clinical Research Associate|Communications Lead|Consultant|Content Strategist|Customer Success \
    Manager|Data Analyst|Data Engineer|Data Scientist|Design Lead|Director of Operations|Economist|Engineering \
    Manager|Founder|Frontend Engineer|Head of Marketing|Head of People|HR Business Partner|Illustrator|Investment \
    Analyst|Journalist|Junior Lawyer|Lecturer|Machine Learning Engineer|Marketing Manager|Mechanical \
    Engineer|Nurse|Operations Manager|Partner|PhD Candidate|Physician|Policy Advisor|Postdoctoral Researcher|Product \
    Designer|Product Manager|Product Owner|Programme Officer|Project Manager|Recruiter|Research Assistant|Research \
    Scientist|Sales Director|Senior Consultant|Senior Product Manager, Health|Site Reliability Engineer|Social \
    Worker|Software Engineer|Strategy Manager|Student|Supply Chain Planner|Talent Acquisition Partner|Teacher|UX \
    Researcher|Vice President, Partnerships|Working Student";

const COMPANY_HEADS: &str = "Acorn Alder Amber Anchor Apex Arbor Aster Atlas Aurora Beacon Birch Blue Bright Brook \
    Cascade Cedar Civic Clear Cobalt Copper Coral Crane Delta Dune East Echo Elm Ember Evergreen Fable Falcon Fern \
    Field Fjord Flint Forge Gable Garnet Glacier Grove Harbour Hazel Helio Heron High Indigo Iris Iron Ivory Juniper \
    Kestrel Kite Lantern Lark Laurel Ledger Linden Lumen Maple Marble Meadow Meridian Mica Mint Moss North Oak Ochre \
    Olive Onyx Opal Orchid Osprey Otter Pine Polar Prairie Quarry Quartz Raven Reed Ridge River Rowan Saffron Sage \
    Silver Slate Solar Sparrow Spruce Stone Summit Swift Teal Terra Thistle Tide Topaz Umber Vale Verde Violet Walnut \
    Willow Wren Zephyr";

const COMPANY_TAILS: &str = "Analytics|Bank|Biotech|Capital|Care|Clinic|Cloud|College|Consulting|Design|Digital|\
    Education|Energy|Films|Foods|Foundation|Games|Group|Health|Hospital|Insurance|Labs|Law|Learning|Logistics|Media|\
    Mobility|Partners|Pharma|Press|Research|Robotics|Schools|Software|Studio|Systems|Travel|University|Ventures|Works";

const FORMS: [&str; 8] = ["", "", "", "", " GmbH", " Ltd", ", Inc.", " S.A."];
const CREDENTIALS: [&str; 6] = [", PhD", ", MBA", ", MD", ", CPA", ", MBA, SHRM-SCP", ", PMP"];

const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses \
    are missing. You will only see email addresses for connections who have allowed their connections to see or \
    download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn \
    more here https://www.linkedin.com/help/linkedin/answer/261\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// An export and what is in it.
#[derive(Debug, Clone)]
pub struct Export {
    /// The file's bytes: UTF-8, line feeds, and none after the last row, as LinkedIn writes it.
    pub text: String,
    /// Rows below the header.
    pub rows: usize,
    /// Rows that are only a date.
    pub date_only: usize,
    /// Rows that stand in the file a second time.
    pub repeated: usize,
}

/// Makes a `Connections.csv` with `rows` rows, newest first.
#[must_use]
pub fn connections(rows: usize, seed: u64) -> Export {
    let mut dice = Dice(seed);
    let [first, last, heads] = [FIRST, LAST, COMPANY_HEADS].map(|words| words.split_whitespace().collect::<Vec<_>>());
    let [roles, tails] = [ROLES, COMPANY_TAILS].map(|words| words.split('|').collect::<Vec<_>>());
    let mut export = Export { text: PREAMBLE.to_owned(), rows, date_only: 0, repeated: 0 };
    let mut day = NaiveDate::from_ymd_opt(2026, 10, 30).unwrap_or_default();
    let mut previous = String::new();
    for number in 0..rows {
        if dice.one_in(8) {
            day = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        }
        let connected = day.format("%d %b %Y");
        if number > 0 {
            export.text.push('\n');
        }
        if dice.one_in(45) {
            let _ = write!(export.text, ",,,,,,{connected}");
            export.date_only += 1;
            continue;
        }
        if !previous.is_empty() && dice.one_in(106) {
            export.text.push_str(&previous);
            export.repeated += 1;
            continue;
        }
        let (given, family) = (dice.pick(&first), dice.pick(&last).replace('-', " "));
        let slug = slug(&format!("{given}-{family}"));
        let mark = dice.next() & 0xffff_ffff;
        let email = if dice.one_in(40) {
            format!("{}{}@example.{}", ascii(given), number, dice.pick(&["com", "org", "net"]))
        } else {
            String::new()
        };
        let credentials = if dice.one_in(25) { dice.pick(&CREDENTIALS) } else { "" };
        // Few employers have many people, many have one or two.
        let reach = if dice.one_in(3) { 12 } else { heads.len() };
        let company = format!(
            "{} {}{}",
            heads[dice.below(reach)],
            tails[dice.below(if reach == 12 { 6 } else { tails.len() })],
            FORMS[number % 7 % FORMS.len()]
        );
        let (company, role) = if dice.one_in(30) { (String::new(), "") } else { (company, dice.pick(&roles)) };
        previous = [
            quoted(given),
            quoted(&format!("{family}{credentials}")),
            format!("https://www.linkedin.com/in/{slug}-{mark:08x}"),
            email,
            quoted(&company),
            quoted(role),
            connected.to_string(),
        ]
        .join(",");
        export.text.push_str(&previous);
    }
    export
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// As LinkedIn writes addresses into this file: lower case, other letters as percent-encoded UTF-8.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' | '-' => slug.push(letter),
            ' ' => slug.push('-'),
            '\'' => {}
            other => {
                for byte in other.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(slug, "%{byte:02X}");
                }
            }
        }
    }
    slug
}

fn ascii(name: &str) -> String {
    name.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()
}

/// SplitMix64: the same numbers on every machine and with every version of every library.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or_default()
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_looks_like_linkedins_largest() {
        let export = connections(30_000, 1);
        let lines = export.text.lines().count();
        assert_eq!(lines, 30_000 + 4, "three lines before the header, and one line a row");
        assert!((3_000_000..3_500_000).contains(&export.text.len()), "{} bytes", export.text.len());
        let mails = export.text.lines().skip(4).filter(|line| line.contains('@')).count();
        assert!((300..1_200).contains(&mails), "1–4 % have an address: {mails}");
        assert!((300..1_500).contains(&export.date_only), "1–5 % are a date: {}", export.date_only);
        assert!((200..400).contains(&export.repeated), "about one per cent stands twice: {}", export.repeated);
    }

    #[test]
    fn the_same_seed_gives_the_same_file() {
        assert_eq!(connections(500, 7).text, connections(500, 7).text, "a benchmark compares like with like");
        assert_ne!(connections(500, 7).text, connections(500, 8).text, "another seed is another person's export");
    }
}
