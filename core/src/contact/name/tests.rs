//! What is a name and what stands beside it.

use proptest::prelude::*;

use super::*;

fn read(given: &str, family: &str) -> (String, String, String, String) {
    let name = Name::read(given, family);
    (name.given, name.family, name.credentials, name.nickname)
}

#[test]
fn credentials_stand_beside_the_name() {
    for (given, family, expected) in [
        ("Renée", "O’Connor, PhD", ("Renée", "O’Connor", "PhD", "")),
        ("Jane", "Doe, Ph.D.", ("Jane", "Doe", "Ph.D.", "")),
        ("Kim", "X, MBA, SHRM-SCP", ("Kim", "X", "MBA, SHRM-SCP", "")),
        ("Kim", "X, ", ("Kim", "X", "", "")),
        ("Sam", "Lee MBA", ("Sam", "Lee", "MBA", "")),
        ("Sam", "Lee PhD, PMP", ("Sam", "Lee", "PhD, PMP", "")),
        ("Zoë", "Brandt, MA", ("Zoë", "Brandt", "MA", "")),
        ("Jack", "MA", ("Jack", "MA", "", "")),
        ("Yo", "Li Ma", ("Yo", "Li Ma", "", "")),
        ("JOÃO", "SÃO PEDRO", ("JOÃO", "SÃO PEDRO", "", "")),
        ("Ana", "PMP", ("Ana", "", "PMP", "")),
        ("Tom", "Roe, Jr.", ("Tom", "Roe", "Jr.", "")),
    ] {
        let expected = (expected.0.into(), expected.1.into(), expected.2.into(), expected.3.into());
        assert_eq!(read(given, family), expected, "“{given}” “{family}” should be told apart");
    }
}

#[test]
fn pictures_nicknames_and_pronouns_stand_beside_the_name() {
    for (given, family, expected) in [
        ("Łukasz", "Żółć 🚀", ("Łukasz", "Żółć", "", "")),
        ("🇵🇹 Inês", "Costa", ("Inês", "Costa", "", "")),
        ("Max👩\u{200D}💻", "Muster", ("Max", "Muster", "", "")),
        ("Ana", "Ruiz, MBA, PMP®", ("Ana", "Ruiz", "MBA, PMP", "")),
        ("Ana", "Ruiz 🔹 Talent partner", ("Ana", "Ruiz", "Talent partner", "")),
        ("Ana", "Ruiz | Career coach", ("Ana", "Ruiz", "Career coach", "")),
        ("Ana", "Ruiz – helps you grow", ("Ana", "Ruiz", "helps you grow", "")),
        ("Ana", "Ruiz - Gil", ("Ana", "Ruiz - Gil", "", "")),
        ("Ana", "Ruiz she/her", ("Ana", "Ruiz", "she/her", "")),
        ("Ana", "Ruiz #OpenToWork", ("Ana", "Ruiz", "#OpenToWork", "")),
        ("Ana", "~Ruiz~ *", ("Ana", "Ruiz", "", "")),
        ("Ana", "Ruiz ??", ("Ana", "Ruiz", "", "")),
        ("«Ana»", "Ruiz", ("Ana", "Ruiz", "", "")),
        ("Robert \"Bob\"", "Roe", ("Robert", "Roe", "", "Bob")),
        ("Robert “Bob”", "Roe", ("Robert", "Roe", "", "Bob")),
        ("Robert (Bob)", "Roe", ("Robert", "Roe", "", "Bob")),
        ("Elizabeth 'Liz'", "Taylor", ("Elizabeth", "Taylor", "", "Liz")),
        ("Robert ‘Bob’", "Roe", ("Robert", "Roe", "", "Bob")),
        ("Sean 't", "Hooft", ("Sean 't", "Hooft", "", "")),
        ("Ana (she/her)", "Ruiz", ("Ana", "Ruiz", "(she/her)", "")),
        ("Ana", "Ruiz (née Gil)", ("Ana", "Ruiz", "(née Gil)", "")),
        ("Ana", "Ruiz, PhD ✨", ("Ana", "Ruiz", "PhD", "")),
        ("\"Bo\"", "", ("Bo", "", "", "")),
    ] {
        let expected = (expected.0.into(), expected.1.into(), expected.2.into(), expected.3.into());
        assert_eq!(read(given, family), expected, "“{given}” “{family}” should be told apart");
    }
}

