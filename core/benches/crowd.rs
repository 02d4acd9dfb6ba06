//! A crowd of invented people, the same at every run: for benchmarks and tests at full size.

use rusqlite::{Connection, params};

/// Somebody invented.
#[derive(Debug, Clone)]
pub struct Someone {
    pub given: String,
    pub family: String,
    pub title: String,
    pub company: String,
    pub about: String,
}

/// A small generator of its own, so that the crowd never changes with a library.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below `sides` (splitmix64).
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap_or_default()
    }

    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.roll(from.len())]
    }

    /// Picks so that the first are much likelier than the last, as names are.
    fn common<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let at = self.roll(from.len()).min(self.roll(from.len())).min(self.roll(from.len()));
        &from[at]
    }
}

const GIVEN: [&str; 72] = [
    "Maria",
    "Anna",
    "David",
    "Daniel",
    "Michael",
    "Sarah",
    "Laura",
    "Thomas",
    "Ana",
    "José",
    "Mohamed",
    "Fatima",
    "Wei",
    "Yuki",
    "Priya",
    "Rahul",
    "Olga",
    "Ivan",
    "Sofía",
    "Luca",
    "Giulia",
    "Marie",
    "Pierre",
    "Jürgen",
    "Zoë",
    "Chloé",
    "Björn",
    "Åsa",
    "Søren",
    "Łukasz",
    "Agnieszka",
    "Nguyễn",
    "Thảo",
    "Kofi",
    "Amara",
    "Chinedu",
    "Ngozi",
    "Tomás",
    "Inês",
    "João",
    "Beatriz",
    "Mehmet",
    "Ayşe",
    "Dimitris",
    "Eleni",
    "Noah",
    "Olivia",
    "Liam",
    "Emma",
    "Ethan",
    "Grace",
    "Hannah",
    "Isaac",
    "Jonas",
    "Kaito",
    "Leila",
    "Mateo",
    "Nadia",
    "Omar",
    "Paula",
    "Quentin",
    "Renée",
    "Samuel",
    "Tara",
    "Uma",
    "Viktor",
    "Wanda",
    "Ximena",
    "Yara",
    "Zainab",
    "Oluwaseun",
    "Anastasia",
];
const FAMILY: [&str; 72] = [
    "Silva",
    "Smith",
    "Müller",
    "García",
    "Kim",
    "Nguyen",
    "Chen",
    "Wang",
    "Singh",
    "Patel",
    "Jones",
    "Brown",
    "Rossi",
    "Dubois",
    "Weber",
    "Schneider",
    "Ivanov",
    "Nowak",
    "Kowalski",
    "Andersson",
    "Hansen",
    "Nielsen",
    "Okafor",
    "Mensah",
    "Diallo",
    "Hassan",
    "Ali",
    "Khan",
    "Yılmaz",
    "Papadopoulos",
    "Costa",
    "Santos",
    "Oliveira",
    "Pereira",
    "Herrera",
    "Martínez",
    "Rodríguez",
    "López",
    "O’Connor",
    "O’Brien",
    "MacDonald",
    "Van den Berg",
    "De Vries",
    "Voß",
    "Großmann",
    "Łuczak",
    "Çelik",
    "Ødegaard",
    "Tanaka",
    "Suzuki",
    "Yamamoto",
    "Park",
    "Choi",
    "Lee",
    "Ortiz",
    "Abara",
    "Raman",
    "Fischer",
    "Brandt",
    "Marques",
    "Haddad",
    "Cohen",
    "Levi",
    "Murphy",
    "Kelly",
    "Bauer",
    "Wagner",
    "Moreau",
    "Laurent",
    "Ferrari",
    "Ricci",
    "Eriksson",
];
const TITLES: [&str; 40] = [
    "Product manager",
    "Software engineer",
    "Senior software engineer",
    "Data scientist",
    "UX researcher",
    "Service designer",
    "Head of Design",
    "Recruiter",
    "Talent partner",
    "Account executive",
    "Marketing manager",
    "Chief of staff",
    "Founder",
    "Research associate",
    "Policy adviser",
    "Consultant",
    "Management consultant",
    "Business analyst",
    "Nurse",
    "Physician",
    "Teacher",
    "Librarian",
    "Editor",
    "Journalist",
    "Illustrator",
    "Architect",
    "Civil engineer",
    "Mechanical engineer",
    "Operations lead",
    "Programme manager",
    "Finance director",
    "Accountant",
    "Lawyer",
    "Paralegal",
    "Curator",
    "Archivist",
    "Customer success manager",
    "Solutions architect",
    "Machine learning engineer",
    "Chief executive officer",
];
const FIRST_WORDS: [&str; 32] = [
    "Acme",
    "Northwind",
    "Helio",
    "Brightside",
    "Wintergreen",
    "Contoso",
    "Fabrikam",
    "Lumen",
    "Blue",
    "Green",
    "Atlas",
    "Orbit",
    "Harbour",
    "Silver",
    "Cedar",
    "Maple",
    "Summit",
    "Delta",
    "Nova",
    "Pioneer",
    "River",
    "Stone",
    "Verde",
    "Alpen",
    "Nordic",
    "Iberia",
    "Pacific",
    "Sahara",
    "Baltic",
    "Kinetic",
    "Quantum",
    "Meridian",
];
const LAST_WORDS: [&str; 24] = [
    "Health",
    "Labs",
    "Press",
    "Energy",
    "Foundation",
    "Partners",
    "Systems",
    "Studio",
    "Logistics",
    "Robotics",
    "Bank",
    "Foods",
    "Media",
    "Institute",
    "University",
    "Pharma",
    "Analytics",
    "Software",
    "Consulting",
    "Travel",
    "Mobility",
    "Games",
    "Security",
    "Works",
];
const SYLLABLES: [&str; 28] = [
    "ba", "ri", "to", "len", "mar", "ko", "vi", "san", "dre", "ul", "ne", "pa", "shi", "wo", "ken", "la", "fer", "gu",
    "ost", "hel", "mi", "zan", "dor", "ya", "be", "cha", "ro", "is",
];

