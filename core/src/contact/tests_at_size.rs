//! The list and the search against an oracle, and the ways in which the questions are answered.

use std::sync::LazyLock;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::crowd::{self, Someone};
use crate::test::{TestApp, app};
use crate::text::fold;

struct Town {
    app: TestApp,
    people: Vec<Someone>,
}

/// Six hundred people, opened once for all questions.
static TOWN: LazyLock<Town> = LazyLock::new(|| {
    let app = app();
    let people = crowd::crowd(600);
    app.store().write_silently(|tx| Ok(crowd::settle(tx, &people, fold)?)).unwrap();
    Town { app, people }
});

/// Lower-case letters and digits without accents, anything else a space: the plainest way to compare.
fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for letter in text.replace('’', "'").nfkd().flat_map(char::to_lowercase) {
        match letter {
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'đ' | 'ð' => plain.push('d'),
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain
}

/// What `LIKE '% word%'` would find in a name, and in everything.
fn oracle(people: &[Someone], typed: &str) -> Vec<i64> {
    let typed = plain(typed);
    let asked: Vec<String> = typed.split_whitespace().map(|word| format!(" {word}")).collect();
    let mut found: Vec<_> = (1..)
        .zip(people)
        .filter_map(|(id, it)| {
            let Someone { given, family, title, company, about } = it;
            let name = format!("{given} {family}");
            let mail = format!("{}.{} mail example", fold(given), id - 1);
            let joined = name.replace('’', "");
            let in_name = format!("{} {}", plain(&name), plain(&joined));
            let anywhere = format!("{in_name} {}", plain(&format!("{title} {company} {about} {mail}")));
            let all = |text: &str| asked.iter().all(|word| text.contains(word.as_str()));
            let order = fold(&format!("{family} {given}"));
            all(&anywhere).then(|| (!all(&in_name), order, id))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, _, id)| id).collect()
}

fn beginning_of_somebody() -> impl Strategy<Value = String> {
    (0usize..600, 0usize..5, 0usize..4, 1usize..9).prop_map(|(who, field, word, letters)| {
        let it = &TOWN.people[who];
        let field = [&it.given, &it.family, &it.title, &it.company, &it.about][field];
        let words: Vec<&str> = field.split(' ').collect();
        words[word % words.len()].chars().take(letters).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_search_finds_whom_a_plain_comparison_finds_in_the_same_order(
        words in prop::collection::vec(prop_oneof![4 => beginning_of_somebody(), 1 => "[a-z]{1,3}", 1 => "[ -~À-ÅÇ-ÖÙ-Ýà-åç-öù-ý‘-”]{0,4}"], 1..4)
    ) {
        let text = words.join(" ");
        let request = PeopleQuery { text: text.clone(), limit: 600, ..PeopleQuery::default() };
        let page = list_people(&TOWN.app, &request).unwrap();
        let expected = oracle(&TOWN.people, &text);
        let found: Vec<i64> = if page.near_misses { Vec::new() } else { page.rows.iter().map(|row| row.id).collect() };
        prop_assert_eq!(found, expected, "searching for {:?}", text);
        if !page.near_misses {
            prop_assert_eq!(page.total, page.rows.len(), "the total counts exactly whom one would see");
        }
    }

    #[test]
    fn stretches_put_together_are_the_whole_list(text in beginning_of_somebody(), size in 1usize..70) {
        let whole = PeopleQuery { text, limit: 600, ..PeopleQuery::default() };
        let all = list_people(&TOWN.app, &whole).unwrap().rows;
        let mut together = Vec::new();
        for offset in (0..600).step_by(size) {
            together.extend(list_people(&TOWN.app, &PeopleQuery { offset, limit: size, ..whole.clone() }).unwrap().rows);
        }
        prop_assert_eq!(together, all, "nobody is left out or shown twice while scrolling");
    }

    #[test]
    fn any_text_at_all_is_a_search(text in any::<String>()) {
        let request = PeopleQuery { text, limit: 3, ..PeopleQuery::default() };
        prop_assert!(list_people(&TOWN.app, &request).is_ok());
    }
}

#[test]
fn hot_questions_are_answered_from_an_index_without_sorting() {
    let plans = [
        super::order::EVERYBODY,
        super::list::ROW,
        super::list::WITH_TAG,
        super::list::AT_COMPANY,
        super::status::MEETINGS,
        super::status::PROMISES,
    ];
    TOWN.app
        .store()
        .read(|conn| {
            for sql in plans {
                let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let asked = statement.parameter_count();
                let steps = statement
                    .query_map(rusqlite::params_from_iter(vec![1; asked]), |row| row.get(3))?
                    .collect::<rusqlite::Result<Vec<String>>>()?;
                for step in &steps {
                    let reads_all = step.starts_with("SCAN") && !step.contains("INDEX");
                    assert!(!reads_all && !step.contains("TEMP B-TREE"), "{sql}\nwould {step}, of {steps:?}");
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_order_of_names_reads_an_index_alone() {
    let plan: String = TOWN
        .app
        .store()
        .read(|conn| {
            Ok(conn.query_row(&format!("EXPLAIN QUERY PLAN {}", super::order::EVERYBODY), [], |row| row.get(3))?)
        })
        .unwrap();
    assert!(plan.contains("COVERING INDEX contact_sort"), "30,000 names are not read from the table: {plan}");
}