#[test]
fn padding_dots_and_decorated_letters_are_mended() {
    assert_eq!(Name::read("\u{00A0} Ana ", ".").display(), "Ana", "a dot is no family name");
    assert_eq!(Name::read("𝓐𝓷𝓷𝓪", "𝐇𝐢𝐥𝐥").display(), "Anna Hill", "decorated letters are letters");
    assert_eq!(
        Name::read("Ana", "\u{202E}ziuR\u{202C}").display(),
        "Ana ziuR",
        "hidden marks cannot turn a name round"
    );
    assert!(Name::read(".", "-").is_empty(), "marks alone are no name");
    assert!(Name::read("🚀", "").is_empty(), "a picture alone is no name");
    assert!(Name::read("ana@acme.example,", "").is_empty(), "nor is an address, with a comma or a degree behind it");
    assert!(Name::read("ana@acme.example", "PhD").is_empty());
}

#[test]
fn marks_that_something_hidden_kept_apart_are_read_as_they_stay() {
    let once = Name::read("\u{610}\u{E0100}\u{737}", "");
    assert_eq!(Name::read(&once.given, &once.family).given, once.given);
    assert_eq!(Name::read("Zoe\u{200B}\u{308}", "").given, "Zoë");
}

#[test]
fn markup_and_formulas_in_a_name_stay_text() {
    assert_eq!(Name::read("<b>Ana</b>", "=1+1").display(), "<b>Ana</b> =1+1", "nothing of it may be dropped or run");
}

