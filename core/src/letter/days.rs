//! Days and times as one says them in each language: “yesterday”, “am Dienstag”, “le 1er novembre”, “a las 9:30”.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{AddressForm, Language};
use crate::locale::Hours;
use crate::words;

/// A day in the three ways sentences need it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Day {
    /// `on Tuesday`, `am Dienstag`, `mardi`, `el martes`: when something happens.
    pub when: String,
    /// `Tuesday`, `Dienstag`, `mardi`, `el martes`: the day itself.
    pub name: String,
    /// `of Tuesday`, `vom Dienstag`, `de mardi`, `del martes`: of that day.
    pub of: String,
}

const WEEKDAYS: [[&str; 7]; 4] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
];

const MONTHS: [[&str; 12]; 4] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];

/// Yesterday, today and tomorrow, each as a time and as “of” it.
const NEAR: [[[&str; 2]; 3]; 4] = [
    [["yesterday", "of yesterday"], ["today", "of today"], ["tomorrow", "of tomorrow"]],
    [["gestern", "von gestern"], ["heute", "von heute"], ["morgen", "von morgen"]],
    [["hier", "d’hier"], ["aujourd’hui", "d’aujourd’hui"], ["demain", "de demain"]],
    [["ayer", "de ayer"], ["hoy", "de hoy"], ["mañana", "de mañana"]],
];

/// Says a day. A weekday is only said where it can mean one day: up to six days away.
pub(super) fn day(language: Language, date: NaiveDate, today: NaiveDate) -> Day {
    let index = language as usize;
    let away = (date - today).num_days();
    if let Some([when, of]) = usize::try_from(away + 1).ok().and_then(|near| NEAR[index].get(near)) {
        return Day { when: (*when).into(), name: (*when).into(), of: (*of).into() };
    }
    let year = if date.year() == today.year() { None } else { Some(date.year()) };
    let name = if away.abs() <= 6 {
        WEEKDAYS[index][date.weekday().num_days_from_monday() as usize].to_owned()
    } else {
        let (number, month) = (date.day(), MONTHS[index][date.month0() as usize]);
        let year = year.map(|year| if language == Language::Es { format!(" de {year}") } else { format!(" {year}") });
        let year = year.unwrap_or_default();
        match language {
            Language::En => format!("{number} {month}{year}"),
            Language::De => format!("{number}. {month}{year}"),
            Language::Fr if number == 1 => format!("1er {month}{year}"),
            Language::Fr => format!("{number} {month}{year}"),
            Language::Es => format!("{number} de {month}{year}"),
        }
    };
    let is_weekday = away.abs() <= 6;
    match language {
        Language::En => Day { when: format!("on {name}"), of: format!("of {name}"), name },
        Language::De => Day { when: format!("am {name}"), of: format!("vom {name}"), name },
        // One says “mardi”, and “le 12 novembre”.
        Language::Fr if is_weekday => Day { when: name.clone(), of: format!("de {name}"), name },
        Language::Fr => Day { when: format!("le {name}"), of: format!("du {name}"), name: format!("le {name}") },
        Language::Es => Day { when: format!("el {name}"), of: format!("del {name}"), name: format!("el {name}") },
    }
}

/// Says a day that is to come so that nobody takes it for another, whenever it is read: `on Tuesday 24 November`.
pub(super) fn date(language: Language, date: NaiveDate) -> String {
    let index = language as usize;
    let weekday = WEEKDAYS[index][date.weekday().num_days_from_monday() as usize];
    let (number, month) = (date.day(), MONTHS[index][date.month0() as usize]);
    match language {
        Language::En => format!("on {weekday} {number} {month}"),
        Language::De => format!("am {weekday}, dem {number}. {month}"),
        Language::Fr if number == 1 => format!("{weekday} 1er {month}"),
        Language::Fr => format!("{weekday} {number} {month}"),
        Language::Es => format!("el {weekday} {number} de {month}"),
    }
}

