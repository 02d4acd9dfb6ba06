//! Telephone numbers: kept as they were written, compared by their digits, dialled by digits and a plus alone.

/// The fewest digits of a number; fewer are an extension or a word.
const FEWEST: usize = 3;
/// The most that a number has around it: an international number has fifteen digits.
const LONGEST: usize = 60;

/// Tells whether a text may be a number to call.
#[must_use]
pub fn is_number(text: &str) -> bool {
    text.len() <= LONGEST
        && text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST
        && !text.contains(|c: char| c.is_control() || c == '@')
}

/// What a number is compared by: its digits, and a plus where it begins with one, or with the `00` that stands for it.
#[must_use]
pub fn key(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00") {
        Some(rest) if !begins_with_plus(number) => format!("+{rest}"),
        _ if begins_with_plus(number) => format!("+{digits}"),
        _ => digits,
    }
}

fn begins_with_plus(number: &str) -> bool {
    number.chars().find(|c| *c == '+' || c.is_ascii_digit()) == Some('+')
}

/// The `tel:` address that dials a number: digits and a plus, without an extension. `None` where there is nothing to dial.
#[must_use]
pub fn address(number: &str) -> Option<String> {
    // What follows a letter or a sign of its own behind the number is an extension: `ext. 7`, `#7`, `;ext=7`, `x7`.
    let begun = number.find(|c: char| c.is_ascii_digit())?;
    let end = number[begun..]
        .find(|c: char| c.is_alphabetic() || matches!(c, '#' | ';' | ','))
        .map_or(number.len(), |at| begun + at);
    let main = &number[..end];
    // “+44 (0)20 …”: the nought is for callers at home.
    let main = if begins_with_plus(main) { main.replace("(0)", "") } else { main.to_owned() };
    let key = key(&main);
    (key.len() >= FEWEST).then(|| format!("tel:{key}"))
}

/// The numbers in a cell, in their order.
pub fn numbers_in(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" ::: ")
        .flat_map(|part| part.split(['\n', '\r']))
        .flat_map(separate)
        .map(without_scheme)
        .filter(|number| is_number(number))
}

fn without_scheme(number: &str) -> &str {
    let number = number.trim();
    number.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("tel:")).map_or(number, |_| number[4..].trim())
}

/// Divides at semicolons and commas where whole numbers stand on both sides.
fn separate(part: &str) -> impl Iterator<Item = &str> {
    let whole =
        |part: &str| part.bytes().filter(u8::is_ascii_digit).count() >= 6 && !part.trim_start().starts_with("ext");
    let are_several =
        part.contains([';', ',']) && part.split([';', ',']).filter(|part| !part.trim().is_empty()).all(whole);
    let (several, one) = if are_several { (Some(part.split([';', ','])), None) } else { (None, Some(part)) };
    several.into_iter().flatten().chain(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_by_its_digits() {
        for (number, dialled) in [
            ("+44 7700 900123", Some("tel:+447700900123")),
            ("(030) 12-34", Some("tel:0301234")),
            ("0049 30 1234", Some("tel:+49301234")),
            ("+44 (0)20 7946 0999", Some("tel:+442079460999")),
            ("+45-00-00-02 ext. 7", Some("tel:+45000002")),
            ("+1 555 0199 x12", Some("tel:+15550199")),
            ("tel:+1;ext=5", None),
            ("n/a", None),
            ("12", None),
        ] {
            assert_eq!(address(number).as_deref(), dialled, "{number:?}");
        }
    }

    #[test]
    fn one_number_has_one_key() {
        assert_eq!(key("+49 (30) 1234"), key("0049/30 1234"), "two ways to write abroad");
        assert_ne!(key("030 1234"), key("+49 30 1234"), "nobody knows from where one calls");
    }

    #[test]
    fn several_numbers_in_a_cell_are_told_apart() {
        let all = |cell: &'static str| numbers_in(cell).collect::<Vec<_>>();
        assert_eq!(all("+44 7700 900123 ::: +44 20 7946 0999"), ["+44 7700 900123", "+44 20 7946 0999"]);
        assert_eq!(all("030 123456; 0170 1234567"), ["030 123456", "0170 1234567"]);
        assert_eq!(all("+45 00 00 02;ext=7"), ["+45 00 00 02;ext=7"], "an extension is no number");
        assert_eq!(all("tel:+44 7700 900123"), ["+44 7700 900123"]);
        assert!(all("n/a").is_empty());
    }
}
