//! Zones as people write them behind a clock: `3pm ET`, `15:00 CET`, `UTC+2`, `3pm London`, `9 Uhr Berliner Zeit`.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use chrono_tz::Tz;
use foldhash::HashMap;

use super::lexicon::Text;
use super::token::fold;
use crate::timezone::{self, Choice};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Named(Tz),
    /// Minutes ahead of UTC.
    Offset(i64),
}

impl Zone {
    /// The zone itself, where more than its distance from UTC is known.
    pub(super) fn named(self) -> Option<Tz> {
        match self {
            Self::Named(zone) => Some(zone),
            Self::Offset(_) => None,
        }
    }

    pub(super) fn instant(self, wall: NaiveDateTime) -> (DateTime<Utc>, Choice) {
        match self {
            Self::Named(zone) => timezone::instant(zone, wall),
            Self::Offset(minutes) => ((wall - Duration::minutes(minutes)).and_utc(), Choice::Plain),
        }
    }

    pub(super) fn wall(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(zone) => timezone::wall(zone, at),
            Self::Offset(minutes) => at.naive_utc() + Duration::minutes(minutes),
        }
    }

    /// Tells whether both have the same clock, in winter or in summer.
    pub(super) fn is_as(self, other: Self, now: DateTime<Utc>) -> bool {
        [0, 182].iter().map(|days| now + Duration::days(*days)).any(|at| self.wall(at) == other.wall(at))
    }

    /// `in New York`, `UTC`, `UTC+5:30`
    pub(super) fn words(self) -> String {
        match self {
            Self::Named(Tz::UTC) | Self::Offset(0) => "UTC".into(),
            Self::Named(zone) => {
                format!("in {}", zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "))
            }
            Self::Offset(minutes) => {
                let sign = if minutes < 0 { '−' } else { '+' };
                match (minutes.abs() / 60, minutes.abs() % 60) {
                    (hours, 0) => format!("UTC{sign}{hours}"),
                    (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
                }
            }
        }
    }
}

/// What is not the last part of a zone's name in the database: abbreviations, and cities and regions of another's zone.
const NAMES: &[(Tz, &str)] = &[
    (Tz::UTC, "utc gmt z zulu"),
    (Tz::America__New_York, "et est edt eastern boston washington miami atlanta philadelphia nyc nueva_york"),
    (Tz::America__Chicago, "ct cst cdt central dallas houston austin"),
    (Tz::America__Denver, "mt mst mdt mountain"),
    (
        Tz::America__Los_Angeles,
        "pt pst pdt pacific san_francisco sf seattle portland san_diego las_vegas silicon_valley",
    ),
    (Tz::America__Anchorage, "akst akdt"),
    (Tz::Pacific__Honolulu, "hst hawaii"),
    (Tz::America__Halifax, "ast adt atlantic"),
    (Tz::America__Sao_Paulo, "brt rio rio_de_janeiro"),
    (Tz::America__Mexico_City, "ciudad_de_mexico"),
    (Tz::Europe__London, "bst uk london londres british edinburgh manchester leeds birmingham bristol glasgow cardiff"),
    (Tz::Europe__Lisbon, "wet west lissabon lisboa"),
    (
        Tz::Europe__Berlin,
        "cet cest mez mesz munich münchen hamburg frankfurt cologne köln stuttgart düsseldorf leipzig germany \
         central_european mitteleuropäische",
    ),
    (Tz::Europe__Paris, "lyon marseille france"),
    (Tz::Europe__Madrid, "barcelona valencia"),
    (Tz::Europe__Rome, "milan milano mailand roma rom"),
    (Tz::Europe__Zurich, "geneva genf genève basel bern"),
    (Tz::Europe__Vienna, "wien vienne viena"),
    (Tz::Europe__Brussels, "brüssel bruxelles bruselas"),
    (Tz::Europe__Copenhagen, "kopenhagen"),
    (Tz::Europe__Athens, "eet eest athen athènes atenas"),
    (Tz::Europe__Moscow, "msk moskau moscou"),
    (Tz::Europe__Warsaw, "warschau varsovie"),
    (Tz::Europe__Prague, "prag"),
    (Tz::Asia__Kolkata, "ist india mumbai delhi new_delhi bangalore bengaluru chennai hyderabad"),
    (Tz::Asia__Shanghai, "beijing peking shenzhen china"),
    (Tz::Asia__Hong_Kong, "hkt"),
    (Tz::Asia__Singapore, "sgt"),
    (Tz::Asia__Tokyo, "jst tokio osaka"),
    (Tz::Asia__Seoul, "kst"),
    (Tz::Asia__Karachi, "pkt"),
    (Tz::Asia__Jerusalem, "tel_aviv"),
    (Tz::Africa__Johannesburg, "sast cape_town"),
    (Tz::Australia__Sydney, "aest aedt aet canberra"),
    (Tz::Australia__Perth, "awst"),
    (Tz::Pacific__Auckland, "nzst nzdt nzt wellington"),
];

const REGIONS: [&str; 8] = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// By their names in lower case, words joined by spaces.
fn zones() -> &'static HashMap<String, Tz> {
    static ZONES: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
        let cities = chrono_tz::TZ_VARIANTS.iter().filter_map(|zone| {
            let (region, city) = zone.name().split_once('/')?;
            let city = city.rsplit('/').next()?;
            REGIONS.contains(&region).then(|| (fold(city).replace('_', " "), *zone))
        });
        let mut zones: HashMap<String, Tz> = cities.collect();
        for (zone, names) in NAMES {
            zones.extend(names.split_whitespace().map(|name| (fold(name).replace('_', " "), *zone)));
        }
        zones
    });
    &ZONES
}