#[test]
fn a_name_in_one_piece_is_split() {
    for (full, given, family, credentials) in [
        ("Ana Ruiz", "Ana", "Ruiz", ""),
        ("Ana María Ruiz", "Ana María", "Ruiz", ""),
        ("Ruiz, Ana", "Ana", "Ruiz", ""),
        ("Ana Ruiz, PhD", "Ana", "Ruiz", "PhD"),
        ("Ana Ruiz MBA", "Ana", "Ruiz", "MBA"),
        ("Ana Ruiz 🚀", "Ana", "Ruiz", ""),
        ("Ana Ruiz (Acme)", "Ana", "Ruiz", "(Acme)"),
        ("Ana Ruiz, PhD (she/her)", "Ana", "Ruiz", "PhD (she/her)"),
        ("Ana", "Ana", "", ""),
        ("Prof. Dr. Dr. h.c. Ana Ruiz", "Ana", "Ruiz", ""),
        ("Beethoven, Ludwig van", "Ludwig", "van Beethoven", ""),
        ("van den Hoek, Marit", "Marit", "van den Hoek", ""),
        ("RUIZ, ANA", "ANA", "RUIZ", ""),
        ("Ana Ruiz, CEO", "Ana", "Ruiz", "CEO"),
        ("Dr. Ruiz", "", "Ruiz", ""),
        ("Dipl.-Ing. (FH) Ana Ruiz", "Ana", "Ruiz", ""),
        ("Frau Prof. em. Dr. med. Ana Ruiz", "Ana", "Ruiz", ""),
        ("Elizabeth 'Liz' Taylor", "Elizabeth", "Taylor", ""),
        ("M. Chen", "M.", "Chen", ""),
        ("Dr. C. Ruiz", "C.", "Ruiz", ""),
        ("Ana Ruiz Jr.", "Ana", "Ruiz", "Jr."),
        ("Ruiz, Ana, PhD", "Ana", "Ruiz", "PhD"),
        ("Ruiz, Dr. Ana", "Ana", "Ruiz", ""),
        ("Peter Q. Halloran, V", "Peter Q.", "Halloran", "V"),
        ("Joris vd Meerkerk", "Joris", "vd Meerkerk", ""),
        ("Tam Van de Weyer", "Tam", "Van de Weyer", ""),
        ("Anna De Luca", "Anna", "De Luca", ""),
        ("Inés Carrasco Beltrán", "Inés", "Carrasco Beltrán", ""),
        ("María José Peñalba", "María José", "Peñalba", ""),
        ("Nguyễn Thị Mai Lan", "Lan", "Nguyễn", ""),
        ("Lan Nguyễn", "Lan", "Nguyễn", ""),
        ("御手洗 美月", "美月", "御手洗", ""),
        ("한도윤", "한도윤", "", ""),
        ("pia@bjelke.example", "", "", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven", ""),
        ("Anna Maria van der Berg, PhD", "Anna Maria", "van der Berg", "PhD"),
        ("María de la Cruz", "María", "de la Cruz", ""),
        ("María del Mar Ruiz", "María del Mar", "Ruiz", ""),
        ("José Ortega y Gasset", "José", "Ortega y Gasset", ""),
        ("Van Morrison", "Van", "Morrison", ""),
        ("van Dyck", "van", "Dyck", ""),
    ] {
        let name = Name::read_full(full, Origin::InAList);
        assert_eq!(
            (&*name.given, &*name.family, &*name.credentials),
            (given, family, credentials),
            "“{full}” should be split"
        );
    }
}

#[test]
fn a_name_is_sorted_by_its_first_letter() {
    for (given, family, key) in [
        ("Gerard", "’t Hooft", "t hooft gerard"),
        ("", "(Bob)", "bob)"),
        ("Ana", "-Ruiz", "ruiz ana"),
        ("Zoë", "Voß", "voss zoe"),
        ("3M", "", "3m"),
        ("🚀", "", "🚀"),
        ("李", "明", "明 李"),
    ] {
        assert_eq!(sort_key(given, family), key, "“{given}” “{family}”");
    }
}

#[test]
fn the_same_name_has_the_same_key() {
    for (one, other) in [
        (("Anna-Lena", "Voß"), ("anna lena", "VOSS")),
        (("Dr. Max", "Muster"), ("Max", "Muster")),
        (("Pat", "O’Connor"), ("PAT", "OConnor")),
        (("Zoë", ""), ("", "Zoe")),
    ] {
        assert_eq!(key(one.0, one.1), key(other.0, other.1), "{one:?} and {other:?} are spelt alike");
    }
    assert_ne!(key("Ana", "Ruiz"), key("Ana", "Ruis"), "different names differ");
    assert!(!key("李", "明").is_empty() && key("李", "明") != key("王", "明"), "every script has keys");
}

#[test]
fn a_first_name_in_quotes_is_read_as_any_other() {
    assert!(Name::read("“~”", "").is_empty(), "a stray sign is no name, in quotes or not");
    assert_eq!(Name::read("“Bo \"Ana\"", "").nickname, "Ana", "a mark that nothing closes hides no other");
    let max = Name::read("“Dr. Max”", "Muster");
    assert_eq!((max.title.as_str(), max.given.as_str(), max.family.as_str()), ("Dr.", "Max", "Muster"));
}

proptest! {
    #[test]
    fn reading_a_name_twice_changes_nothing(given in any::<String>(), family in any::<String>()) {
        let once = Name::read(&given, &family);
        let again = Name::read(&once.given, &once.family);
        let parts = |name: &Name| (name.given.clone(), name.family.clone());
        prop_assert_eq!(parts(&again), parts(&once), "a name that was read must read as itself");
    }

    #[test]
    fn the_short_ways_read_alike(
        given in "(Dr|Ing|Phd|PhD|MBA|[A-Za-z.]{0,5}|[A-Za-zé' -]{0,8})", family in "(Phd|PHD|[A-Z]?[a-zA-Z,]{0,6})",
    ) {
        prop_assert_eq!(Name::read(&given, &family), Name::take_apart(&text::tidy(&given), &text::tidy(&family)));
        prop_assert_eq!(key(&given, &family), key_of(text::fold(&join(&given, &family))));
    }
}
