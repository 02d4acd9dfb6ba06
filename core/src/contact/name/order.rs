//! Which words of a name in one piece are the person's own and which the family's, in the orders in which people write.
//!
//! A greeting goes by it, so that where nobody can tell, the whole name is left in one piece: that is better than wrong.

use crate::text;

/// A name in two halves.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Halves<'n> {
    pub given: &'n str,
    pub family: &'n str,
    /// The family's name is written first, and words between the two may be in neither half.
    pub is_family_first: bool,
}

impl<'n> Halves<'n> {
    fn unsplit(name: &'n str) -> Self {
        Self { given: name, family: "", is_family_first: false }
    }
}

/// Divides a name that has nothing beside it.
pub(super) fn divide(name: &str) -> Halves<'_> {
    let Some((first, rest)) = name.split_once(' ') else { return Halves::unsplit(name) };
    if is_east_asian(first) && is_east_asian(rest) {
        return Halves { given: rest, family: first, is_family_first: true };
    }
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    let is_family = |word: &str| VIETNAMESE.contains(&word);
    if name.contains(is_vietnamese) || is_family(first) || is_family(last) {
        return match (is_family(first), is_family(last)) {
            (true, false) => Halves { given: last, family: first, is_family_first: true },
            (false, true) => halves_at(name, name.len() - last.len()),
            _ => Halves::unsplit(name),
        };
    }
    if let Some(halves) = spanish(name) {
        return halves;
    }
    // What is no name stays behind the word that is, for whoever takes them apart.
    let words = name.split(' ').rev().take_while(|word| !is_word_of_a_name(word)).map(|word| word.len() + 1);
    let name_ends = name.len().saturating_sub(words.sum());
    match name[..name_ends].rsplit_once(' ') {
        Some((given, _)) => halves_at(name, without_particles(given).len() + 1),
        None if name_ends < name.len() && name_ends > 0 => halves_at(name, 0),
        None => Halves::unsplit(name),
    }
}

fn halves_at(name: &str, at: usize) -> Halves<'_> {
    let (given, family) = name.split_at(at.min(name.len()));
    let (given, family) = (given.trim_end(), family.trim_start());
    // One name with something behind it is the name by which somebody is called.
    if given.is_empty() { Halves::unsplit(name) } else { Halves { given, family, is_family_first: false } }
}

fn is_word_of_a_name(word: &str) -> bool {
    !super::beside::is_credential(word) && !super::beside::without_pictures(word).is_empty()
}

/// Two surnames, as in Spain and Latin America, where the letters show that the name is Spanish: `Inés Carrasco Beltrán`.
fn spanish(name: &str) -> Option<Halves<'_>> {
    let words: Vec<&str> = name.split(' ').collect();
    let shows = |word: &&str| word.contains(['á', 'í', 'ó', 'ú', 'ñ', 'Á', 'Í', 'Ó', 'Ú', 'Ñ']) || word.ends_with("ez");
    let is_foreign = |letter: char| !letter.is_ascii() && !"áéíóúüñÁÉÍÓÚÜÑ’".contains(letter);
    let has_particle = words.iter().any(|word| PARTICLES.contains(word) || *word == "y");
    if words.len() < 3 || words.len() > 4 || has_particle || name.contains(is_foreign) || !words.iter().any(shows) {
        return None;
    }
    let second = text::fold(words[1]);
    let own = if words.len() == 4 || SECOND_GIVEN.contains(&&*second) { 2 } else { 1 };
    Some(halves_at(name, words[..own].iter().map(|word| word.len() + 1).sum()))
}

/// First names that stand second in Spanish, as in `María José`, `Juan Carlos`, `José Luis`.
const SECOND_GIVEN: &[&str] = &[
    "alberto",
    "alejandro",
    "alfonso",
    "alicia",
    "andrea",
    "andres",
    "angel",
    "angeles",
    "antonia",
    "antonio",
    "beatriz",
    "belen",
    "carlos",
    "carmen",
    "cristina",
    "daniel",
    "david",
    "diego",
    "dolores",
    "eduardo",
    "elena",
    "enrique",
    "eugenia",
    "felipe",
    "fernanda",
    "fernando",
    "francisca",
    "francisco",
    "gabriel",
    "gabriela",
    "guadalupe",
    "hugo",
    "ignacio",
    "ines",
    "isabel",
    "javier",
    "jesus",
    "jorge",
    "jose",
    "juan",
    "laura",
    "lucia",
    "luis",
    "luisa",
    "luz",
    "manuel",
    "mercedes",
    "nicolas",
    "patricia",
    "maria",
    "mario",
    "miguel",
    "pablo",
    "paula",
    "pedro",
    "pilar",
    "rafael",
    "raul",
    "ramon",
    "ricardo",
    "roberto",
    "rosa",
    "sebastian",
    "sergio",
    "sofia",
    "teresa",
    "vicente",
    "victoria",
];

/// The families of nine in ten Vietnamese, with their marks: without them they are names elsewhere.
const VIETNAMESE: &[&str] = &[
    "Bùi", "Đặng", "Đào", "Đinh", "Đỗ", "Đoàn", "Dương", "Hoàng", "Huỳnh", "Lâm", "Lê", "Lý", "Nguyễn", "Ngô", "Phạm",
    "Tô", "Trần", "Trịnh", "Trương", "Võ", "Vũ",
];

/// True for a letter that is written in Vietnamese alone.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter, '\u{1EA0}'..='\u{1EF9}' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
}

/// True for a name in the letters of Chinese, Japanese and Korean.
pub(super) fn is_east_asian(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|letter| {
            matches!(letter, '\u{3005}' | '\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
                | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
        })
}

/// Small words that a family name begins with. Written large they may be a name of their own: `Van Morrison`.
const PARTICLES: &[&str] = &[
    "aan", "af", "al", "av", "ben", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "el", "ibn", "in", "la", "las", "le", "los", "op", "te", "ter", "ten", "tot",
    "van", "vd", "v.d.", "vom", "von", "zu", "zum", "zur", "’s", "'s", "’t", "'t",
];

/// Tells whether a word is one of the small ones within a name: the `van` of Ludwig van Beethoven.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// What is left of the words before a last name when those that belong to it are taken away: `Ludwig` of `Ludwig van`.
/// The first word always stays.
pub(super) fn without_particles(given: &str) -> &str {
    match given.rsplit_once(' ') {
        Some((rest, last)) if PARTICLES.contains(&last) || is_large_particle(last) => without_particles(rest),
        // José Ortega y Gasset: what stands before it is half of the family name.
        Some((rest, "y")) => rest.rsplit_once(' ').map_or(rest, |(first, _)| without_particles(first)),
        _ => given,
    }
}

/// `Van` and `De` behind a first name are no second one. `Ben` and `Al` may be.
fn is_large_particle(word: &str) -> bool {
    let is_large = word.starts_with(|c: char| c.is_uppercase()) && word.chars().skip(1).all(char::is_lowercase);
    let small = word.to_lowercase();
    is_large && PARTICLES.contains(&&*small) && !matches!(&*small, "ben" | "al" | "do" | "das" | "in" | "te")
}