/// Reads a zone at `from`; returns how many tokens it took.
pub(super) fn zone_at(text: &Text, from: usize) -> Option<(usize, Zone)> {
    const BEFORE: [&str; 9] = ["in", "de", "d", "a", "heure", "hora", "of", "nach", "the"];
    const BEHIND: [&str; 7] = ["time", "zeit", "standard", "daylight", "summer", "winter", "local"];
    let before = (0..3).take_while(|i| BEFORE.contains(&text.word(from + i))).count();
    // “Europe/Berlin”
    let is_region = text.sign(from + before + 1, '/')
        && text.token(from + before).is_some_and(|token| REGIONS.contains(&token.typed.as_str()));
    let start = from + before + if is_region { 2 } else { 0 };
    let (taken, zone) = (1..=3).rev().find_map(|length| {
        let words: Vec<&str> = (start..start + length).map(|at| text.word(at)).collect();
        let name = words.join(" ");
        let followed_by_time = BEHIND.contains(&text.word(start + length));
        // “Berliner Zeit”
        let of_the_city = name.strip_suffix("er").filter(|_| followed_by_time).and_then(|name| zones().get(name));
        let zone = zones().get(&name).or(of_the_city)?;
        // “et”, “est”, “ist” are words too; then only capitals make a zone.
        let typed = &text.token(start)?.typed;
        let is_word = length == 1 && !typed.chars().all(char::is_uppercase) && text.find(start, Some).is_some();
        (!is_word).then_some((length, *zone))
    })?;
    let mut at = start + taken;
    if let (Tz::UTC, Some((more, minutes))) = (zone, offset_at(text, at)) {
        return Some((at + more - from, Zone::Offset(minutes)));
    }
    while BEHIND.contains(&text.word(at)) {
        at += 1;
    }
    Some((at - from, Zone::Named(zone)))
}

/// `+2`, `-05:00`, `+0530`: how many tokens, and the minutes ahead of UTC.
pub(super) fn offset_at(text: &Text, from: usize) -> Option<(usize, i64)> {
    let sign = match () {
        () if text.sign(from, '+') => 1,
        () if text.sign(from, '-') => -1,
        () => return None,
    };
    let (n, digits) = text.figures(from + 1).filter(|_| text.glued(from + 1))?;
    let (taken, hours, minutes) = match digits {
        1 | 2 => match text.figures(from + 3).filter(|(m, digits)| *digits == 2 && *m < 60 && text.sign(from + 2, ':'))
        {
            Some((minutes, _)) => (4, n, minutes),
            None => (2, n, 0),
        },
        4 => (2, n / 100, n % 100),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| (taken, sign * i64::from(hours * 60 + minutes)))
}