fn invented(dice: &mut Dice, least: usize, more: usize) -> String {
    let mut word = String::new();
    for _ in 0..least + dice.roll(more) {
        word.push_str(SYLLABLES[dice.roll(SYLLABLES.len())]);
    }
    word[..1].to_uppercase() + &word[1..]
}

/// Invents `count` people. A third of the names are common ones, as in life; the others are nobody's.
pub fn crowd(count: usize) -> Vec<Someone> {
    let mut dice = Dice::new(2026);
    let companies: Vec<String> = (0..count / 6 + 1)
        .map(|_| match dice.roll(3) {
            0 => format!("{} {}", dice.pick(&FIRST_WORDS), dice.pick(&LAST_WORDS)),
            1 => format!("{} {}", invented(&mut dice, 2, 2), dice.pick(&LAST_WORDS)),
            _ => invented(&mut dice, 2, 3),
        })
        .collect();
    (0..count)
        .map(|_| {
            let given = if dice.roll(3) > 0 { dice.common(&GIVEN).to_string() } else { invented(&mut dice, 2, 2) };
            let family = if dice.roll(3) > 1 { dice.common(&FAMILY).to_string() } else { invented(&mut dice, 2, 3) };
            let about = if dice.roll(10) == 0 {
                format!("Met at {} {}", invented(&mut dice, 2, 2), dice.pick(&LAST_WORDS).to_lowercase())
            } else {
                String::new()
            };
            Someone {
                given,
                family,
                title: dice.common(&TITLES).to_string(),
                company: dice.common(&companies).clone(),
                about,
            }
        })
        .collect()
}

/// Puts a crowd into the tables, as an import would.
pub fn settle(conn: &Connection, crowd: &[Someone], fold: impl Fn(&str) -> String) -> rusqlite::Result<()> {
    let mut companies = std::collections::HashMap::new();
    for (at, someone) in crowd.iter().enumerate() {
        let Someone { given, family, title, company, about } = someone;
        let name = format!("{given} {family}");
        conn.prepare_cached(
            "INSERT INTO contact (uid, name, given_name, family_name, name_key, sort_key, name_source, about, created_at, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, 'import', ?, '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z')",
        )?
        .execute(params![
            format!("00000000-0000-7000-8000-{at:012}"),
            name,
            given,
            family,
            fold(&name),
            fold(&format!("{family} {given}")),
            about
        ])?;
        let contact = conn.last_insert_rowid();
        let next = companies.len() as i64 + 1;
        let company_id = *companies.entry(company.clone()).or_insert(next);
        if company_id == next {
            conn.prepare_cached("INSERT INTO company (id, uid, name, name_key, created_at) VALUES (?, ?, ?, ?, '')")?
                .execute(params![company_id, format!("00000000-0000-7000-9000-{next:012}"), company, fold(company)])?;
        }
        conn.prepare_cached(
            "INSERT INTO employment (contact_id, company_id, title, seen_on, source) VALUES (?, ?, ?, '2026-11-01', 'import')",
        )?
        .execute(params![contact, company_id, title])?;
        conn.prepare_cached(
            "INSERT INTO contact_email (contact_id, address, address_key, source) VALUES (?1, ?2, ?2, 'import')",
        )?
        .execute(params![contact, format!("{}.{at}@mail.example", fold(given))])?;
    }
    Ok(())
}