/// Says a time of day; where the reader's clock is another than the writer's, that it is theirs: `at 16:30 your time`.
pub(super) fn time(language: Language, form: AddressForm, time: NaiveTime, hours: Hours, is_theirs: bool) -> String {
    let figures = format!("{}:{:02}", time.hour(), time.minute());
    let is_familiar = form == AddressForm::Familiar;
    match language {
        Language::En => {
            let at = format!("at {}", words::clock(time, hours));
            if is_theirs { format!("{at} your time") } else { at }
        }
        Language::De => {
            let theirs = if is_familiar { " deiner Zeit" } else { " Ihrer Zeit" };
            format!("um {figures} Uhr{}", if is_theirs { theirs } else { "" })
        }
        Language::Fr => {
            let minutes = if time.minute() == 0 { String::new() } else { format!("\u{a0}{:02}", time.minute()) };
            let theirs = if is_familiar { " (heure de chez toi)" } else { " (heure de chez vous)" };
            format!("à {}\u{a0}h{minutes}{}", time.hour(), if is_theirs { theirs } else { "" })
        }
        Language::Es => {
            let article = if time.hour() == 1 { "a la" } else { "a las" };
            let theirs = if is_familiar { " (tu hora)" } else { " (su hora)" };
            format!("{article} {figures}{}", if is_theirs { theirs } else { "" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, day_of_november: u32) -> [String; 3] {
        let date = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let Day { when, name, of } = day(language, date(day_of_november), date(21));
        [when, name, of]
    }

    #[test]
    fn days_are_said_as_in_each_language() {
        assert_eq!(said(Language::En, 20), ["yesterday", "yesterday", "of yesterday"]);
        assert_eq!(said(Language::En, 17), ["on Tuesday", "Tuesday", "of Tuesday"]);
        assert_eq!(said(Language::En, 12), ["on 12 November", "12 November", "of 12 November"]);
        assert_eq!(said(Language::De, 17), ["am Dienstag", "Dienstag", "vom Dienstag"]);
        assert_eq!(said(Language::De, 12), ["am 12. November", "12. November", "vom 12. November"]);
        assert_eq!(said(Language::De, 22), ["morgen", "morgen", "von morgen"]);
        assert_eq!(said(Language::Fr, 17), ["mardi", "mardi", "de mardi"]);
        assert_eq!(said(Language::Fr, 1), ["le 1er novembre", "le 1er novembre", "du 1er novembre"]);
        assert_eq!(said(Language::Fr, 21), ["aujourd’hui", "aujourd’hui", "d’aujourd’hui"]);
        assert_eq!(said(Language::Es, 17), ["el martes", "el martes", "del martes"]);
        assert_eq!(said(Language::Es, 12), ["el 12 de noviembre", "el 12 de noviembre", "del 12 de noviembre"]);
    }

    #[test]
    fn a_time_to_come_is_said_so_that_nobody_takes_it_for_another() {
        let tuesday = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let half_past = NaiveTime::from_hms_opt(16, 30, 0).unwrap();
        let said = |language, form, theirs| {
            format!("{} {}", date(language, tuesday), time(language, form, half_past, Hours::TwentyFour, theirs))
        };
        use AddressForm::{Familiar, Formal};
        assert_eq!(said(Language::En, Formal, false), "on Tuesday 24 November at 16:30");
        assert_eq!(said(Language::De, Formal, true), "am Dienstag, dem 24. November um 16:30 Uhr Ihrer Zeit");
        assert_eq!(said(Language::Fr, Familiar, true), "mardi 24 novembre à 16\u{a0}h\u{a0}30 (heure de chez toi)");
        assert_eq!(said(Language::Es, Familiar, false), "el martes 24 de noviembre a las 16:30");
        let one = NaiveTime::from_hms_opt(1, 0, 0).unwrap();
        assert_eq!(time(Language::Es, Formal, one, Hours::TwentyFour, true), "a la 1:00 (su hora)");
        assert_eq!(time(Language::Fr, Formal, one, Hours::Twelve, false), "à 1\u{a0}h");
        assert_eq!(time(Language::En, Formal, half_past, Hours::Twelve, true), "at 4:30 pm your time");
    }

    #[test]
    fn another_year_is_named() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let (last, now) = (date(2025, 12, 1), date(2026, 1, 12));
        assert_eq!(day(Language::Es, last, now).when, "el 1 de diciembre de 2025");
        assert_eq!(day(Language::De, last, now).when, "am 1. Dezember 2025");
        assert_eq!(
            day(Language::En, date(2025, 12, 28), date(2026, 1, 2)).when,
            "on Sunday",
            "last week was last year"
        );
    }
}
